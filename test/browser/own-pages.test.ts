import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from '../../functions/http/html.ts';
import { startStage } from '../../infra/local/stage.ts';
import { launch } from '../support/browser.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { requestFrom } from '../support/requests.ts';
import { callsInEmergency } from './emergency-calls.ts';

/** A form as somebody sends it: the page that it stands on, what tells it from the others there, what is filled in, in this order. */
type Sent = { readonly page: () => string; readonly holds: string; readonly fields: Readonly<Record<string, string>> };

/** Where the forms stand that need a link, once there is something behind it. */
const paths = { papers: '', mailed: '', offer: '', page: '', live: '' };
let casePage = '';

const joining = {
  name: 'Dr. Noor Aziz',
  email: 'noor@clinic.example',
  profession: 'psychologist',
  'licenses.0.state': 'New York',
  'licenses.0.number': 'L-77',
  'licenses.0.expiresOn.month': '1',
  'licenses.0.expiresOn.day': '31',
  'licenses.0.expiresOn.year': '2030',
  evaluationTypes: 'psychological',
  'languages.0.code': 'Tigrinya',
  'languages.0.level': 'native',
  'location.zip': '10029',
  modes: 'remote',
  testifies: 'true',
  emergencies: 'true',
  monthlyCapacity: '2',
};
const asking = {
  'attorney.name': 'Ada Quill',
  'attorney.organization': 'Harbor Legal Aid',
  'attorney.email': 'ada@harbor.example',
  'attorney.role': 'attorney',
  'attorney.proBono': 'true',
  'client.ageGroup': 'adult',
  'client.country': 'Eritrea',
  'client.languages': 'Tigrinya',
  'client.interpreter': 'false',
  'client.location.zip': '10001',
  'client.detained': 'false',
  'matter.relief': 'asylum',
  'matter.forum': 'immigration_court',
  'evaluations.0.type': 'psychological',
  'evaluations.0.modes': 'remote',
  'evaluations.0.testimony': 'false',
  'documents.declarationReady': 'true',
  'documents.releaseSigned': 'true',
  'agreement.accepted': 'true',
};
const newDates = {
  'matter.affidavitDueOn.month': '5',
  'matter.affidavitDueOn.day': '3',
  'matter.affidavitDueOn.year': '2027',
};

/** Every form of the site, in an order in which each is still open to its reader. */
const forms: readonly (readonly [string, Sent])[] = [
  ['a new member', { page: () => '/join', holds: 'monthlyCapacity', fields: joining }],
  ['a request', { page: () => '/request', holds: 'attorney.name', fields: asking }],
  [
    'papers that are ready',
    { page: () => paths.papers, holds: 'documents.releaseSigned', fields: { 'documents.releaseSigned': 'true' } },
  ],
  ['that it is real', { page: () => paths.mailed, holds: 'action', fields: { action: 'confirm' } }],
  ['other dates', { page: () => paths.papers, holds: 'matter.affidavitDueOn.year', fields: newDates }],
  [
    'another place',
    { page: () => paths.papers, holds: 'client.location.zip', fields: { 'client.location.zip': '10002' } },
  ],
  ['an answer to an offer', { page: () => paths.offer, holds: 'answer', fields: { answer: 'accept' } }],
  ['an answer taken back', { page: () => paths.offer, holds: 'answer', fields: { answer: 'undo' } }],
  ['a yes after all', { page: () => paths.offer, holds: 'answer', fields: { answer: 'accept' } }],
  ['a case given back', { page: () => casePage, holds: 'reason', fields: { reason: 'ill' } }],
  ['the end of a request', { page: () => paths.papers, holds: 'reason', fields: { action: 'withdraw' } }],
  ['an answer to a page', { page: () => paths.page, holds: 'answer', fields: { answer: 'mine' } }],
  [
    'news on the live screen',
    { page: () => paths.live, holds: 'answer', fields: { answer: 'progress', note: 'Rang them.' } },
  ],
];

describe('a form', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let browser: Browser;
  let driven: Drive;
  let page: Page;
  let elsewhere: Server;
  let shownElsewhere = '';

  beforeAll(async () => {
    [stage, browser] = await Promise.all([
      startStage({ port: 0, at: '2027-01-12T15:00:00.000Z', app: await synthesizedApp() }),
      launch(),
    ]);
    driven = drive(stage);
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await makePaths(driven);
    elsewhere = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(shownElsewhere);
    }).listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    elsewhere?.close();
  });

  it.each(forms)('with %s is refused to a page of another site, and taken from its own', async (_what, sent) => {
    const before = await everything(driven);
    const form = await fillIn(page, `${stage.site}${sent.page()}`, sent);
    const fields = await page.evaluate<[string, string][]>(
      `[...new FormData(document.querySelector('form:has([name="${sent.holds}"])'))]`,
    );
    shownElsewhere = copyOf(`${stage.site}${await form.getAttribute('action')}`, fields);
    const { port } = elsewhere.address() as AddressInfo;
    // Another port is another origin of the same site, another name of this machine another site.
    for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`]) {
      const foreign = await browser.newPage();
      await foreign.goto(origin);
      expect(await sends(foreign, () => foreign.getByRole('button').click())).toBe(403);
      expect(await foreign.locator('main').innerText()).toContain('A page of another site sent this.');
      await foreign.close();
    }
    expect(await everything(driven)).toEqual(before);

    expect(await sends(page, () => form.locator('button').last().click())).toBe(303);
    if (page.url().includes('/c/')) casePage = new URL(page.url()).pathname;
  });
});

/** Brings about what the forms behind links are for. */
async function makePaths(driven: Drive): Promise<void> {
  const { send, offer, page, startDrill } = callsInEmergency(driven);
  await driven.member();
  paths.papers = (await send({ documents: { declarationReady: true, releaseSigned: false } })).status;
  const asked = await send({});
  const drill = await startDrill();
  const unknown = 'unknown@firm.example';
  await driven.post('/requests', requestFrom(unknown));
  await driven.advance('PT1M');
  paths.mailed = `/s/${tokenIn((await driven.mails(unknown))[0], 's')}`;
  paths.offer = await offer(asked);
  paths.page = await page(drill, 'oncall@example.org');
  paths.live = `${paths.page}/live`;
}

/** A page that anybody might make, with a form that looks like one of ours to the site. */
function copyOf(action: string, fields: readonly (readonly [string, string])[]): string {
  const inputs = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return String(
    html`<!doctype html><title>Elsewhere</title><form method="post" action="${action}">${inputs}<button>Win</button></form>`,
  );
}

/** Opens a page and fills in the form that holds a field, as a person does. */
async function fillIn(page: Page, url: string, { holds, fields }: Sent): Promise<Locator> {
  await page.goto(url);
  const form = page.locator('form', { has: page.locator(`[name="${holds}"]`) }).first();
  await page.evaluate("for (const each of document.querySelectorAll('main > .column > details')) each.open = true");
  for (const [name, value] of Object.entries(fields)) {
    const choice = form.locator(`input:is([type=radio], [type=checkbox])[name="${name}"][value="${value}"]`);
    const list = form.locator(`select[name="${name}"]`);
    if (await choice.count()) await choice.check();
    else if (await list.count()) await list.selectOption(value);
    else await form.locator(`[name="${name}"]`).first().fill(value);
  }
  return form;
}

/** What a form is answered once it is sent. */
async function sends(page: Page, send: () => Promise<unknown>): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST', { timeout: 10_000 }),
    send(),
  ]);
  await page.waitForLoadState('load');
  return answer.status();
}

/** All requests with their histories, all members, and how many mails have left. */
async function everything(driven: Drive) {
  await driven.advance('PT0S');
  const requests = await driven.staff<{ items: { reference: string }[] }>('GET', '/staff/requests');
  const members = await driven.staff('GET', '/staff/members');
  const cases = await Promise.all(
    requests.body.items.map(({ reference }) => driven.staff('GET', `/staff/requests/${reference}`)),
  );
  return { cases: cases.map(({ body }) => body), members: members.body, mails: (await driven.mails()).length };
}
