import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { launch } from '../support/browser.ts';
import { type Drive, drive } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { everyPage } from './pages.ts';

/**
 * A mail scanner as programmes meet them: it opens every link of every mail, runs what scripts there are, submits every form as it
 * stands, and presses every button that stands alone in its form.
 */
describe('a mail scanner', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let browser: Browser;
  let driven: Drive;
  let links: string[];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([
      startStage({ port: 0, at: '2027-01-12T15:00:00.000Z', app: await synthesizedApp() }),
      launch(),
    ]);
    driven = drive(stage);
    await everyPage(stage);
    // To a quarter of an hour in which nothing falls due: no page to on-call, no wave.
    await driven.advance('PT45M');
    links = [
      ...new Set(
        (await driven.mails()).flatMap(
          ({ text }) => text.match(/https?:\/\/[^\s>]+\/[ocsp]\/[A-Za-z0-9_-]{43}/g) ?? [],
        ),
      ),
    ];
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  it('changes nothing', async () => {
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => link.includes('/p/')).length).toBeGreaterThan(10);
    const before = await everything();
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
    expect(await everything()).toEqual(before);
  }, 180_000);

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
  async function everything() {
    await driven.advance('PT0S');
    const list = await driven.staff<{ items: { reference: string }[] }>('GET', '/staff/requests');
    const cases = await Promise.all(
      list.body.items.map(({ reference }) => driven.staff('GET', `/staff/requests/${reference}`)),
    );
    return { cases: cases.map(({ body }) => body), mails: (await driven.mails()).length };
  }
});
