import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startStage } from '../../infra/local/stage.ts';
import { launch } from '../support/browser.ts';
import { everyPage } from './pages.ts';

/** `npm run pictures`: every page of the site, and the inbox, on a phone and on a desk, into `docs/pictures/`. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

mkdirSync(folder, { recursive: true });
const stage = await startStage({ port: 0, at: '2027-01-12T15:00:00.000Z' });
const browser = await launch();
try {
  const pages = (await everyPage(stage)).map(({ name, path }) => ({ name, url: `${stage.site}${path}` }));
  const all = [...pages, { name: 'inbox', url: `${stage.control}/` }];
  for (const [screen, viewport] of Object.entries(screens)) {
    const page = await browser.newPage({ viewport, javaScriptEnabled: false });
    for (const { name, url } of all) {
      await page.goto(url);
      await page.screenshot({ path: join(folder, `${name}-${screen}.png`), fullPage: true });
      process.stderr.write(`${name} on a ${screen}\n`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await stage.stop();
}
