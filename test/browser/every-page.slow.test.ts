import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { axe, launch } from '../support/browser.ts';
import { type Drive, drive } from '../support/drive.ts';
import { mixedUp } from '../support/ids.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { everyPage, type ShownPage } from './pages.ts';

/** Pixels of height that the smallest of usual phones shows at once, below the bars of its browser. */
const SEEN_AT_ONCE = 664;

describe('every page', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let browser: Browser;
  let pages: ShownPage[];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([
      startStage({ port: 0, at: '2027-01-12T15:00:00.000Z', app: await synthesizedApp() }),
      launch(),
    ]);
    ({ pages } = await everyPage(stage));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  it.each([
    { screen: 'a phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' as const },
    { screen: 'a desk by night', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const },
  ])('breaks no rule of WCAG 2.2 AA and does not scroll sideways on $screen', async ({ viewport, colorScheme }) => {
    const page = await browser.newPage({ viewport, colorScheme });
    const found: string[] = [];
    for (const { name, path } of pages) {
      await page.goto(`${stage.site}${path}`);
      for (const { rule, places } of await axe(page)) found.push(`${name}: ${rule} at ${places[0]}`);
      if (['page-open', 'page-drill'].includes(name)) {
        const button = await page.getByRole('button').boundingBox();
        const isSeen = button !== null && button.y + button.height < viewport.height;
        if (!isSeen) found.push(`${name}: its button is not seen without scrolling`);
      }
      if (name === 'status-unconfirmed') {
        const answer = await page.getByRole('button', { name: 'Send my answer' }).boundingBox();
        if (!answer || answer.y + answer.height > SEEN_AT_ONCE) found.push(`${name}: its question does not come first`);
      }
      const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
      if (wide) found.push(`${name}: scrolls sideways`);
      for (const fault of mixedUp(await page.content())) found.push(`${name}: ${fault}`);
      expect(await page.title(), name).not.toBe('');
    }
    await page.close();
    expect(found).toEqual([]);
  });

  /**
   * A mail scanner as programmes meet them: it opens every link of every mail, runs what scripts there are, submits every form as it
   * stands, and presses every button that stands alone in its form.
   */
  it('is changed by no mail scanner', async () => {
    const driven = drive(stage);
    // To a quarter of an hour in which nothing falls due: no page to on-call, no wave.
    await driven.advance('PT25M');
    const texts = (await driven.mails()).map(({ text }) => text);
    const links = [
      ...new Set(texts.flatMap((text) => text.match(/https?:\/\/[^\s>]+\/[ocsp]\/[A-Za-z0-9_-]{43}/g) ?? [])),
    ];
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => link.includes('/p/')).length).toBeGreaterThan(10);
    const before = await everything(driven);
    let forms = 0;
    let buttons = 0;
    const page = await browser.newPage();
    for (const link of links) {
      await page.goto(link);
      const here = await page.locator('form').count();
      forms += here;
      for (let number = 0; number < here; number += 1) {
        await page.goto(link);
        await submitsAsItStands(page, number);
        await page.goto(link);
        buttons += await pressesLoneButton(page, number);
      }
    }
    await page.close();
    expect(forms).toBeGreaterThan(5);
    expect(buttons).toBeGreaterThan(5);
    expect(await everything(driven)).toEqual(before);
  }, 180_000);
});

async function submitsAsItStands(page: Page, number: number): Promise<void> {
  const form = page.locator('form').nth(number);
  const answered = page.waitForEvent('framenavigated');
  await form.evaluate((element: { submit: () => void }) => element.submit());
  await answered;
  await page.waitForLoadState('load');
}

async function pressesLoneButton(page: Page, number: number): Promise<number> {
  const form = page.locator('form').nth(number);
  const button = form.locator('button, input[type=submit]');
  if ((await button.count()) !== 1) return 0;
  const answered = page.waitForEvent('framenavigated');
  await button.evaluate((element: { click: () => void }) => element.click());
  await answered;
  await page.waitForLoadState('load');
  return 1;
}

/** All requests with their offers and histories, and how many mails have left. */
async function everything(driven: Drive) {
  await driven.advance('PT0S');
  const list = await driven.staff<{ items: { reference: string }[] }>('GET', '/staff/requests');
  const cases = await Promise.all(
    list.body.items.map(({ reference }) => driven.staff('GET', `/staff/requests/${reference}`)),
  );
  return { cases: cases.map(({ body }) => body), mails: (await driven.mails()).length };
}
