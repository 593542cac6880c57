import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endpoint } from '../../functions/http/endpoint.ts';
import { Form } from '../../functions/http/form.ts';
import type { Html } from '../../functions/http/html.ts';
import { notFound } from '../../functions/http/problem.ts';
import { page as reply, seeOther } from '../../functions/http/reply.ts';
import { axe, flaws, launch } from '../support/browser.ts';
import { movableClock } from '../support/tools.ts';
import { routesOf, type SketchedRoute, siteUrl } from './call.ts';
import { formOfEverything, pageOfEverything, widePage } from './kitchen-sink.ts';
import { type Served, serve } from './served.ts';

const typed = { 'attorney.name': 'Ada "Q" <b>', 'client.languages': ['Arabic', ''], 'evaluations.1.type': 'physical' };
const errors = [
  { path: 'attorney.email', message: 'Give a mail address.' },
  { path: 'client.languages.0', message: 'Which Arabic?' },
  { path: 'matter.affidavitDueOn', message: 'Give a date that exists.' },
  { path: 'evaluations.1.modes', message: 'Choose at least one.' },
];
const pages: Record<string, () => Html> = {
  '/form': () => formOfEverything(),
  '/wrong': () => formOfEverything(Form.of(typed), errors),
  '/caught': () => formOfEverything(Form.of({ website: 'spam' }), [{ path: 'website', message: 'Empty it.' }]),
  '/parts': pageOfEverything,
  '/wide': widePage,
};

let received = new Form();
const routes = routesOf([
  ...Object.entries(pages).map(
    ([path, make]): SketchedRoute => ({ method: 'GET', path, handle: async () => reply(200, make()) }),
  ),
  { method: 'GET', path: '/problem', handle: () => Promise.reject(notFound()) },
  { method: 'GET', path: '/received', handle: async () => reply(200, pageOfEverything()) },
  {
    method: 'POST',
    path: '/requests',
    body: { accepts: ['form'], optional: false },
    handle: async ({ body }) => {
      if (body.kind === 'form') received = body.form;
      return seeOther('/received');
    },
  },
]);

let browser: Browser;
let site: Served;
const opened: Page[] = [];

beforeAll(async () => {
  site = await serve(endpoint(routes, { clock: movableClock().clock, siteUrl, log: () => {} }));
  browser = await launch();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.context().close()));
});
afterAll(async () => {
  await browser.close();
  site.close();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  opened.push(page);
  await page.goto(`${site.origin}${path}`);
  return page;
}

const paths = [...Object.keys(pages), '/problem'];

it.each(paths)('%s breaks no rule, on a phone and on a desk, by day and by night', async (path) => {
  expect(await flaws(await open(path))).toEqual([]);
});

describe('a page in a browser', () => {
  it('is judged by an axe that does find what is wrong', async () => {
    const page = await open('/form');
    await page.evaluate(`document.querySelector('label').remove();
      document.querySelector('.hint').style.color = '#ccc'`);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['label', 'color-contrast']));
  });

  it.each(paths)('%s keeps to its policy and loads nothing more', async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    opened.push(page);
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => requests.push(new URL(request.url()).protocol));
    const answer = await page.goto(`${site.origin}${path}`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    expect(requests.filter((protocol) => protocol !== 'data:')).toHaveLength(1);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.column')).maxWidth`)).not.toBe('none');
  });

  it.each(paths)('%s fits the narrowest screen, and letters twice as large', async (path) => {
    const page = await open(path, { viewport: { width: 320, height: 640 } });
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(beyond)).toBe(0);
    await page.setViewportSize({ width: 640, height: 640 });
    await page.evaluate(`document.documentElement.style.setProperty('font-size', '200%')`);
    expect(await page.evaluate(beyond)).toBe(0);
  });

  it.each(paths)('%s has buttons and choices large enough to touch', async (path) => {
    const page = await open(path);
    const small = `[...document.querySelectorAll('.button, .box, .choice > label, summary, .leave, .brand')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.9).map((each) => each.outerHTML)`;
    expect(await page.evaluate(small)).toEqual([]);
  });

  it('puts the focus on what is wrong and leads from there to the field', async () => {
    const page = await open('/wrong');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate('document.activeElement.className')).toBe('errors');
    for (const [words, field] of [
      ['Email: Give a mail address.', 'attorney.email'],
      ['First language: Which Arabic?', 'client.languages'],
      ['Affidavit due: Give a date that exists.', 'matter.affidavitDueOn.month'],
      ['Evaluation 2, How it can be held: Choose at least one.', 'evaluations.1.modes'],
    ] as const) {
      await page.getByRole('link', { name: words }).click();
      expect(await page.evaluate('document.activeElement.name')).toBe(field);
    }
  });

  it('is skipped to its content by the keyboard', async () => {
    const page = await open('/form');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    expect(await page.getByText('Skip to the content').boundingBox()).toMatchObject({ y: 0 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('attorney.name');
  });
});

describe('the box that must stay empty', () => {
  it('is not on the screen, not told by a screen reader and not reached by the keyboard', async () => {
    const page = await open('/form');
    const box = await page.locator('[name=website]').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(0);
    expect(await page.getByRole('textbox', { name: 'Leave this empty' }).count()).toBe(0);
    expect(await page.locator('[name=website]').getAttribute('tabindex')).toBe('-1');
    expect(await page.locator('[name=website]').getAttribute('autocomplete')).toBe('off');
  });

  it('shows itself once something stands in it, so that it can be emptied', async () => {
    const page = await open('/caught');
    const box = page.getByRole('textbox', { name: 'Leave this empty' });
    expect(await box.inputValue()).toBe('spam');
    expect((await box.boundingBox())?.x).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Leave this empty: Empty it.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('website');
  });
});

describe('a form without script', () => {
  it('asks for more only where the answer calls for it', async () => {
    const page = await open('/form', { javaScriptEnabled: false });
    const facility = page.getByLabel('Facility');
    expect(await facility.isVisible()).toBe(false);
    await page.getByRole('radiogroup', { name: 'Is your client detained?' }).getByLabel('Yes').check();
    expect(await facility.isVisible()).toBe(true);
    await page.getByRole('radiogroup', { name: 'Is your client detained?' }).getByLabel('No').check();
    expect(await facility.isVisible()).toBe(false);
  });

  it('opens one further row at a time', async () => {
    const page = await open('/form', { javaScriptEnabled: false });
    const rows = page.locator('fieldset.row:visible');
    expect(await rows.count()).toBe(1);
    await page.getByText('Add another evaluation').locator('visible=true').click();
    expect(await rows.count()).toBe(2);
    await page.getByText('Add another evaluation').locator('visible=true').click();
    expect(await rows.count()).toBe(3);
  });

  it('sends what was filled in under the names of the contract, and is not stopped by what is missing', async () => {
    const page = await open('/form', { javaScriptEnabled: false });
    await page.getByLabel('Your name').fill('Ada “Q” & Sons');
    await page.getByLabel('Second language').fill('Mam');
    await page.getByRole('group', { name: 'Affidavit due' }).getByLabel('Month').fill('1');
    await page.getByRole('group', { name: 'Hearing' }).getByLabel('Time').fill('09:30');
    await page.getByLabel('Summary of the case').fill('one\ntwo');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.waitForURL('**/received');
    expect(
      Object.fromEntries(
        received
          .names()
          .filter((name) => received.isFilled(name))
          .map((name) => [name, received.all(name)]),
      ),
    ).toEqual({
      idempotencyKey: ['c6b1'],
      'attorney.name': ['Ada “Q” & Sons'],
      'client.languages': ['', 'Mam', ''],
      'matter.affidavitDueOn.month': ['1'],
      'matter.hearingAt.time': ['09:30'],
      summary: ['one\ntwo'],
    });
  });
});
