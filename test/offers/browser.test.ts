import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answered, axe, flaws, launch } from '../support/browser.ts';
import { sampleEvaluation, sampleIntake, sampleMatter } from '../support/cases.ts';
import { everything, type Scene, startScene } from './scene.ts';
import { type Served, serve } from './served.ts';
import { assignmentStates, offerStates } from './states.ts';

const phone = { width: 390, height: 844 };

/** As long as facts become: an emergency of a detained child, four languages, no date of the affidavit. */
const longest = sampleIntake({
  client: { ageGroup: 'minor', detained: true, languages: ['mam', 'kjb', 'spa'], location: { zip: '55401' } },
  matter: sampleMatter({ forum: 'credible_fear', timeZone: 'America/Chicago', removalOn: '2027-01-20' }),
});
delete longest.matter.affidavitDueOn;
const differing = { intake: longest, evaluations: [sampleEvaluation({ type: 'psychological', testimony: true })] };

let browser: Browser;
let scene: Scene;
let served: Served;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = startScene();
  served = await serve(scene);
});
afterEach(async () => {
  await served.stop();
});

type Look = Pick<BrowserContextOptions, 'viewport' | 'javaScriptEnabled'>;

/** Opens a page in a window of its own, looks, and closes it. */
async function open<T>(path: string, look: Look, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto(`${served.origin}${path}`);
  const seen = await see(page);
  await context.close();
  return seen;
}

const pages = [
  ...Object.entries(offerStates).map(([state, reach]) => [`an offer, ${state}`, reach] as const),
  ...Object.entries(assignmentStates).map(([state, reach]) => [`a case page, ${state}`, reach] as const),
];

describe.each(pages)('%s', (_, reach) => {
  test('breaks no rule of WCAG and scrolls only downwards, by day and by night, on a phone and on a desk', async () => {
    const { path } = await reach(scene, differing);
    expect(await open(path, {}, flaws)).toEqual([]);
  });

  test('is changed by no scanner that submits every form as it stands and presses every button', async () => {
    const { path } = await reach(scene, differing);
    const before = await everything(scene);
    await open(path, {}, async (page) => {
      const buttons = await page.locator('form button').count();
      for (let at = 0; at < buttons; at += 1) {
        await page.goto(`${served.origin}${path}`);
        await answered(page, () => page.locator('form button').nth(at).click());
        await page.goto(`${served.origin}${path}`);
        await answered(page, () => page.evaluate(`document.forms[${at}].submit()`));
      }
    });
    expect(await everything(scene)).toEqual(before);
  });
});

test('everything that is needed to decide is seen on a phone without scrolling', async () => {
  const { path } = await offerStates.open(scene, differing);
  await open(path, { viewport: phone }, async (page) => {
    for (const seen of [
      page.getByLabel('Yes, I take it'),
      page.getByText('Nothing is accepted until'),
      page.getByRole('button'),
    ]) {
      const box = await seen.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? phone.height)).toBeLessThan(phone.height);
    }
  });
});

test('a form with errors breaks no rule either, and the summary leads to the field', async () => {
  const { path } = await offerStates.open(scene);
  await open(path, { viewport: phone }, async (page) => {
    await page.getByLabel('No, not this one').check();
    await page.getByRole('button').click();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: /Choose a reason/ }).click();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Why not?').inputValue()).not.toBe('');
  });
});

describe.each([true, false])('with scripts allowed: %s', (javaScriptEnabled) => {
  test('a clinician says no, takes it back, says yes, and gives the case back', async () => {
    const { path } = await offerStates.open(scene);
    await open(path, { javaScriptEnabled, viewport: phone }, async (page) => {
      await page.getByLabel('No, not this one').check();
      await page.getByLabel('Why not?').selectOption('Too far for me');
      await page.getByRole('button', { name: 'Send my answer' }).click();
      expect(await page.title()).toMatch(/^Thank you for your answer/);

      await page.getByLabel('I am sure').check();
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByLabel('Yes, I take it').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      expect(await page.title()).toMatch(/^Your evaluation/);
      expect(await page.getByText('Harbor Legal Aid').isVisible()).toBe(true);

      await page.getByLabel('A conflict of interest').check();
      await page.getByRole('button', { name: 'Give the case back' }).click();
      expect(await page.title()).toMatch(/^You have given this case back/);
      expect(await page.getByText('Harbor Legal Aid').count()).toBe(0);
    });
  });
});
