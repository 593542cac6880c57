import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { endpoint } from '../../functions/http/endpoint.ts';
import { siteRoutes } from '../../functions/site/site-routes.ts';
import { invoke, siteUrl } from '../http/call.ts';
import { type Served, serve } from '../http/served.ts';
import { flaws, launch } from '../support/browser.ts';
import { sampleNow } from '../support/cases.ts';

const served = endpoint(siteRoutes(siteUrl, null), { clock: () => sampleNow, siteUrl, log: () => {} });

test('the icon has its old address too, and what stands nowhere is a page', async () => {
  const icon = await invoke(served, { path: '/favicon.ico' });
  expect([icon.statusCode, icon.headers?.['Content-Type']]).toEqual([200, 'image/svg+xml']);
  expect(icon.body).toMatch(/^<svg /);
  const nothing = await invoke(served, { path: '/nothing/here', headers: { Accept: '*/*' } });
  expect([nothing.statusCode, nothing.headers?.['Content-Type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(nothing.body).toContain('There is nothing at this address.');
  const slash = await invoke(served, { path: '/join/' });
  expect([slash.statusCode, slash.headers?.Location]).toEqual([308, '/join']);
});

describe('the landing page', () => {
  test('is a page for everybody, whatever the caller accepts', async () => {
    for (const headers of [{}, { Accept: 'text/html' }, { Accept: 'application/json' }]) {
      const { statusCode, headers: sent, body } = await invoke(served, { path: '/', headers });
      expect(statusCode).toBe(200);
      expect(sent).toMatchObject({
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'public, max-age=300',
        'X-Robots-Tag': 'all',
        'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
      });
      expect(body).not.toMatch(/<script|noindex/);
    }
    expect((await invoke(served, { path: '/', method: 'HEAD' })).body).toBe('');
  });

  test('leads to the three ways in, and out', async () => {
    const { body } = await invoke(served, { path: '/' });
    const links = new Set([...body.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href));
    expect(links).toEqual(new Set(['#main', '/', '/request', '/join', '/openapi.json', 'https://www.weather.gov/']));
  });

  test('has the telephone for emergencies above everything else, where there is one', async () => {
    const withPhone = endpoint(siteRoutes(siteUrl, '+1 202 555 0143'), {
      clock: () => sampleNow,
      siteUrl,
      log: () => {},
    });
    const { body } = await invoke(withPhone, { path: '/' });
    const [hero = '', rest = ''] = body.split('<h2>');
    expect(hero).toContain('href="tel:+12025550143"');
    expect(rest).not.toContain('tel:');
    expect((await invoke(served, { path: '/' })).body).not.toContain('tel:');
  });

  test('shows only figures that were published, with their years and their number', async () => {
    const { body } = await invoke(served, { path: '/' });
    const [, main = ''] = body.split('<main');
    const percentages = [...main.matchAll(/[\d.]+%/g)].map(([figure]) => figure);
    expect(percentages).toEqual(['81.6%', '42.4%']);
    expect(main).toMatch(/2008 to 2018 \(n\s=\s2,584\), 81\.6%/u);
  });
});

describe('in a browser', () => {
  let browser: Browser;
  let site: Served;
  let page: Page | undefined;

  beforeAll(async () => {
    site = await serve(served);
    browser = await launch();
  });
  afterEach(async () => page?.context().close());
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  async function open(options: BrowserContextOptions): Promise<Page> {
    page = await (await browser.newContext(options)).newPage();
    await page.goto(`${site.origin}/`);
    return page;
  }

  test('it breaks no rule, on a phone and on a desk, by day and by night', async () => {
    expect(await flaws(await open({}))).toEqual([]);
  });

  test('it fits every screen', async () => {
    const landing = await open({});
    for (const width of [320, 390, 768, 820, 1024, 1280, 1920]) {
      await landing.setViewportSize({ width, height: 800 });
      expect(await landing.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test.each([1024, 1280])('on %i pixels the ways in stand side by side, their buttons on one line', async (width) => {
    const landing = await open({ viewport: { width, height: 800 } });
    const tops = (selector: string) =>
      landing.evaluate(
        `new Set([...document.querySelectorAll('${selector}')].map((each) => each.getBoundingClientRect().top)).size`,
      );
    expect(await landing.locator('.sheet').count()).toBe(3);
    expect(await tops('.sheet')).toBe(1);
    expect(await tops('.sheet .button')).toBe(1);
  });

  test('a phone shows what it is and both buttons without scrolling', async () => {
    const landing = await open({ viewport: { width: 390, height: 844 } });
    for (const name of ['Ask for an evaluation', 'Join as a clinician']) {
      const box = await landing.getByRole('link', { name }).first().boundingBox();
      expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThan(844);
    }
  });
});
