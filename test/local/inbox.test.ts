import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, launch } from '../support/browser.ts';
import { type FixtureStage, startFixture } from './fixture-stage.ts';

const raw = [
  'From: Corroborate <corroborate@example.org>',
  'To: ana@example.org',
  'Subject: An evaluation in Spanish, near 10029',
  'Content-Type: multipart/alternative; boundary=a',
  '',
  '--a',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Answer here: http://127.0.0.1:3000/o/token?a=1&b=2 <today>',
  '--a',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html lang="en"><body><p id="asked">Can you?</p><script>document.title = "ran"</script></body></html>',
  '--a--',
  '',
].join('\r\n');

let stage: FixtureStage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([startFixture({ at: '2027-01-12T15:00:00.000Z' }), launch()]);
  await stage.ask({ do: 'mail', raw, to: ['ana@example.org'] });
  await stage.ask({ do: 'publish', topic: 'cases', subject: 'Nobody has said yes', message: 'http://127.0.0.1/p/x' });
  await stage.ask({ do: 'text', to: '+12025550143', message: 'Please call in' });
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

const visit = async (width: number, path: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(stage.control + path);
  return page;
};

describe.each([
  ['a phone', 360],
  ['a desk', 1280],
])('on %s', (_name, width) => {
  test('the inbox and an open mail break no rule of WCAG 2.2 AA and fit the width', async () => {
    const page = await visit(width, '/');
    const wide = () => page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect({ found: await axe(page), wide: await wide() }).toEqual({ found: [], wide: false });
    await page.getByRole('link', { name: /An evaluation in Spanish/ }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('An evaluation in Spanish, near 10029');
    expect({ found: await axe(page), wide: await wide() }).toEqual({ found: [], wide: false });
    await page.close();
  });
});

test('a mail shows as most people see it, and runs nothing', async () => {
  const [mail] = await stage.told<{ id: string }[]>('/mail');
  const page = await visit(1280, `/?mail=${mail?.id}`);
  expect(await page.frameLocator('iframe').locator('#asked').textContent()).toBe('Can you?');
  expect(await page.title()).toContain('An evaluation');
  const link = page.getByRole('link', { name: 'http://127.0.0.1:3000/o/token?a=1&b=2' });
  expect(await link.getAttribute('href')).toBe('http://127.0.0.1:3000/o/token?a=1&b=2');
  expect(await page.locator('pre.text').textContent()).toContain('<today>');
  await page.close();
});

test('a page to on-call and a text message stand above the mails', async () => {
  const page = await visit(1280, '/');
  const texts = await page.getByRole('region', { name: /Text messages/ }).textContent();
  expect([texts?.includes('+12025550143'), texts?.includes('Please call in')]).toEqual([true, true]);
  expect(await page.getByRole('region', { name: /Pages to on-call/ }).textContent()).toContain('Nobody has said yes');
  await page.close();
});

test('the link of a page opens by a touch, and pages before the newest three are folded away', async () => {
  for (const word of ['second', 'third', 'fourth']) {
    await stage.ask({ do: 'publish', topic: 'cases', subject: word, message: `http://127.0.0.1/p/${word}` });
  }
  const page = await visit(390, '/');
  const region = page.getByRole('region', { name: /Pages to on-call/ });
  const link = region.getByRole('link', { name: 'http://127.0.0.1/p/fourth' });
  expect(await link.getAttribute('href')).toBe('http://127.0.0.1/p/fourth');
  expect(await region.getByText('Nobody has said yes').isVisible()).toBe(false);
  await region.getByText('1 older').click();
  expect(await region.getByText('Nobody has said yes').isVisible()).toBe(true);
  expect(await axe(page)).toEqual([]);
  await page.close();
});

test('a button moves the clock', async () => {
  const page = await visit(1280, '/');
  const shown = () => page.locator('.now time').getAttribute('datetime');
  const before = new Date((await shown()) ?? '').getTime();
  await page.getByRole('button', { name: '1 week' }).click();
  await page.waitForURL(`${stage.control}/`);
  expect(new Date((await shown()) ?? '').getTime() - before).toBeGreaterThanOrEqual(7 * 86_400_000);
  await page.close();
});
