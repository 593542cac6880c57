import { afterAll, describe, expect, test } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import { plusMinutes } from '../../functions/domain/time.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { openOfferToken } from '../../functions/offers/offer-token.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { errorBeside, formsOn, type ShownForm, summaryOf, textOf } from './page.ts';
import { changesSince, coordinators, everything, type Fields, type IntakeScene, intakeScene } from './scene.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

type Matter = Partial<NewRequest['matter']>;

const none = { declarationReady: false, releaseSigned: false };
const dates: Matter = {
  affidavitDueOn: '2027-04-15',
  hearingAt: '2027-05-20T13:00:30Z',
  hearingKind: 'individual',
  removalOn: '2027-08-01',
  removalKnown: 'believed',
};

function withMatter(matter: Matter, differing: Partial<NewRequest> = {}) {
  return sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', ...matter }, ...differing });
}

/** The form of a page that carries an action, or the one that asks whether to withdraw. */
async function formOf(scene: IntakeScene, path: string, action: 'complete' | 'change_dates' | 'withdraw') {
  const forms = formsOn((await scene.open(path)).body);
  const found = forms.find(({ fields, names }) =>
    action === 'withdraw' ? names.includes('reason') : [fields.action].flat()[0] === action,
  );
  if (!found) throw new Error(`the page has no form to ${action}`);
  return found;
}

/** A request that a clinician of these particulars has accepted. */
async function assigned(
  scene: IntakeScene,
  language: string,
  clinician: { name: string; email?: string; phone?: string },
) {
  const memberId = freshMemberId();
  await storeMember(engine.store, memberId, { languages: [{ code: language, level: 'native' }], ...clinician });
  const client = { ...sampleRequest().client, languages: [language], interpreter: false };
  const received = await scene.request(sampleRequest({ client }));
  await place(scene.tools, received.reference, 1);
  const [offer] = (await scene.read(received.reference)).offers;
  if (!offer) throw new Error('nobody was asked');
  await answerOffer(scene.tools, await openOfferToken(scene.tools.sealer, received.reference, offer), {
    answer: 'accept',
  });
  return received;
}

const languages = ['amh', 'som', 'swa', 'urd', 'pus', 'hau', 'yor', 'ibo', 'lin', 'wol', 'kin', 'ful'];
const nextLanguage = () => languages.pop() ?? 'eng';

plainAndWithConflicts('the forms of the attorney’s page', (wrap) => {
  const scene = intakeScene(wrap(engine.store));
  const submit = (form: ShownForm, fields: Fields = {}) => scene.send(form.action, { ...form.fields, ...fields });

  test('a scanner that sends every form as it stands changes nothing', async () => {
    for (const body of [
      sampleRequest(),
      sampleRequest({ documents: none }),
      withMatter(dates),
      withMatter({ ...dates, timeZone: 'Asia/Kathmandu' }),
      withMatter({ hearingOn: '2027-05-20', hearingAt: '2027-05-20T13:00:00Z', removalAt: '2027-08-01T04:00:00Z' }),
      withMatter({ forum: 'credible_fear' }, { documents: none }),
    ]) {
      const { path } = await scene.request(body);
      const stored = await everything(engine);
      const forms = formsOn((await scene.open(path)).body);
      expect(forms.length).toBeGreaterThan(1);
      for (const form of forms) {
        expect(form.action).toBe(path);
        const { status } = await submit(form);
        expect(status).toBe([form.fields.action].flat()[0] === 'change_dates' ? 303 : 422);
      }
      expect(await changesSince(engine, stored)).toEqual([]);
    }
  });

  test('papers are ticked, and the page says thank you', async () => {
    const { path } = await scene.request(sampleRequest({ documents: none }));
    const form = await formOf(scene, path, 'complete');
    const unticked = await submit(form);
    expect([unticked.status, summaryOf(unticked.body)]).toEqual([
      422,
      ['documents: What is ready now? Tick what is ready now.'],
    ]);
    const first = await submit(form, { 'documents.releaseSigned': 'true' });
    expect([first.status, first.headers.Location, first.body]).toEqual([303, path, '']);
    const page = textOf((await scene.open(path)).body);
    expect(page).toContain('We have noted what is ready now.');
    expect(page).toContain('We need the draft declaration before we can ask clinicians.');
    await submit(await formOf(scene, path, 'complete'), { 'documents.declarationReady': 'true' });
    expect((await scene.get(path)).json).toMatchObject({ state: 'open', missing: [] });
    expect(textOf((await scene.open(path)).body)).not.toContain('What is missing');
  });

  test('withdrawing needs its answer; a no keeps the request', async () => {
    const { path } = await scene.request(sampleRequest());
    const form = await formOf(scene, path, 'withdraw');
    expect(form.fields).toEqual({ reason: [''] });
    const stored = await everything(engine);
    const unanswered = await submit(form, { reason: 'because' });
    expect([unanswered.status, errorBeside(unanswered.body, 'action')]).toEqual([422, 'Choose yes or no.']);
    expect(unanswered.body).toMatch(/<details open><summary>Withdraw the request/);
    expect(unanswered.body).toContain('because</textarea>');
    expect((await submit(form, { action: 'keep' })).headers.Location).toBe(path);
    expect((await submit(form, { action: 'delete' })).status).toBe(422);
    expect(await changesSince(engine, stored)).toEqual([]);
    expect((await submit(form, { action: 'withdraw', reason: 'because' })).headers.Location).toBe(path);
    expect((await scene.get(path)).json).toMatchObject({ state: 'closed', closedReason: 'withdrawn' });
    const page = await scene.open(path);
    expect(formsOn(page.body)).toEqual([]);
    expect(textOf(page.body)).toContain('The request is withdrawn');
    expect(textOf(page.body)).toContain('This request is withdrawn. Nothing more happens with it.');
    expect(textOf(page.body)).toContain('Nobody was asked.');
    expect(textOf(page.body)).not.toContain('because');
    expect((await submit(form, { action: 'withdraw' })).status).toBe(303);
  });

  test('dates stand filled in, and only what is touched changes', async () => {
    const { path, reference } = await scene.request(withMatter(dates));
    const form = await formOf(scene, path, 'change_dates');
    expect(form.fields).toMatchObject({
      'matter.affidavitDueOn.month': ['4'],
      'matter.affidavitDueOn.day': ['15'],
      'matter.affidavitDueOn.year': ['2027'],
      'matter.hearingAt.month': ['5'],
      'matter.hearingAt.time': ['09:00'],
      'matter.hearingKind': ['individual'],
      'matter.removalAt.day': ['1'],
      'matter.removalAt.time': [''],
      'matter.removalKnown': ['believed'],
      'matter.timeZone': ['America/New_York'],
    });
    await submit(form, { 'matter.affidavitDueOn.day': '20' });
    expect((await scene.read(reference)).intake.matter).toMatchObject({
      ...dates,
      affidavitDueOn: '2027-04-20',
      hearingAt: '2027-05-20T13:00:30.000Z',
    });
    expect(textOf((await scene.open(path)).body)).toContain('The dates are changed');
  });

  test('a page that has grown old takes back nothing that was changed since', async () => {
    const { path, reference } = await scene.request(withMatter(dates));
    const old = await formOf(scene, path, 'change_dates');
    await scene.post(path, {
      action: 'change_dates',
      matter: { hearingOn: '2027-06-30', timeZone: 'America/Chicago' },
    });
    await submit(old, { 'matter.affidavitDueOn.month': '5' });
    const { matter } = (await scene.read(reference)).intake;
    expect(matter).toMatchObject({
      hearingOn: '2027-06-30',
      affidavitDueOn: '2027-05-15',
      timeZone: 'America/Chicago',
    });
    expect(matter.hearingAt).toBeUndefined();
  });

  test('an emptied date is taken away, a time taken away leaves its day, a new zone moves the times', async () => {
    const { path, reference } = await scene.request(withMatter(dates));
    const matter = async () => (await scene.read(reference)).intake.matter;
    await submit(await formOf(scene, path, 'change_dates'), { 'matter.timeZone': 'America/Denver' });
    expect((await matter()).hearingAt).toBe('2027-05-20T15:00:00.000Z');
    await submit(await formOf(scene, path, 'change_dates'), { 'matter.hearingAt.time': '' });
    expect(await matter()).toMatchObject({ hearingOn: '2027-05-20' });
    expect((await matter()).hearingAt).toBeUndefined();
    const boxes = ['year', 'month', 'day'].map((box) => [`matter.removalAt.${box}`, '']);
    await submit(await formOf(scene, path, 'change_dates'), Object.fromEntries(boxes));
    const left = await matter();
    expect([left.removalOn, left.removalAt, left.hearingOn]).toEqual([undefined, undefined, '2027-05-20']);
  });

  test('the contract’s bare fields change dates too', async () => {
    const { path, reference } = await scene.request(withMatter(dates));
    const day = (name: string, year: string, month: string, day: string) => ({
      [`matter.${name}.year`]: year,
      [`matter.${name}.month`]: month,
      [`matter.${name}.day`]: day,
    });
    const answer = await scene.send(path, {
      action: 'change_dates',
      ...day('hearingOn', '2027', '7', '1'),
      ...day('affidavitDueOn', '', '', ''),
    });
    expect(answer.status).toBe(303);
    const { matter } = (await scene.read(reference)).intake;
    expect([matter.hearingOn, matter.hearingAt, matter.affidavitDueOn]).toEqual(['2027-07-01', undefined, undefined]);
    const asJson = await scene.send(path, { action: 'complete' }, { Accept: 'application/json' });
    expect([asJson.status, asJson.json.errors]).toEqual([422, [{ path: 'documents', message: expect.any(String) }]]);
    const withdrawn = await scene.send(path, { action: 'withdraw' }, { Accept: 'application/json' });
    expect([withdrawn.status, withdrawn.json.state]).toEqual([200, 'closed']);
  });

  test.each<[string, Fields, string, string]>([
    ['half a date', { 'matter.affidavitDueOn.day': '' }, 'matter.affidavitDueOn', 'Add the day.'],
    ['a day that does not exist', { 'matter.hearingAt.day': '32' }, 'matter.hearingAt', 'Give a date that exists.'],
    [
      'a moment long past',
      { 'matter.hearingAt.year': '2026' },
      'matter.hearingAt',
      'This date is more than 7 days past.',
    ],
    ['a day long past', { 'matter.removalAt.year': '2026' }, 'matter.removalAt', 'This date is more than 7 days past.'],
  ])('a date that cannot be comes back as typed: %s', async (_what, fields, id, message) => {
    const { path } = await scene.request(withMatter(dates));
    const stored = await everything(engine);
    const form = await formOf(scene, path, 'change_dates');
    const answer = await submit(form, fields);
    expect([answer.status, errorBeside(answer.body, id)]).toEqual([422, message]);
    expect(answer.body).toMatch(/<details open><summary>Change the dates/);
    const again = formsOn(answer.body).find(({ names }) => names.includes('matter.timeZone'));
    expect(again?.fields).toMatchObject(
      Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, [text]])),
    );
    expect(await changesSince(engine, stored)).toEqual([]);
    const mended = Object.fromEntries(Object.keys(fields).map((name) => [name, form.fields[name] ?? '']));
    expect((await scene.send(path, { ...again?.fields, ...mended })).status).toBe(303);
    expect(await changesSince(engine, stored)).toEqual([]);
  });
});

describe('what the attorney’s page says', () => {
  const scene = intakeScene(engine.store);
  const page = async (path: string) => textOf((await scene.open(path)).body);

  test('of a request that waits for papers', async () => {
    const { path, reference } = await scene.request(sampleRequest({ documents: none }));
    const text = await page(path);
    for (const words of [
      `Request ${reference}`,
      'Waiting for papers',
      'Send what is missing: the draft declaration and the signed release.',
      'Whose turn Yours',
      'Until then the request waits.',
      'Psychological evaluation Waiting to be placed Nobody has been asked yet.',
      'Affidavit needed by Thursday 15 April 2027',
      'Languages Tigrinya',
      coordinators,
    ]) {
      expect(text).toContain(words);
    }
  });

  test('of an emergency that lacks papers', async () => {
    const text = await page((await scene.request(withMatter({ forum: 'credible_fear' }, { documents: none }))).path);
    expect(text).toContain('Urgency Emergency: clinicians are asked at once, by day and by night');
    expect(text).toContain(
      'We do not wait for it, but the clinician will need the draft declaration and the signed release.',
    );
  });

  test('of moments, at the court: the end of a day by its day, other moments by the clock', async () => {
    const { path } = await assigned(scene, nextLanguage(), { name: 'Dr. Noor Haddad' });
    expect(await page(path)).toContain('By when The end of Thursday 15 April 2027');
    const dated = await scene.request(withMatter({ ...dates, timeZone: 'America/Denver' }));
    const text = await page(dated.path);
    expect(text).toContain('Hearing or interview Thu 20 May 2027, 07:00 MDT');
    expect(text).toContain('Removal Sunday 1 August 2027 (believed)');
    expect(text).toContain('Time zone Mountain');
  });

  test('of the clinician: name, profession, telephone and mail as links, and the next step', async () => {
    const clinician = {
      name: 'Dr. Noor Haddad',
      email: "o'neil+x?y@clinic.example",
      phone: '+1 (212) 555-0101 ext. 7',
    };
    const { path } = await assigned(scene, nextLanguage(), clinician);
    const { body } = await scene.open(path);
    expect(body).toContain('href="tel:+12125550101;ext=7"');
    expect(body).toContain('href="mailto:o&#39;neil%2Bx%3Fy@clinic.example"');
    const text = textOf(body);
    expect(text).toContain('Clinician Dr. Noor Haddad Profession Psychologist');
    expect(text).toContain('A clinician has accepted');
    expect(text).toContain('Please call or write within a day or two');
    expect(text).not.toContain('Latest useful day');
  });

  test('of names with markup in them only their text', async () => {
    const name = '<script>alert(1)</script>"><img src=x>';
    const { path } = await assigned(scene, nextLanguage(), { name, phone: '"><b>1' });
    const { body } = await scene.open(path);
    expect(body).not.toMatch(/<script|<img|<b>/);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('of what the attorney did, for five minutes', async () => {
    const own = intakeScene(engine.store);
    const { path } = await own.request(sampleRequest());
    const text = async () => textOf((await own.open(path)).body);
    expect(await text()).toContain('We have your request');
    await own.advance(plusMinutes(own.tools.clock(), 5));
    expect(await text()).toContain('We have your request');
    await own.advance(plusMinutes(own.tools.clock(), 0.1));
    expect(await text()).not.toContain('We have your request');
  });

  test('of a link that leads nowhere', async () => {
    const answer = await scene.open(`/s/${'A'.repeat(43)}`);
    expect([answer.status, textOf(answer.body)]).toEqual([404, expect.stringContaining('This link is not known')]);
  });
});
