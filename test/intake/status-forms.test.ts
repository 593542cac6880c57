import { expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { errorBeside, formsOn, type ShownForm, summaryOf, textOf } from './page.ts';
import { type Matter, noPapers, withMatter } from './requests.ts';
import { type Fields, type IntakeScene, intakeScene } from './scene.ts';

const store = remembering(memoryStore());

const dates: Matter = {
  affidavitDueOn: '2027-04-15',
  hearingAt: '2027-05-20T13:00:30Z',
  hearingKind: 'individual',
  removalOn: '2027-08-01',
  removalKnown: 'believed',
};

/** The form of a page that carries an action, or the one that asks whether to withdraw. */
async function formOf(scene: IntakeScene, path: string, action: 'complete' | 'change_dates' | 'withdraw') {
  const forms = formsOn((await scene.open(path)).body);
  const found = forms.find(({ fields, names }) =>
    action === 'withdraw' ? names.includes('reason') : [fields.action].flat()[0] === action,
  );
  if (!found) throw new Error(`the page has no form to ${action}`);
  return found;
}

plainAndWithConflicts('the forms of the attorney’s page', (wrap) => {
  const scene = intakeScene(wrap(store));
  const submit = (form: ShownForm, fields: Fields = {}) => scene.send(form.action, { ...form.fields, ...fields });

  test('a scanner that sends every form as it stands changes nothing', async () => {
    for (const body of [
      sampleRequest(),
      sampleRequest({ documents: noPapers }),
      withMatter(dates),
      withMatter({ ...dates, timeZone: 'Asia/Kathmandu' }),
      withMatter({ hearingOn: '2027-05-20', hearingAt: '2027-05-20T13:00:00Z', removalAt: '2027-08-01T04:00:00Z' }),
      withMatter({ forum: 'credible_fear' }, { documents: noPapers }),
    ]) {
      const { path } = await scene.request(body);
      const stored = await store.everything();
      const forms = formsOn((await scene.open(path)).body);
      expect(forms.length).toBeGreaterThan(1);
      for (const form of forms) {
        expect(form.action).toBe(path);
        const { status } = await submit(form);
        expect(status).toBe([form.fields.action].flat()[0] === 'change_dates' ? 303 : 422);
      }
      expect(await changesSince(store, stored)).toEqual([]);
    }
  });

  test('papers are ticked, and the page says thank you', async () => {
    const { path } = await scene.request(sampleRequest({ documents: noPapers }));
    const form = await formOf(scene, path, 'complete');
    const unticked = await submit(form);
    expect([unticked.status, summaryOf(unticked.body)]).toEqual([
      422,
      ['complete-documents: What is ready now? Tick what is ready now.'],
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
    expect(form.fields).toEqual({ question: ['withdraw'], reason: [''] });
    const stored = await store.everything();
    const unanswered = await submit(form, { reason: 'because' });
    expect([unanswered.status, errorBeside(unanswered.body, 'withdraw-action')]).toEqual([422, 'Choose yes or no.']);
    expect(unanswered.body).toMatch(/<details open><summary>Withdraw the request/);
    expect(unanswered.body).toContain('because</textarea>');
    expect((await submit(form, { action: 'keep' })).headers.Location).toBe(path);
    expect((await submit(form, { action: 'delete' })).status).toBe(422);
    expect(await changesSince(store, stored)).toEqual([]);
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
    expect(textOf((await scene.open(path)).body)).toContain('We have noted your change to the dates');
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
    const stored = await store.everything();
    const form = await formOf(scene, path, 'change_dates');
    const answer = await submit(form, fields);
    expect([answer.status, errorBeside(answer.body, `change_dates-${id}`)]).toEqual([422, message]);
    expect(answer.body).toMatch(/<details open><summary>Change the dates/);
    const again = formsOn(answer.body).find(({ names }) => names.includes('matter.timeZone'));
    expect(again?.fields).toMatchObject(
      Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, [text]])),
    );
    expect(await changesSince(store, stored)).toEqual([]);
    const mended = Object.fromEntries(Object.keys(fields).map((name) => [name, form.fields[name] ?? '']));
    expect((await scene.send(path, { ...again?.fields, ...mended })).status).toBe(303);
    expect(await changesSince(store, stored)).toEqual([]);
  });
});
