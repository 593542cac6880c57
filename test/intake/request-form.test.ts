import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { filledForm, hearing } from './filled.ts';
import { formsOn, shownFields, summaryOf, textOf } from './page.ts';
import { type Fields, intakeScene } from './scene.ts';

const store = remembering(memoryStore());

plainAndWithConflicts('a request by the form', (wrap) => {
  const scene = intakeScene(wrap(store));

  /** Sends the form; gives the case that it leads to. */
  async function sent(fields: Fields) {
    const answer = await scene.send('/requests', filledForm(fields));
    expect([answer.status, answer.body]).toEqual([303, '']);
    const { json } = await scene.get(String(answer.headers.Location));
    return scene.read(String(json.reference));
  }

  test('leads to the attorney’s page, and is the same case as JSON makes', async () => {
    const answer = await scene.send('/requests', filledForm());
    expect(answer.headers.Location).toMatch(/^\/s\/[A-Za-z0-9_-]{43}$/);
    const byForm = await scene.read(String((await scene.get(String(answer.headers.Location))).json.reference));
    const byJson = await scene.read((await scene.request(sampleRequest())).reference);
    expect(byForm.intake).toEqual(byJson.intake);
    expect(byForm.evaluations).toEqual(byJson.evaluations);
    expect({ ...byForm.request, reference: '', lastHash: '' }).toEqual({
      ...byJson.request,
      reference: '',
      lastHash: '',
      version: byForm.request.version,
    });
  });

  test('takes codes and names, in the order of fluency', async () => {
    const { intake } = await sent({
      'client.country': 'ER',
      'client.languages': ['Mam', '', 'spa', 'castilian q', '', ''].slice(0, 3),
      'client.location.zip': '',
      'client.location.state': 'New York',
    });
    expect(intake.client).toMatchObject({ country: 'ER', languages: ['mam', 'spa'], location: { state: 'NY' } });
  });

  test.each<[string, Fields, object]>([
    [
      'the court’s zone',
      { ...hearing('3', '1', '2027', '09:00'), 'matter.timeZone': 'America/Denver' },
      { hearingAt: '2027-03-01T16:00:00.000Z' },
    ],
    ['the attorney’s zone', hearing('3', '1', '2027', '9:00 am'), { hearingAt: '2027-03-01T14:00:00.000Z' }],
    [
      'the client’s place',
      { ...hearing('7', '1', '2027', '13:30'), 'attorney.timeZone': '', 'client.location.zip': '94103' },
      { hearingAt: '2027-07-01T20:30:00.000Z' },
    ],
    [
      'the client’s place with the four digits behind it',
      { ...hearing('7', '1', '2027', '13:30'), 'attorney.timeZone': '', 'client.location.zip': '94103-1234 ' },
      { hearingAt: '2027-07-01T20:30:00.000Z' },
    ],
    [
      'the client’s state by its name',
      {
        ...hearing('7', '1', '2027', '09:00'),
        'attorney.timeZone': '',
        'client.location.zip': '',
        'client.location.state': 'California',
      },
      { hearingAt: '2027-07-01T16:00:00.000Z' },
    ],
    ['no time of day', hearing('March', '1', '2027'), { hearingOn: '2027-03-01' }],
    [
      'the contract’s own name for a day',
      { 'matter.hearingOn.year': '2027', 'matter.hearingOn.month': '03', 'matter.hearingOn.day': '01' },
      { hearingOn: '2027-03-01' },
    ],
  ])('reads a hearing by %s', async (_how, fields, expected) => {
    const { intake } = await sent(fields);
    const { hearingAt, hearingOn } = intake.matter;
    expect({ ...(hearingAt && { hearingAt }), ...(hearingOn && { hearingOn }) }).toEqual(expected);
  });

  test('a removal that is only believed, in an emergency without papers, is open at once', async () => {
    const file = await sent({
      'matter.removalAt.month': '1',
      'matter.removalAt.day': '20',
      'matter.removalAt.year': '2027',
      'matter.removalKnown': 'believed',
      'documents.declarationReady': 'false',
      'documents.releaseSigned': 'false',
    });
    expect(file.request).toMatchObject({ urgency: 'emergency', state: 'open', missing: ['declaration', 'release'] });
    expect(file.intake.matter).toMatchObject({ removalOn: '2027-01-20', removalKnown: 'believed' });
  });

  test('sent twice is one case; changed and sent again it is told to be sent already', async () => {
    const form = filledForm();
    const first = await scene.send('/requests', form);
    const stored = await store.everything();
    expect((await scene.send('/requests', form)).headers.Location).toBe(first.headers.Location);
    const again = await scene.send('/requests', { ...form, 'attorney.name': 'Somebody Else' });
    expect(again.status).toBe(422);
    expect(textOf(again.body)).toContain('This form was already sent');
    expect(again.body).toContain('href="/request"');
    expect(again.body).not.toContain('Somebody Else');
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('with the box that nobody sees filled in stores nothing, shows the box, and is taken once it is empty', async () => {
    const stored = await store.everything();
    const answer = await scene.send('/requests', filledForm({ website: 'https://spam.example' }));
    expect(answer.status).toBe(422);
    expect(await changesSince(store, stored)).toEqual([]);
    expect(summaryOf(answer.body)).toEqual([expect.stringMatching(/^website: Leave this empty: .*empty this box/)]);
    expect(answer.body).not.toContain('class="honeypot"');
    const shown = shownFields(answer);
    expect(shown).toMatchObject({ website: ['https://spam.example'], 'attorney.name': ['Ada Quill'] });
    expect((await scene.send('/requests', { ...shown, website: '' })).status).toBe(303);
  });

  test('that was wrong can be mended and sent with the same key', async () => {
    const form = filledForm({ 'attorney.email': 'nobody' });
    const wrong = await scene.send('/requests', form);
    expect(shownFields(wrong).idempotencyKey).toEqual([form.idempotencyKey].flat());
    const mended = { ...shownFields(wrong), 'attorney.email': 'ada@harbor.example' };
    const right = await scene.send('/requests', mended);
    expect(right.status).toBe(303);
    expect((await scene.send('/requests', mended)).headers.Location).toBe(right.headers.Location);
  });
});

describe('the page of the form', () => {
  const scene = intakeScene(store);

  test('has a fresh key each time, and HEAD answers the same without a body', async () => {
    const [one, other] = [await scene.open('/request'), await scene.open('/request')];
    expect([one.status, one.headers['Content-Type'], one.headers['Cache-Control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'private, max-age=0',
    ]);
    const [key, otherKey] = [one, other].map((answer) => String(shownFields(answer).idempotencyKey));
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(otherKey).not.toBe(key);
    const { status, body } = await scene.head('/request');
    expect([status, body]).toEqual([200, '']);
  });

  test('says first that the client is never named, what an emergency is, and what is promised', async () => {
    const text = textOf((await scene.open('/request')).body);
    for (const sentence of [
      'Please do not name your client',
      'removal is expected within 14 days',
      'within 72 hours',
      'never waits for papers',
      'A choice here may delay the placement',
      'We never work it out from the hearing',
      'Nobody can promise that one is found',
    ]) {
      expect(text).toContain(sentence);
    }
  });

  test('asks for nothing that the contract does not know, and for everything that it needs', async () => {
    const [form] = formsOn((await scene.open('/request')).body);
    const answer = await scene.send('/requests', form?.fields ?? {});
    expect(answer.status).toBe(422);
    expect(answer.body).not.toContain('This field is not known');
    expect(summaryOf(answer.body).map((line) => line.split(':')[0])).toEqual([
      'attorney.name',
      'attorney.organization',
      'attorney.email',
      'attorney.role',
      'attorney.proBono',
      'client.ageGroup',
      'client.country',
      'client.languages',
      'client.interpreter',
      'client.location.zip',
      'client.detained',
      'matter.relief',
      'matter.forum',
      'evaluations',
      'documents.declarationReady',
      'documents.releaseSigned',
      'agreement.accepted',
    ]);
    const asked = new Set(form?.names.map((name) => name.replace(/^evaluations\.[1-3]/, 'evaluations.0')));
    for (const name of Object.keys(filledForm()).map((name) => name.replace('evaluations.1', 'evaluations.0'))) {
      expect(asked).toContain(name);
    }
  });
});
