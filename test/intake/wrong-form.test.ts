import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { filledForm, freshKey, hearing } from './filled.ts';
import { errorBeside, shownFields, summaryOf, textOf } from './page.ts';
import { type Fields, intakeScene } from './scene.ts';

const store = remembering(memoryStore());

describe('a form that is wrong', () => {
  const scene = intakeScene(store);
  const wrong = (fields: Fields) => scene.send('/requests', filledForm(fields));

  test('comes back with everything that was typed, a summary with the focus, and each error beside its field', async () => {
    const fields = filledForm({
      'attorney.email': 'ada@harbor',
      'attorney.timeZone': 'America/Juneau',
      'client.gender': 'woman',
      'client.languages': ['Karen', 'Farsi', 'Middle-earth', '', 'castilian', '', '', '', '', ''],
      'client.country': 'Congo',
      'client.detained': 'true',
      'client.facility': 'Somewhere "far"',
      'matter.relief': ['asylum', 'cat'],
      'matter.affidavitDueOn.day': '31',
      ...hearing('5', '20', '2027', '09:00'),
      'matter.hearingKind': 'individual',
      'evaluations.1.modes': ['in_person', 'remote'],
      'evaluations.1.expertise': ['children', 'detained'],
      'evaluations.1.priority': 'true',
      summary: '\nfirst line\nsecond: 3 < 5',
    });
    const answer = await scene.send('/requests', fields);
    expect([answer.status, answer.headers['Cache-Control']]).toEqual([422, 'no-store']);
    expect(summaryOf(answer.body)).toEqual([
      'attorney.email: Email: Give an email address such as name@example.org.',
      'client.country: Country of origin: This may mean several countries. Choose one of these: Democratic Republic of the Congo; Republic of the Congo.',
      'client.languages: First language: This may mean several languages. Choose from the list.',
      expect.stringMatching(/^client\.languages\.2: Third language: We know no language by this name\./),
      'matter.affidavitDueOn: By what day do you need the affidavit? Give a date that exists.',
    ]);
    expect(answer.body).toMatch(/<div class="errors" role="alert"[^>]* tabindex="-1" autofocus>/);
    expect(answer.body).toContain('<title>Error: Ask for an evaluation');
    for (const line of summaryOf(answer.body)) {
      const [target = ''] = line.split(':');
      expect(errorBeside(answer.body, target)).toBe(line.slice(line.search(/Give|This may|We know/)));
      expect(answer.body).toContain(` id="${target}"`);
    }
    expect(textOf(answer.body)).toContain('Read as Spanish.');
    const typed = Object.entries(shownFields(answer)).map(([name, text]) => [name, text]);
    const expected = Object.entries(fields).map(([name, text]) => [name, [text].flat()]);
    const kept = Object.fromEntries(typed);
    for (const [name, text] of expected) {
      const trimmed = name === 'summary' ? ['first line\nsecond: 3 < 5'] : text;
      expect([name, kept[String(name)]]).toEqual([name, trimmed]);
    }
  });

  test('offers in a list, to its end, all that a name may mean; one of them is taken, and so is that nobody knows which', async () => {
    const answer = await wrong({ 'client.languages': ['Mixteco'], 'client.country': 'Soviet Union' });
    const offered = [...answer.body.matchAll(/<option value="([^"]*)">\1<\/option>/g)].map(([, name = '']) => name);
    expect(offered).toEqual(expect.arrayContaining(['Russia', 'Ukraine', 'Uzbekistan', 'Yutanduchi Mixtec']));
    expect(offered.filter((name) => name.endsWith(' Mixtec')).length).toBeGreaterThan(50);
    expect(shownFields(answer)).toMatchObject({ 'client.languages': expect.arrayContaining(['Mixteco']) });
    expect(textOf(answer.body)).not.toMatch(/three-letter|ISO 639/);
    const chosen = { 'client.languages': ['Mixtec (variety not known)'], 'client.country': 'Ukraine' };
    expect((await scene.send('/requests', filledForm(chosen))).status).toBe(303);
  });

  test.each<[string, Fields, string, string]>([
    ['a stateless client', { 'client.country': 'Stateless' }, 'client.country', 'For a client who is stateless'],
    ['a typing mistake', { 'client.languages': ['Tigrnya'] }, 'client.languages', 'Did you mean Tigrinya?'],
    ['a name that nobody knows', { 'client.country': 'Atlantis' }, 'client.country', 'We know no country by this name'],
    ['half a date', { 'matter.affidavitDueOn.year': '' }, 'matter.affidavitDueOn', 'Add the year.'],
    [
      'a time without its day',
      hearing('', '', '', '09:00'),
      'matter.hearingAt',
      'Add the month and the day and the year.',
    ],
    ['a time that is none', hearing('5', '20', '2027', 'noonish'), 'matter.hearingAt', 'Give a time of day'],
    ['a moment long past', hearing('1', '4', '2027', '09:00'), 'matter.hearingAt', 'more than 7 days past'],
    ['a day long past', hearing('1', '4', '2027'), 'matter.hearingAt', 'more than 7 days past'],
    ['no place', { 'client.location.zip': '' }, 'client.location.zip', 'Give either a ZIP code or a state.'],
    ['two places', { 'client.location.state': 'NY' }, 'client.location.zip', 'Give either a ZIP code or a state.'],
    ['a ZIP code that is none', { 'client.location.zip': '1000' }, 'client.location.zip', 'Give a US ZIP code'],
    ['no language', { 'client.languages': ['', '', ''] }, 'client.languages', 'Choose at least one.'],
    ['a language twice', { 'client.languages': ['Tigrinya', 'tir'] }, 'client.languages', 'Name each only once.'],
    ['no agreement', { 'agreement.accepted': [] }, 'agreement.accepted', 'The agreement must be accepted.'],
    ['an evaluation without its kind', { 'evaluations.1.type': [] }, 'evaluations.1.type', 'required'],
    ['a second one without a way', { 'evaluations.3.type': 'physical' }, 'evaluations.3.modes', 'Choose at least one.'],
    [
      'a control character',
      { 'attorney.name': 'Ada\u0007' },
      'attorney.name',
      'Use one line without control characters.',
    ],
    ['a summary that is too long', { summary: 's'.repeat(4_001) }, 'summary', 'Use at most 4,000 characters.'],
  ])('is told: %s', async (_what, fields, id, message) => {
    const stored = await store.everything();
    const answer = await wrong(fields);
    expect(answer.status).toBe(422);
    expect(summaryOf(answer.body).some((line) => line.startsWith(`${id}: `) && line.includes(message))).toBe(true);
    if (!id.startsWith('evaluations.')) expect(errorBeside(answer.body, id)).toContain(message);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('a row between empty ones keeps its own place, and opens', async () => {
    const { body } = await wrong({ 'evaluations.1.testimony': [] });
    expect(summaryOf(body)).toEqual([
      expect.stringMatching(/^evaluations\.1\.testimony: Second evaluation, May the clinician have to testify\?/),
    ]);
    expect(body).toMatch(/<fieldset class="row" id="evaluations\.1"/);
  });

  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\'';
  test.each([
    'attorney.name',
    'attorney.organization',
    'attorney.email',
    'attorney.phone',
    'client.country',
    'client.languages',
    'client.location.zip',
    'client.facility',
    'matter.affidavitDueOn.month',
    'matter.hearingAt.time',
    'matter.timeZone',
    'summary',
    'idempotencyKey',
    'unknown.field',
  ])('markup in %s stays text', async (name) => {
    const answer = await wrong({ [name]: hostile, 'attorney.proBono': '' });
    expect(answer.status).toBe(422);
    expect(answer.body).not.toContain('<script');
    expect(answer.body).not.toContain('<img');
    const showsIt = !['matter.timeZone', 'idempotencyKey', 'unknown.field'].includes(name);
    if (showsIt) expect([shownFields(answer)[name]].flat()).toContain(hostile);
  });

  test.each<[string, string, number]>([
    ['an unknown field', 'attorney.fax=1', 422],
    ['a field that is also the name of others', 'attorney=1&attorney.name=Ada', 400],
    ['a name of JavaScript', '__proto__.name=1', 400],
    ['too many fields', Array.from({ length: 401 }, (_, at) => `f${at}=1`).join('&'), 400],
    ['a name that is too deep', `${'a.'.repeat(9)}b=1`, 400],
    ['bytes that are no UTF-8', 'attorney.name=%ff', 400],
    ['more than 64 KB', `summary=${'s'.repeat(65_536)}`, 413],
  ])('that is none is refused: %s', async (_what, body, status) => {
    const stored = await store.everything();
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const page = await scene.post('/requests', body, { ...type, Accept: 'text/html' });
    expect([page.status, page.body.startsWith('<!doctype html>')]).toEqual([status, true]);
    const { status: code, json } = await scene.post('/requests', body, { ...type, Accept: 'application/json' });
    expect([code, json.status, json.type]).toEqual([status, status, expect.stringMatching(/\/invalid$/)]);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('is a problem as JSON for who prefers that, and a request as JSON when it is right', async () => {
    const accept = { Accept: 'application/json' };
    const bad = await scene.send('/requests', filledForm({ 'client.languages': ['', 'Karen'] }), accept);
    expect([bad.status, bad.json.errors]).toEqual([
      422,
      [
        {
          path: 'client.languages.1',
          message: 'This may mean several languages. Choose from the list.',
          choices: expect.arrayContaining(['Eastern Pwo Karen', 'Karen (variety not known)', "S'gaw Karen"]),
        },
      ],
    ]);
    const good = await scene.send('/requests', filledForm(), accept);
    expect([good.status, good.json.urgency]).toEqual([201, 'standard']);
  });

  test('a form without a key, or with the key of the header, is taken', async () => {
    const { idempotencyKey: _, ...keyless } = filledForm();
    expect((await scene.send('/requests', keyless)).status).toBe(303);
    const header = { 'Idempotency-Key': freshKey() };
    const [one, other] = [
      await scene.send('/requests', keyless, header),
      await scene.send('/requests', keyless, header),
    ];
    expect([one.status, other.headers.Location]).toEqual([303, one.headers.Location]);
  });
});
