import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serve } from '../offers/served.ts';
import { answered, axe, flaws, launch } from '../support/browser.ts';
import { pagePath } from './page-scene.ts';
import { type PageStates, reachPageStates } from './page-states.ts';

const phone = { width: 390, height: 844 };

let browser: Browser;
let states: PageStates;
let served: Served;
beforeAll(async () => {
  browser = await launch();
  states = await reachPageStates();
  served = await serve(states.calls);
});
afterAll(async () => {
  await served.stop();
  await browser.close();
});

type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'javaScriptEnabled'>;

/** Opens a page in a window of its own, looks, and closes it. */
async function open<T>(path: string, look: Look, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto(`${served.origin}${path}`);
  const seen = await see(page);
  await context.close();
  return seen;
}

/** One of each kind of page: those that have ended are made alike. */
const shown = [
  ['open', ''],
  ['open', '/live'],
  ['yours', ''],
  ['yours', '/live'],
  ['theirs', ''],
  ['passed_on', ''],
  ['unfilled', ''],
  ['unfilled', '/live'],
] as const;

describe.each(shown)('the page of one that is %s%s', (name, live) => {
  const path = () => `${states.paths[name]}${live}`;

  test('breaks no rule of WCAG and scrolls only downwards, by day and by night, on a phone and on a desk', async () => {
    expect(await open(path(), {}, flaws)).toEqual([]);
  });

  test('is changed by no scanner that follows every link, submits every form as it stands and presses every button', async () => {
    const before = await states.scene.store.everything();
    await open(path(), {}, async (page) => {
      const links = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a[href^="/p/"]')].map((link) => link.href)`,
      );
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) await page.goto(link);
      await page.goto(`${served.origin}${path()}`);
      const buttons = await page.locator('form button').count();
      for (let at = 0; at < buttons; at += 1) {
        await page.goto(`${served.origin}${path()}`);
        await answered(page, () => page.locator('form button').nth(at).click());
        await page.goto(`${served.origin}${path()}`);
        await answered(page, () => page.evaluate(`document.forms[${at}].submit()`));
      }
    });
    expect(await states.scene.store.everything()).toEqual(before);
  });

  test('has nothing to touch that is smaller than 44 pixels', async () => {
    await open(path(), { viewport: phone }, async (page) => {
      for (const target of await page.locator('main a[href^="tel:"], main .reach, main .button').all()) {
        expect((await target.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
      }
    });
  });
});

test('everything that is needed to answer is seen on a phone without scrolling', async () => {
  await open(states.paths.open, { viewport: phone }, async (page) => {
    for (const seen of [
      page.getByText('24 hours left, until'),
      page.getByText('Removal expected'),
      page.getByText('You are paged at'),
      page.getByRole('button'),
    ]) {
      const box = await seen.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? phone.height)).toBeLessThan(phone.height);
    }
  });
});

test('a form with errors breaks no rule either, and the summary leads to the field', async () => {
  await open(`${states.paths.yours}/live`, { viewport: phone, colorScheme: 'dark' }, async (page) => {
    await page.getByLabel('Ask somebody I name').check();
    await page.getByRole('button').click();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: /Choose one of those who fit/ }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('chosen');
  });
});

describe.each([true, false])('with scripts allowed: %s', (javaScriptEnabled) => {
  test('on-call takes it, notes progress, names somebody, and hands it on', async () => {
    const { scene } = states;
    const { reference } = await scene.open(24);
    const path = await pagePath(scene, reference);
    await open(path, { javaScriptEnabled, viewport: phone, colorScheme: 'dark' }, async (page) => {
      await page.getByLabel('It is mine').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await expect.poll(() => page.title()).toMatch(/^It is yours until/);

      await page.getByLabel('It goes on').check();
      await page.getByLabel('What has been done?').fill('Rang a clinic.');
      await page.getByLabel('Page me again after').selectOption('4 hours');
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText('Noted').waitFor();

      await page.getByRole('link', { name: 'The live page' }).click();
      await page.getByText('Rang a clinic.').waitFor();
      await page.getByRole('link', { name: 'Reload it' }).click();
      await page.getByRole('link', { name: 'Stop that' }).click();
      await page.getByLabel('Ask somebody I name').check();
      await page.getByLabel(/email address in the network/).fill('nobody@members.example');
      await page.getByRole('button', { name: 'Do it' }).click();
      await expect.poll(() => page.title()).toMatch(/^Error: .* as it runs/);

      await page.getByRole('link', { name: 'Back to the page' }).click();
      await page.getByLabel('Hand it off').check();
      await page.getByRole('button', { name: 'Send it' }).click();
      await expect.poll(() => page.title()).toMatch(/^Thank you: it is passed on/);
    });
    const { pages, onCall } = await scene.read(reference);
    expect(pages.map(({ level, why }) => `${level} ${why}`)).toEqual(['0 told', '1 passed_on']);
    expect(onCall).not.toHaveProperty('owner');
  });
});
