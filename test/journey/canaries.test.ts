import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { sampleRequest } from '../support/requests.ts';

/** What stands in a request or a membership and must be found nowhere but behind a link. */
const canaries = {
  facility: 'Canary Facility Zyx',
  facilityThere: 'Canary Facility Wvu',
  summary: 'canarysummaryqpw',
  reason: 'canaryreasonvbn',
  license: 'CANARY-LICENCE-77',
  attorneyName: 'Canaria Attorneyson',
  organization: 'Canary Organization Lmk',
  attorneyEmail: 'canary.attorney@harbor.example',
  attorneyPhone: '+1 999 555 7777',
  memberPhone: '+1 888 555 6666',
  country: 'Eritrea',
  relief: 'withholding',
  forum: 'stay_of_removal',
} as const;

describe('what an attorney and a member write', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let driven: Drive;
  const tokens: string[] = [];

  beforeAll(async () => {
    stage = await startStage({ port: 0, at: '2027-01-12T15:00:00Z', app: await synthesizedApp() });
    driven = drive(stage);
    for (let number = 0; number < 4; number += 1) {
      await driven.member({
        phone: canaries.memberPhone,
        licenses: [{ state: 'NY', number: canaries.license, expiresOn: '2030-01-31' }],
      });
    }
    await liveThroughEverything();
  });
  afterAll(() => stage?.stop());

  const request = () => {
    const body = sampleRequest();
    return {
      ...body,
      attorney: {
        ...body.attorney,
        name: canaries.attorneyName,
        organization: canaries.organization,
        email: canaries.attorneyEmail,
        phone: canaries.attorneyPhone,
      },
      client: { ...body.client, detained: true, facility: canaries.facility },
      matter: {
        relief: [canaries.relief],
        forum: canaries.forum,
        removalOn: '2027-01-25',
        affidavitDueOn: '2027-01-24',
      },
      summary: canaries.summary,
    };
  };

  /** Sends, asks, declines, accepts, takes back, accepts again, moves dates and the client, releases, reminds, withdraws, and gets much wrong. */
  async function liveThroughEverything() {
    const { body: sent } = await driven.post<{ reference: string; statusUrl: string }>('/requests', request());
    await driven.advance('PT1M');
    const offers = (await driven.mails()).filter(({ subject }) => subject.startsWith('Could you take'));
    const paths = offers.map((mail) => `/o/${tokenIn(mail, 'o')}`);
    const status = new URL(sent.statusUrl).pathname;
    tokens.push(...paths.map((path) => path.slice(3)), status.slice(3));
    await driven.post(paths[0] ?? '', { answer: 'decline', reason: 'no_time' });
    await driven.post(paths[1] ?? '', { answer: 'accept' });
    await driven.post(paths[1] ?? '', { answer: 'undo' });
    const yes = await driven.post<{ caseUrl: string }>(paths[1] ?? '', { answer: 'accept' });
    tokens.push(yes.body.caseUrl.slice(-43));
    await driven.post(status, {
      action: 'change_dates',
      matter: { affidavitDueOn: '2027-02-10', removalOn: '2027-02-12' },
    });
    const moved = { location: { zip: '10950' }, facility: canaries.facilityThere };
    expect((await driven.post(status, { action: 'custody', client: moved })).status).toBe(200);
    await driven.advance('P25D');
    await driven.post(new URL(yes.body.caseUrl).pathname, { action: 'release', reason: 'conflict' });
    await driven.staff('POST', `/staff/requests/${sent.reference}/note`, { reason: canaries.reason });
    await driven.staff('GET', `/staff/requests/${sent.reference}?sealed=true&reason=${canaries.reason}`);
    await driven.post(status, { action: 'withdraw', reason: canaries.reason });
    await driven.post('/requests', { ...request(), unknown: canaries.summary });
    await driven.post('/requests', { ...request(), client: { ...request().client, country: canaries.summary } });
    await fetch(`${driven.site}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"a": ${canaries.summary}`,
    });
    await driven.get(`/s/${tokens[0]}`);
    await driven.advance('P2D');
  }

  it('is found in no log, and no token either', async () => {
    const { body: logs } = await driven.get<unknown[]>('/').then(() => fetchControl('/logs'));
    const text = JSON.stringify(logs);
    expect(logs.length).toBeGreaterThan(50);
    for (const canary of [...Object.values(canaries), ...tokens]) expect(text.includes(canary), canary).toBe(false);
  });

  it('is found in no page to on-call and in no execution', async () => {
    const text = JSON.stringify([(await fetchControl('/pages')).body, (await fetchControl('/executions')).body]);
    for (const canary of [...Object.values(canaries), ...tokens]) expect(text.includes(canary), canary).toBe(false);
  });

  it('is found in no mail, but for whom the coordinators are to call', async () => {
    const mails = await driven.mails();
    expect(mails.length).toBeGreaterThan(20);
    const { attorneyName, attorneyPhone, ...others } = canaries;
    for (const { to, subject, text, html } of mails) {
      const isToCoordinators = to.some((address) => address.startsWith('coordinators@'));
      for (const canary of Object.values(isToCoordinators ? others : canaries))
        expect(`${subject}${text}${html}`.includes(canary), `${canary} in ${subject}`).toBe(false);
    }
    const call = `Attorney: ${attorneyName}, ${attorneyPhone}`;
    expect(mails.filter(({ text }) => text.includes(call)).length).toBeGreaterThan(1);
  });

  it('is echoed by no error', async () => {
    const wrong = await driven.post('/requests', {
      ...request(),
      client: { ...request().client, country: canaries.summary },
    });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.body)).not.toContain(canaries.summary);
  });

  async function fetchControl(path: string) {
    const response = await fetch(`${driven.control}${path}`);
    return { body: (await response.json()) as unknown[] };
  }
});
