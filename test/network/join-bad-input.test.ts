import { expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { remembering } from '../support/everything.ts';
import { application, freshAddress, joinScene } from './scene.ts';

const store = remembering(memoryStore());

const scene = joinScene(store);
await scene.join(application(freshAddress()));
const before = await store.everything();

/** What nobody may find in an answer: it is what the sender wrote. */
const CANARY = 'canary7391';

const full = () => application(`${CANARY}@clinic.example`);
const person = (differing: Record<string, unknown>) => ({ ...full(), ...differing });
const without = (name: string) => Object.fromEntries(Object.entries(full()).filter(([other]) => other !== name));
const license = (differing: Record<string, unknown>) =>
  person({ licenses: [{ state: 'NY', number: 'PSY-1', expiresOn: '2028-01-31', ...differing }] });
const training = (differing: Record<string, unknown>) =>
  person({ trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01', ...differing }] });
const elevenLanguages = 'aar abk afr aka amh ara bel ben bos bul ces'.split(' ');
const required = [
  'name',
  'email',
  'profession',
  'licenses',
  'evaluationTypes',
  'languages',
  'location',
  'modes',
  'testifies',
  'emergencies',
  'monthlyCapacity',
];

/** A body that is wrong in one way, and the path of the one error that says so. */
const wrong: [what: string, body: unknown, path: string][] = [
  ...required.map((name): [string, unknown, string] => [`no ${name}`, without(name), name]),
  ['a name of spaces', person({ name: '   ' }), 'name'],
  ['a name of 201 characters', person({ name: CANARY.padEnd(201, 'a') }), 'name'],
  ['a name with a line break', person({ name: `${CANARY}\nBcc: x@y.example` }), 'name'],
  ['a name with a control character', person({ name: `${CANARY}\u0007` }), 'name'],
  ['a name that turns text around', person({ name: `${CANARY}\u202e` }), 'name'],
  ['a name that is no text', person({ name: 7 }), 'name'],
  ['HTML in a name', person({ name: `<b>${CANARY}</b>` }), 'name'],
  ['HTML in a licence number', license({ number: `<i>${CANARY}` }), 'licenses.0.number'],
  ['HTML in the name of a course', training({ course: `<!--${CANARY}` }), 'trainings.0.course'],
  [
    'HTML in the name of a supervisor',
    person({ supervisor: { name: `</${CANARY}>`, email: 'a@b.example' } }),
    'supervisor.name',
  ],
  ['an address without a domain', person({ email: CANARY }), 'email'],
  ['an address with a line break', person({ email: `${CANARY}@clinic.example\r\nBcc: x@y.example` }), 'email'],
  ['an address with spaces around it', person({ email: ` ${CANARY}@clinic.example ` }), 'email'],
  ['an address of 255 characters', person({ email: `${'a'.repeat(240)}@clinic.example` }), 'email'],
  ['two addresses', person({ email: `${CANARY}@clinic.example,x@y.example` }), 'email'],
  ['a telephone of letters', person({ phone: CANARY }), 'phone'],
  ['a telephone of 31 characters', person({ phone: '+1 212 555 0100 0100 0100 0100 0' }), 'phone'],
  ['an unknown kind', person({ kind: CANARY }), 'kind'],
  ['an unknown profession', person({ profession: CANARY }), 'profession'],
  ['an unknown field', person({ [CANARY.slice(0, 6)]: 1 }), 'canary'],
  ['an unknown field within', person({ location: { zip: '60601', street: CANARY } }), 'location.street'],
  ['no licence', person({ licenses: [] }), 'licenses'],
  ['a student without a supervisor', person({ profession: 'student', licenses: [] }), 'licenses'],
  [
    'eleven licences',
    person({ licenses: Array(11).fill({ state: 'NY', number: '1', expiresOn: '2028-01-31' }) }),
    'licenses',
  ],
  ['a licence of no state', license({ state: 'ZZ' }), 'licenses.0.state'],
  ['a state in small letters', license({ state: 'ny' }), 'licenses.0.state'],
  ['a licence without a number', license({ number: '' }), 'licenses.0.number'],
  ['a licence number with a tab', license({ number: `${CANARY}\t1` }), 'licenses.0.number'],
  ['a day that does not exist', license({ expiresOn: '2028-02-30' }), 'licenses.0.expiresOn'],
  ['a date with a time', license({ expiresOn: '2028-01-31T00:00:00Z' }), 'licenses.0.expiresOn'],
  ['a supervisor without an address', person({ supervisor: { name: CANARY } }), 'supervisor.email'],
  ['no evaluation type', person({ evaluationTypes: [] }), 'evaluationTypes'],
  ['an unknown evaluation type', person({ evaluationTypes: [CANARY] }), 'evaluationTypes.0'],
  ['a type twice', person({ evaluationTypes: ['cognitive', 'cognitive'] }), 'evaluationTypes'],
  [
    'a type outside the profession',
    person({ profession: 'counselor', evaluationTypes: ['psychological', 'physical'] }),
    'evaluationTypes.1',
  ],
  ['an unknown population', person({ populations: ['children', CANARY] }), 'populations.1'],
  ['no language', person({ languages: [] }), 'languages'],
  ['a language by name', person({ languages: [{ code: 'Spanish', level: 'native' }] }), 'languages.0.code'],
  ['a language in capitals', person({ languages: [{ code: 'SPA', level: 'native' }] }), 'languages.0.code'],
  ['a language without a level', person({ languages: [{ code: 'spa' }] }), 'languages.0.level'],
  ['an unknown level', person({ languages: [{ code: 'spa', level: CANARY }] }), 'languages.0.level'],
  ['a language twice', person({ languages: [1, 2].map(() => ({ code: 'spa', level: 'native' })) }), 'languages'],
  ['eleven languages', person({ languages: elevenLanguages.map((code) => ({ code, level: 'basic' })) }), 'languages'],
  ['a ZIP code of no place', person({ location: { zip: '00000' } }), 'location.zip'],
  ['a ZIP code as a number', person({ location: { zip: 60601 } }), 'location.zip'],
  ['an unknown mode', person({ modes: [CANARY] }), 'modes.0'],
  ['in person without miles', without('travelMiles'), 'travelMiles'],
  ['3,001 miles', person({ travelMiles: 3_001 }), 'travelMiles'],
  ['half a mile', person({ travelMiles: 0.5 }), 'travelMiles'],
  ['miles as text', person({ travelMiles: '50' }), 'travelMiles'],
  ['an unknown gender', person({ gender: CANARY }), 'gender'],
  ['yes as a word', person({ testifies: 'yes' }), 'testifies'],
  ['no as null', person({ emergencies: null }), 'emergencies'],
  ['32 a month', person({ monthlyCapacity: 32 }), 'monthlyCapacity'],
  ['less than nothing a month', person({ monthlyCapacity: -1 }), 'monthlyCapacity'],
  ['less than nothing a year', person({ yearlyCapacity: -1 }), 'yearlyCapacity'],
  ['a course without a name', training({ course: '' }), 'trainings.0.course'],
  ['a course on no day', training({ completedOn: CANARY }), 'trainings.0.completedOn'],
  ['an unknown time zone', person({ timeZone: `America/${CANARY}` }), 'timeZone'],
  ['a state of one’s own choosing', person({ state: 'verified' }), 'state'],
  ['a waiver of one’s own choosing', person({ trainingWaived: true }), 'trainingWaived'],
];

test.each(wrong)('%s is 422 and names the field', async (_what, body, path) => {
  const answer = await scene.join(body);
  expect([answer.status, answer.headers['Content-Type']]).toEqual([422, 'application/problem+json']);
  const problem = JSON.parse(answer.body);
  expect(problem.type).toMatch(/\/invalid$/);
  expect(problem.errors).toEqual([{ path, message: expect.stringMatching(/^[A-Z].*\.$/) }]);
  expect(answer.body).not.toContain(CANARY);
  expect(await store.everything()).toEqual(before);
});

/** What cannot be read at all. */
const unreadable: [what: string, status: number, body: string, headers: Record<string, string>][] = [
  ['bad JSON', 400, `{"name": "${CANARY}`, {}],
  ['a list', 422, JSON.stringify([full()]), {}],
  ['nothing', 400, '', {}],
  ['plain text', 415, JSON.stringify(full()), { 'Content-Type': 'text/plain' }],
  ['a form with files', 415, JSON.stringify(full()), { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['another charset', 415, JSON.stringify(full()), { 'Content-Type': 'application/json; charset=utf-16' }],
  ['65 KB', 413, JSON.stringify(person({ name: 'a'.repeat(65 * 1024) })), {}],
  ['a key that reaches into JavaScript', 422, `{"__proto__": {"state": "verified"}}`, {}],
  ['a form with a name in a name', 400, 'name=a&name.first=b', { 'Content-Type': 'application/x-www-form-urlencoded' }],
];

test.each(unreadable)('%s is %i', async (_what, status, body, headers) => {
  const answer = await scene.join(body, { Accept: 'application/json', ...headers });
  expect([answer.status, answer.headers['Content-Type']]).toEqual([status, 'application/problem+json']);
  expect(JSON.parse(answer.body)).toMatchObject({ type: expect.stringMatching(/\/invalid$/), status });
  expect(answer.body).not.toContain(CANARY);
  expect(await store.everything()).toEqual(before);
});

test('nothing went out for any of these', async () => {
  await scene.settle();
  expect(scene.sent.map(({ to }) => to)).toHaveLength(1);
});
