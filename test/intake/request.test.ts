import { afterAll, describe, expect, test } from 'vitest';
import { requestReceived } from '../../functions/contracts/replies.ts';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { casePartition } from '../../functions/store/keys.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { type Matter, withMatter } from './requests.ts';
import { intakeScene } from './scene.ts';

const engine = await startEngine();
const store = remembering(engine.store);
afterAll(() => engine.stop());

const papers = { declarationReady: false, releaseSigned: true };

plainAndWithConflicts('a request as JSON', (wrap) => {
  const scene = intakeScene(wrap(store));

  test('is answered in the form of the contract, and becomes a case whose page can be read', async () => {
    const { status, json, headers } = await scene.post('/requests', sampleRequest());
    expect(status).toBe(201);
    expect(headers['Cache-Control']).toBe('no-store');
    expect(json).toEqual({
      reference: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
      urgency: 'standard',
      state: 'open',
      missing: [],
      confirmed: false,
      warnings: [],
      statusUrl: expect.stringMatching(/^https:\/\/site\.example\/s\/[A-Za-z0-9_-]{43}$/),
      latestPlacementOn: '2027-03-04',
      next: { what: "We're choosing which clinicians to ask.", at: expect.any(String) },
    });
    const received = requestReceived.parse(json);
    const file = await scene.read(received.reference);
    expect(await openToken(scene.tools.sealer, file.request.reference, 'status', file.sealed)).toBe(
      received.statusUrl.split('/').at(-1),
    );
    expect(file.events.map(({ type }) => type)).toEqual(['request_received', 'evaluation_opened']);
    expect((await scene.get(new URL(received.statusUrl).pathname)).json).toMatchObject({
      reference: received.reference,
      state: 'open',
    });
  });

  test('keeps what is told of the client sealed, and nothing of it in plain', async () => {
    const { reference } = await scene.request(
      sampleRequest({
        summary: 'SUMMARY-CANARY',
        client: { ...sampleRequest().client, detained: true, facility: 'FACILITY-CANARY' },
      }),
    );
    const stored = (await store.everything()).join('\n');
    expect(stored).not.toContain('CANARY');
    const { sealed } = await scene.read(reference);
    const seal = await scene.tools.sealer.caseSeal(reference);
    expect(seal.open('summary', sealed.summary ?? '')).toBe('SUMMARY-CANARY');
    expect(seal.open('facility', sealed.facility ?? '')).toBe('FACILITY-CANARY');
  });

  test.each<[string, NewRequest]>([
    ['emergency', withMatter({ removalOn: '2027-01-20', removalKnown: 'believed' })],
    ['emergency', withMatter({ removalAt: '2027-01-26T09:00:00-05:00' })],
    ['emergency', withMatter({ forum: 'credible_fear' })],
    ['emergency', withMatter({ forum: 'reasonable_fear', affidavitDueOn: '2027-09-01' })],
    ['emergency', withMatter({ forum: 'stay_of_removal' })],
    ['emergency', withMatter({ hearingAt: '2027-01-15T09:59:00-05:00' })],
    ['emergency', withMatter({ affidavitDueOn: '2027-01-14' })],
    ['urgent', withMatter({ hearingAt: '2027-01-15T10:01:00-05:00' })],
    ['urgent', withMatter({ forum: 'stay_of_removal', hearingOn: '2027-01-20' })],
    ['urgent', withMatter({}, { client: { ...sampleRequest().client, detained: true } })],
    ['expedited', withMatter({ affidavitDueOn: '2027-01-26' })],
    ['expedited', withMatter({ removalOn: '2027-01-30' })],
    ['standard', withMatter({ affidavitDueOn: '2027-03-20' })],
    ['standard', withMatter({ forum: 'credible_fear', hearingOn: '2027-06-01' })],
    ['undated', withMatter({})],
  ])('is %s by its dates (%#)', async (urgency, body) => {
    const received = await scene.request(body);
    expect(received.urgency).toBe(urgency);
    expect((await scene.get(received.path)).json.urgency).toBe(urgency);
  });

  test.each([
    [{ declarationReady: false, releaseSigned: false }, ['declaration', 'release']],
    [{ declarationReady: false, releaseSigned: true }, ['declaration']],
    [{ declarationReady: true, releaseSigned: false }, ['release']],
  ])('waits for its papers: %j', async (documents, missing) => {
    const received = await scene.request(sampleRequest({ documents }));
    expect(received).toMatchObject({ state: 'needs_information', missing });
    const file = await scene.read(received.reference);
    expect(file.request.turn).toBe('attorney');
    expect(file.events.map(({ type }) => type)).toEqual(['request_received']);
    // Nobody is asked; but neither is it forgotten.
    expect(file.due.map(({ kind }) => kind).sort()).toEqual(['deadline', 'halfway', 'latest_placement', 'near']);
  });

  test('in an emergency never waits for paper', async () => {
    const received = await scene.request(withMatter({ forum: 'credible_fear' }, { documents: papers }));
    expect(received).toMatchObject({ state: 'open', missing: ['declaration'] });
    const { events } = await scene.read(received.reference);
    expect(events.map(({ type }) => type)).toEqual(['request_received', 'evaluation_opened']);
  });

  test.each<[Matter, string]>([
    [{ hearingOn: '2027-01-11' }, 'The hearing is already past; we treat it as due now.'],
    [{ hearingAt: '2027-01-05T11:00:00-05:00' }, 'The hearing is already past; we treat it as due now.'],
    [
      { affidavitDueOn: '2027-01-05' },
      'The date by which the affidavit is due is already past; we treat it as due now.',
    ],
    [{ removalOn: '2027-01-10' }, 'The date of removal is already past; we treat it as due now.'],
  ])('names a date that is past by a week at most: %j', async (matter, warning) => {
    const received = await scene.request(withMatter(matter));
    expect(received.warnings).toEqual([warning]);
    expect(received.urgency).toBe('emergency');
    expect((await scene.open(received.path)).body).toContain(warning);
  });

  test('the order of evaluations is kept, and the one with priority is placed first', async () => {
    const [sample] = sampleRequest().evaluations;
    if (!sample) throw new Error('the sample asks for an evaluation');
    const { reference } = await scene.request(
      sampleRequest({ evaluations: [sample, { ...sample, type: 'physical', modes: ['in_person'], priority: true }] }),
    );
    const { evaluations, events } = await scene.read(reference);
    expect(evaluations.map(({ type }) => type)).toEqual(['psychological', 'physical']);
    expect(events.slice(1).map(({ data }) => data)).toEqual([
      { evaluation: 2, round: 1 },
      { evaluation: 1, round: 1 },
    ]);
  });
});

describe('the time of a request', () => {
  test('a date is the end of its day at the court, else at the attorney, else at the client', async () => {
    const scene = intakeScene(store);
    const due: Matter = { affidavitDueOn: '2027-04-15' };
    const { attorney } = sampleRequest();
    const { timeZone: _, ...placeless } = attorney;
    const deadlines = await Promise.all(
      [
        withMatter({ ...due, timeZone: 'Pacific/Honolulu' }),
        withMatter(due, { attorney: { ...attorney, timeZone: 'America/Chicago' } }),
        withMatter(due, { attorney: placeless, client: { ...sampleRequest().client, location: { state: 'CA' } } }),
      ].map(async (body) => (await scene.read((await scene.request(body)).reference)).request.deadline),
    );
    expect(deadlines).toEqual(['2027-04-16T10:00:00.000Z', '2027-04-16T05:00:00.000Z', '2027-04-16T07:00:00.000Z']);
  });
});

test('a request is answered by one mail, which holds another link of its page than the answer', async () => {
  const scene = intakeScene(store);
  const { path, reference } = await scene.request(sampleRequest());
  await carryOutMail(scene.tools, casePartition(reference), 1);
  await carryOutMail(scene.tools, casePartition(reference), 1);
  expect(scene.sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@harbor.example', `We have your request: ${reference}`],
  ]);
  const mailed = /\/s\/[A-Za-z0-9_-]{43}/.exec(scene.sent[0]?.text ?? '')?.[0] ?? '';
  expect(mailed).not.toBe(path);
  expect((await scene.get(mailed)).json).toMatchObject({ reference });
});

test('the confirmation of a request whose date is far away says when clinicians are asked', async () => {
  const scene = intakeScene(store);
  const { reference } = await scene.request(withMatter({ affidavitDueOn: '2028-06-15' }));
  await carryOutMail(scene.tools, casePartition(reference), 1);
  expect(scene.sent[0]?.text).toContain('We begin to ask them on Thursday, September 16, 2027.');
});
