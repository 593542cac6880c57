import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinRoutes } from '../../functions/network/join.ts';
import { memberByEmail } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { flaws, launch } from '../support/browser.ts';
import { freshMemberId } from '../support/members.ts';
import { type ServedRoutes, serveRoutes } from '../support/serve-routes.ts';
import { changeTools } from '../support/tools.ts';
import { freshAddress } from './scene.ts';

const store = memoryStore();
let served: ServedRoutes;
let browser: Browser;

beforeAll(async () => {
  served = await serveRoutes(...joinRoutes({ ...changeTools(store), newId: freshMemberId }));
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await served.stop();
});

const phone = { width: 390, height: 844 };

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: served.origin, ...options });
  const page = await context.newPage();
  await page.goto('/join');
  return page;
}

async function fill(page: Page, email: string): Promise<void> {
  const box = (label: string) => page.getByLabel(label, { exact: true });
  await box('Full name').fill('Dr. Noor Haddad');
  await box('Email address').fill(email);
  await box('Profession').selectOption('psychologist');
  const license = page.getByRole('group', { name: 'License 1' });
  await license.getByLabel('State').fill('New York');
  await license.getByLabel('Number').fill('PSY-20417');
  await license.getByLabel('Month').fill('1');
  await license.getByLabel('Day').fill('31');
  await license.getByLabel('Year').fill('2028');
  await box('Psychological').check();
  await page.getByRole('radiogroup', { name: 'testify' }).getByLabel('Yes').check();
  await page.getByRole('radiogroup', { name: 'emergencies' }).getByLabel('No').check();
  const language = page.getByRole('group', { name: 'Language 1' });
  await language.getByLabel('Name of the language').fill('Tigrinya');
  await language.getByLabel('How well').selectOption('native');
  await page.getByLabel('ZIP code of your practice').fill('60601');
  await box('By video').check();
  await box('Evaluations in a month, at the most').fill('2');
}

describe.each([true, false])('with script allowed: %s', (javaScriptEnabled) => {
  test('somebody fills the form in, is shown what is wrong, corrects it, and is thanked', async () => {
    const page = await open({ javaScriptEnabled, viewport: phone });
    const email = freshAddress();
    await fill(page, email);
    await page.getByLabel('ZIP code').fill('00000');
    await page.getByRole('button', { name: 'Send the application' }).click();

    expect(await page.title()).toMatch(/^Error: /);
    const line = page.getByRole('alert').getByRole('link');
    expect(await line.allTextContents()).toEqual([
      'ZIP code of your practice: No ZIP code of the United States begins like this. Check its digits, or leave it out and give the state.',
    ]);
    await line.click();
    await page.locator('*:focus').fill('60601');
    await page.getByRole('button', { name: 'Send the application' }).click();

    expect(new URL(page.url()).pathname).toBe('/join/received');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Thank you');
    expect(await memberByEmail(store, email)).toMatchObject({
      languages: [{ code: 'tir', level: 'native' }],
      licenses: [{ state: 'NY', number: 'PSY-20417', expiresOn: '2028-01-31' }],
      location: { zip: '60601' },
      populations: [],
      trainings: [],
    });
    await page.context().close();
  });
});

test('the summary of errors has the focus', async () => {
  const page = await open({});
  await page.getByRole('button', { name: 'Send the application' }).click();
  expect(await page.locator('*:focus').getAttribute('role')).toBe('alert');
  await page.context().close();
});

test('what is asked only of some shows when it is wanted', async () => {
  const page = await open({});
  expect(await page.getByLabel('Miles that you travel').isVisible()).toBe(false);
  await page.getByLabel('In person').check();
  expect(await page.getByLabel('Miles that you travel').isVisible()).toBe(true);
  expect(await page.getByRole('group', { name: 'License 2' }).isVisible()).toBe(false);
  await page.getByText('Add another license').first().click();
  expect(await page.getByRole('group', { name: 'License 2' }).isVisible()).toBe(true);
  expect(await page.getByRole('group', { name: 'Language 3' }).isVisible()).toBe(true);
  expect(await page.getByRole('group', { name: 'Language 4' }).isVisible()).toBe(false);
  await page.context().close();
});

test('the form is well made in every look: closed, opened, with errors, and when it was sent', async () => {
  const page = await open({});
  expect(await flaws(page)).toEqual([]);
  for (const closed of await page.locator('details:visible > summary').all()) await closed.click();
  await page.getByLabel('In person').check();
  expect(await flaws(page)).toEqual([]);
  await page.getByLabel('Name of the language').first().fill('Karen');
  await page.getByRole('button', { name: 'Send the application' }).click();
  expect(await flaws(page)).toEqual([]);
  await page.goto('/join/received');
  expect(await flaws(page)).toEqual([]);
  await page.context().close();
});
