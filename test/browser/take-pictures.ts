import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startStage } from '../../infra/local/stage.ts';
import { launch } from '../support/browser.ts';
import { everyPage } from './pages.ts';

/**
 * `npm run pictures`: every page of the site, and on-call's inbox, on a phone and on a desk, and the mails of emergencies on a phone,
 * into `docs/pictures/`. What on-call reads on a phone is taken as it looks by night.
 */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
/** Pixels of height that Chromium paints without a window before a picture repeats itself. */
const PAINTED_AT_ONCE = 8_000;
const PART = 3_400;
const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

mkdirSync(folder, { recursive: true });
const stage = await startStage({ port: 0, at: '2027-01-12T15:00:00.000Z' });
const browser = await launch();
try {
  const { pages, mails } = await everyPage(stage);
  const onSite = pages.map(({ name, path, night = false }) => ({ name, url: `${stage.site}${path}`, night }));
  const all = [...onSite, { name: 'inbox', url: `${stage.control}/?to=oncall@example.org`, night: false }];
  for (const [screen, viewport] of Object.entries(screens)) {
    const page = await browser.newPage({ viewport, javaScriptEnabled: false });
    for (const { name, url, night } of all) {
      await page.emulateMedia({ colorScheme: night && screen === 'phone' ? 'dark' : 'light' });
      await page.goto(url);
      await takePicture(page, `${name}-${screen}`);
      process.stderr.write(`${name} on a ${screen}\n`);
    }
    await page.close();
  }
  const phone = await browser.newPage({ viewport: screens.phone, javaScriptEnabled: false });
  for (const { name, mail } of mails) {
    await phone.setContent(mail.html);
    await takePicture(phone, `${name}-phone`);
    process.stderr.write(`${name}\n`);
  }
} finally {
  await browser.close();
  await stage.stop();
}

/** A whole page as one picture; in several where it is longer than Chromium can paint at once. */
async function takePicture(page: Page, name: string): Promise<void> {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  if (height <= PAINTED_AT_ONCE) {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    return;
  }
  const size = page.viewportSize();
  if (!size) throw new Error('a page without a size');
  await page.setViewportSize({ ...size, height: PART });
  for (let part = 0; part * PART < height; part += 1) {
    await page.mouse.wheel(0, part === 0 ? 0 : PART);
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(folder, `${name}-${part + 1}.png`) });
  }
  await page.setViewportSize(size);
}
