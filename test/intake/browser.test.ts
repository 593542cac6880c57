import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestRoutes } from '../../functions/intake/request-routes.ts';
import { statusRoutes } from '../../functions/intake/status-routes.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { flaws, launch } from '../support/browser.ts';
import { sampleRequest } from '../support/requests.ts';
import { type ServedRoutes, serveRoutes } from '../support/serve-routes.ts';
import { filledForm } from './filled.ts';
import { assigned, noPapers } from './requests.ts';
import { coordinators, intakeScene } from './scene.ts';

const store = memoryStore();
const scene = intakeScene(store);
const tools = { ...scene.tools, coordinators };
let site: ServedRoutes;
let browser: Browser;

beforeAll(async () => {
  site = await serveRoutes(...requestRoutes(tools), ...statusRoutes(tools));
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

/** Opens a page of its own for `use`, and closes it. */
async function onPage(
  options: { viewport?: typeof phone; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: desk, ...options });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Presses a button. */
function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name }).click();
}

/** Fills in the form of a request, as somebody does who asks for two evaluations. */
async function fillIn(page: Page): Promise<void> {
  const choose = (name: string, value: string) => page.check(`[name="${name}"][value="${value}"]`);
  const type = (name: string, text: string, nth = 0) => page.locator(`[name="${name}"]`).nth(nth).fill(text);
  await type('attorney.name', 'Ada Quill');
  await type('attorney.organization', 'Harbor Legal Aid');
  await type('attorney.email', 'ada@harbor.example');
  await choose('attorney.role', 'attorney');
  await choose('attorney.proBono', 'true');
  await choose('client.ageGroup', 'adult');
  await type('client.country', 'Eritrea');
  await type('client.languages', 'Tigrinya');
  await type('client.languages', 'Amharic', 1);
  await choose('client.interpreter', 'true');
  await type('client.location.zip', '10001');
  await choose('client.detained', 'true');
  await type('client.facility', 'Somewhere');
  await choose('matter.relief', 'asylum');
  await page.selectOption('[name="matter.forum"]', 'immigration_court');
  await type('matter.affidavitDueOn.month', '4');
  await type('matter.affidavitDueOn.day', '15');
  await type('matter.affidavitDueOn.year', '2027');
  await type('matter.hearingAt.month', '5');
  await type('matter.hearingAt.day', '20');
  await type('matter.hearingAt.year', '2027');
  await type('matter.hearingAt.time', '09:00');
  await choose('evaluations.0.type', 'psychological');
  await choose('evaluations.0.modes', 'remote');
  await choose('evaluations.0.testimony', 'false');
  await page.getByText('Ask for another evaluation').first().click();
  await choose('evaluations.1.type', 'physical');
  await choose('evaluations.1.modes', 'in_person');
  await choose('evaluations.1.testimony', 'true');
  await choose('documents.declarationReady', 'true');
  await choose('documents.releaseSigned', 'false');
  await page.check('[name="agreement.accepted"]');
}

describe.each([true, false])('with script: %s', (javaScriptEnabled) => {
  test('an attorney asks, mends what was wrong, completes, moves the hearing and withdraws', async () => {
    await onPage({ javaScriptEnabled, viewport: phone }, async (page) => {
      await page.goto(`${site.origin}/request`);
      await fillIn(page);
      await page.locator('[name="client.languages"]').first().fill('Karen');
      await press(page, 'Send the request');
      await page.locator('.errors').waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      await page.click('.errors a');
      expect(new URL(page.url()).hash).toBe('#client.languages');
      await page.locator('[name="client.languages"]').first().selectOption("S'gaw Karen");
      await press(page, 'Send the request');
      await page.waitForURL(/\/s\/[A-Za-z0-9_-]{43}$/);
      await page.getByRole('heading', { name: 'We have your request' }).waitFor();
      const languages = page.locator('dd', { hasText: 'Karen' });
      expect(await languages.textContent()).toBe("S'gaw Karen, then Amharic");

      await page.getByLabel('The client has signed a release').check();
      await press(page, 'Tell us that it is ready');
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();

      await page.click('text=Change the dates');
      await page.fill('[name="matter.hearingAt.day"]', '28');
      await press(page, 'Save the dates');
      await page.getByRole('heading', { name: 'We have noted your change to the dates' }).waitFor();
      await page.getByText('Fri, May 28, 2027, 9:00 a.m. EDT').waitFor();

      await page.click('text=Withdraw the request');
      await press(page, 'Send this answer');
      await page.locator('.errors').waitFor();
      await page.getByLabel('Yes, withdraw it').check();
      await press(page, 'Send this answer');
      await page.getByText('This request is withdrawn').waitFor();
      expect(await page.locator('form').count()).toBe(0);
    });
  });
});

test.each([true, false])(
  'going back after sending shows the form as it was typed, and sending it again asks once; with script: %s',
  async (javaScriptEnabled) => {
    await onPage({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.origin}/request`);
      await fillIn(page);
      await press(page, 'Send the request');
      await page.waitForURL(/\/s\/[A-Za-z0-9_-]{43}$/);
      const own = page.url();
      await page.goBack();
      expect(await page.inputValue('[name="attorney.name"]')).toBe('Ada Quill');
      expect(await page.inputValue('[name="client.facility"]')).toBe('Somewhere');
      await press(page, 'Send the request');
      await page.waitForURL(own);
      await page.goBack();
      await page.fill('[name="attorney.organization"]', 'Another firm');
      await press(page, 'Send the request');
      await page.getByRole('heading', { name: 'This form was already sent' }).waitFor();
    });
  },
);

test('a long word wraps in a button on a narrow phone', async () => {
  await onPage({ viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(`${site.origin}/request`);
    const overflows = await page.evaluate(`(() => {
      const button = [...document.querySelectorAll('.button')].at(-1);
      button.textContent = 'W'.repeat(120);
      return [document.documentElement.scrollWidth > innerWidth, button.scrollWidth > button.clientWidth];
    })()`);
    expect(overflows).toEqual([false, false]);
  });
});

test('what is wrong takes the focus, and the facility is asked only of those who are detained', async () => {
  await onPage({}, async (page) => {
    await page.goto(`${site.origin}/request`);
    expect(await page.isVisible('[name="client.facility"]')).toBe(false);
    await page.check('[name="client.detained"][value="true"]');
    expect(await page.isVisible('[name="client.facility"]')).toBe(true);
    await press(page, 'Send the request');
    await page.locator('.errors').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toBe('errors');
  });
});

const emergency = { relief: ['asylum' as const], forum: 'credible_fear' as const, hearingOn: '2027-01-11' };

/** Every page of the stage by name, and how a browser comes to it. */
const pages: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'the form': (page) => page.goto(`${site.origin}/request`),
  async 'the form with errors'(page) {
    await page.goto(`${site.origin}/request`);
    await page.fill('[name="client.country"]', 'Congo');
    await page.locator('[name="client.languages"]').first().fill('Karen');
    await page.fill('[name="matter.affidavitDueOn.month"]', '2');
    await page.check('[name="evaluations.0.type"][value="physical"]');
    await press(page, 'Send the request');
    await page.locator('.errors').waitFor();
  },
  async 'a form that was sent already'(page) {
    const form = filledForm();
    await scene.send('/requests', form);
    const { body } = await scene.send('/requests', { ...form, 'attorney.name': 'Other' });
    await page.setContent(body);
  },
  async 'a request that waits for papers'(page) {
    const { path } = await scene.request(sampleRequest({ documents: noPapers }));
    await page.goto(site.origin + path);
    await page.click('text=Change the dates');
    await page.click('text=Withdraw the request');
  },
  async 'an emergency with a warning'(page) {
    const { path } = await scene.request(sampleRequest({ documents: noPapers, matter: emergency }));
    await page.goto(site.origin + path);
  },
  'an assigned request': async (page) => {
    const clinician = { name: 'Dr. Noor Haddad', phone: '+1 212 555 0101' };
    return page.goto(site.origin + (await assigned(scene, store, clinician)).path);
  },
  async 'an answer that was not given'(page) {
    const { path } = await scene.request(sampleRequest({ documents: noPapers }));
    await page.goto(site.origin + path);
    await press(page, 'Tell us that it is ready');
    await page.locator('.errors').waitFor();
  },
  async 'a withdrawn request'(page) {
    const { path } = await scene.request(sampleRequest());
    await scene.post(path, { action: 'withdraw' });
    await page.goto(site.origin + path);
  },
  'a link that is not known': (page) => page.goto(`${site.origin}/s/${'A'.repeat(43)}`),
};

test.each(Object.entries(pages))('%s is well made in every look', async (_name, open) => {
  await onPage({}, async (page) => {
    await open(page);
    expect(await flaws(page)).toEqual([]);
  });
});
