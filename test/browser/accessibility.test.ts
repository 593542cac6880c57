import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { axe, launch } from '../support/browser.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { everyPage, type ShownPage } from './pages.ts';

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
      const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
      if (wide) found.push(`${name}: scrolls sideways`);
      expect(await page.title(), name).not.toBe('');
    }
    await page.close();
    expect(found).toEqual([]);
  });
});
