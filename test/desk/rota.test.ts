import { beforeEach, describe, expect, test } from 'vitest';
import { newRota, rotaState } from '../../functions/contracts/rota.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { pastRotaKey, rotaCheckKey, rotaKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readRota } from '../../functions/store/rota.ts';
import { sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { remembering } from '../support/everything.ts';
import { sampleRota } from '../support/house.ts';
import { deskOn } from './desk.ts';

const store = remembering(memoryStore());
const keys = [rotaKey, rotaCheckKey, ...[1, 2, 3, 4].map(pastRotaKey)];
beforeEach(() => store.transact(keys.map((key) => ({ kind: 'remove', table: 'casework', key }))));

const admin = { roles: ['admin'] as const };
const levels = [['ada@s.example', 'ben@s.example'], ['cleo@s.example']];
const twoWeeks = { from: sampleNow, to: plusHours(sampleNow, 14 * 24) };
const mailTo = (email: string) => ({ kind: 'mail', to: email });
const silent = (level: number) => ({ kind: 'does_not_ring', level, ...twoWeeks });

/** A rota with everything in it. */
const whole = {
  levels,
  people: [
    {
      email: 'ada@s.example',
      name: 'Ada Quill',
      phone: '+1 202 555 0143',
      timeZone: 'America/New_York',
      channels: [
        { kind: 'sms', to: '+12025550143' },
        { kind: 'webhook', to: 'https://pager.example/v1/alert?key=5518' },
      ],
      away: [{ from: '2027-03-01T09:00:00-05:00', to: '2027-03-08T09:00:00-05:00' }],
    },
  ],
  handOver: { weekday: 1, time: '09:00', timeZone: 'America/New_York', from: '2027-01-11' },
  shifts: [{ level: 0, email: 'ben@s.example', from: '2027-01-13T09:00:00-05:00', to: '2027-01-14T09:00:00-05:00' }],
};

describe('the rota', () => {
  test('is that of the settings until an admin puts one', async () => {
    const { call } = await deskOn(store);
    const { status, body } = await call('GET', '/staff/rota', undefined, { roles: ['on_call'] });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...sampleRota,
      version: 0,
      since: null,
      actor: null,
      onDuty: [['oncall@example.org'], ['backup@example.org'], ['director@example.org']],
      findings: [silent(0), silent(1), silent(2)],
    });
    expect(rotaState.parse(body)).toEqual(body);
  });

  test('may be levels alone, reached by mail', async () => {
    const { call } = await deskOn(store);
    const { status, body } = await call('PUT', '/staff/rota', { levels }, admin);
    expect([status, body]).toEqual([
      200,
      {
        levels,
        people: [],
        shifts: [],
        version: 1,
        since: sampleNow,
        actor: 'staff:kim-01',
        onDuty: levels,
        findings: [silent(0), silent(1)],
      },
    ]);
    expect((await call('GET', '/staff/rota')).body).toEqual(body);
    const inTenMinutes = `${plusHours(sampleNow, 1 / 6)}#SETTING#DUE#rota`;
    expect(await store.get('casework', rotaCheckKey)).toMatchObject({ dueAt: inTenMinutes, changed: true });
    expect(await readRota(store, sampleRota)).toEqual({ levels, people: [], shifts: [] });
  });

  test('is answered as stored: everybody with their mail, moments in UTC', async () => {
    const { call } = await deskOn(store);
    const { body } = await call('PUT', '/staff/rota', whole, admin);
    const [ada] = whole.people;
    expect(body).toMatchObject({
      levels,
      people: [
        {
          ...ada,
          channels: [mailTo('ada@s.example'), ...(ada?.channels ?? [])],
          away: [{ from: '2027-03-01T14:00:00.000Z', to: '2027-03-08T14:00:00.000Z' }],
        },
      ],
      handOver: whole.handOver,
      shifts: [{ level: 0, email: 'ben@s.example', from: '2027-01-13T14:00:00.000Z', to: '2027-01-14T14:00:00.000Z' }],
      onDuty: [['ada@s.example'], ['cleo@s.example']],
    });
    // Ada rings; Ben, who has the shift and the week after, does not, nor Cleo ever.
    const weekOfBen = { from: '2027-01-18T14:00:00.000Z', to: '2027-01-25T14:00:00.000Z' };
    expect(body.findings).toEqual([
      { kind: 'does_not_ring', level: 0, from: '2027-01-13T14:00:00.000Z', to: '2027-01-14T14:00:00.000Z' },
      { kind: 'does_not_ring', level: 0, ...weekOfBen },
      silent(1),
    ]);
    expect(rotaState.parse(body)).toEqual(body);
  });

  test('that is put again counts, and each one is kept with when it was put and by whom', async () => {
    const { call, house } = await deskOn(store);
    await call('PUT', '/staff/rota', { levels }, admin);
    house.tools.clock = () => plusHours(sampleNow, 0.5);
    const other = [['dan@s.example']];
    const again = await call('PUT', '/staff/rota', { levels: other }, { ...admin, claims: { sub: 'lee' } });
    expect(again.body).toMatchObject({
      version: 2,
      levels: other,
      actor: 'staff:lee',
      since: plusHours(sampleNow, 0.5),
    });
    const kept = await Promise.all([1, 2].map((version) => store.get('casework', pastRotaKey(version))));
    expect(kept).toMatchObject([
      { version: 1, rota: { levels }, at: sampleNow, actor: 'staff:kim-01' },
      { version: 2, rota: { levels: other }, at: plusHours(sampleNow, 0.5), actor: 'staff:lee' },
    ]);
  });

  test.each([['coordinator'], ['on_call']] as const)('is not for a %s to put', async (role) => {
    const { call } = await deskOn(store);
    const before = await store.everything();
    const { status, body } = await call('PUT', '/staff/rota', { levels }, { roles: [role] });
    expect([status, body.type]).toEqual([403, expect.stringMatching(/\/forbidden$/)]);
    expect(await store.everything()).toEqual(before);
  });
});

plainAndWithConflicts('four admins at once', (wrap) => {
  test('put four rotas, one after the other, and none is lost', async () => {
    const { call } = await deskOn(wrap(store));
    const names = ['ada', 'ben', 'cleo', 'dan'].map((name) => `${name}@s.example`);
    const answers = await Promise.all(names.map((name) => call('PUT', '/staff/rota', { levels: [[name]] }, admin)));
    const put = answers.filter(({ status }) => status === 200).map(({ body }) => Number(body.version));
    expect(put.toSorted()).toEqual(put.map((_, position) => position + 1));
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect((await call('GET', '/staff/rota')).body.version).toBe(put.length);
  });
});

const [ada] = whole.people;
const withPerson = (change: object) => ({ ...whole, people: [{ ...ada, ...change }] });
const withShift = (change: object) => ({ ...whole, shifts: [{ ...whole.shifts[0], ...change }] });
const withChannel = (kind: string, to: unknown) => withPerson({ channels: [{ kind, to }] });
const withHandOver = (change: object) => ({ ...whole, handOver: { ...whole.handOver, ...change } });

const refused: readonly (readonly [string, object, string])[] = [
  ['no levels', {}, 'levels'],
  ['no level', { levels: [] }, 'levels'],
  ['six levels', { levels: Array.from({ length: 6 }, () => ['ada@s.example']) }, 'levels'],
  ['an empty level', { levels: [[]] }, 'levels.0'],
  ['a level of 21', { levels: [Array.from({ length: 21 }, (_, nr) => `a${nr}@s.example`)] }, 'levels.0'],
  ['somebody twice on a level', { levels: [['ada@s.example', 'ada@s.example']] }, 'levels.0'],
  ['no address', { levels: [['ada']] }, 'levels.0.0'],
  ['an address with a line break', { levels: [['ada@s.example\r\nBcc: x@y.example']] }, 'levels.0.0'],
  ['a level that is no list', { levels: ['ada@s.example'] }, 'levels.0'],
  ['a field unknown', { levels, note: '' }, 'note'],
  ['a field of a person unknown', withPerson({ pager: '1' }), 'people.0.pager'],
  [
    'a field of a channel unknown',
    withPerson({ channels: [{ kind: 'sms', to: '+12025550143', loud: true }] }),
    'people.0.channels.0.loud',
  ],
  [
    'a field of an absence unknown',
    withPerson({ away: [{ from: '2027-03-01T09:00:00Z', to: '2027-03-02T09:00:00Z', why: 'rest' }] }),
    'people.0.away.0.why',
  ],
  ['a field of the hand-over unknown', withHandOver({ every: 2 }), 'handOver.every'],
  ['a field of a shift unknown', withShift({ why: 'swap' }), 'shifts.0.why'],
  ['channels of somebody on no level', withPerson({ email: 'zoe@s.example' }), 'people.0.email'],
  ['somebody twice among the people', { ...whole, people: [ada, ada] }, 'people.1.email'],
  ['a channel of another kind', withChannel('fax', '+12025550143'), 'people.0.channels.0.kind'],
  ['a number without its country', withChannel('sms', '2025550143'), 'people.0.channels.0.to'],
  ['a number as people write it', withChannel('sms', '+1 202 555 0143'), 'people.0.channels.0.to'],
  ['a pager without https', withChannel('webhook', 'http://pager.example/'), 'people.0.channels.0.to'],
  ['a pager by number', withChannel('webhook', 'https://169.254.169.254/latest'), 'people.0.channels.0.to'],
  ['a pager by number in disguise', withChannel('webhook', 'https://0x7f.1/'), 'people.0.channels.0.to'],
  ['a pager at home', withChannel('webhook', 'https://localhost/'), 'people.0.channels.0.to'],
  ['a pager with a password', withChannel('webhook', 'https://me:x@pager.example/'), 'people.0.channels.0.to'],
  ['a pager that is no address', withChannel('webhook', 7), 'people.0.channels.0.to'],
  ['a channel to no address', withChannel('mail', 'ada'), 'people.0.channels.0.to'],
  ['a zone that is none', withPerson({ timeZone: 'EST5' }), 'people.0.timeZone'],
  [
    'an absence that ends before it begins',
    withPerson({ away: [{ from: '2027-03-08T09:00:00Z', to: '2027-03-01T09:00:00Z' }] }),
    'people.0.away.0.to',
  ],
  [
    'absences that overlap',
    withPerson({
      away: [
        { from: '2027-03-01T09:00:00Z', to: '2027-03-08T09:00:00Z' },
        { from: '2027-03-08T08:59:59Z', to: '2027-03-09T09:00:00Z' },
      ],
    }),
    'people.0.away.1.from',
  ],
  ['an eighth day of the week', withHandOver({ weekday: 8 }), 'handOver.weekday'],
  ['a time of day that is none', withHandOver({ time: '24:00' }), 'handOver.time'],
  ['a time of day with seconds', withHandOver({ time: '09:00:00' }), 'handOver.time'],
  ['a day that is none', withHandOver({ from: '2027-02-30' }), 'handOver.from'],
  ['a hand-over without its zone', withHandOver({ timeZone: undefined }), 'handOver.timeZone'],
  ['a shift of somebody unknown', withShift({ email: 'zoe@s.example' }), 'shifts.0.email'],
  ['a shift at a level that there is not', withShift({ level: 2 }), 'shifts.0.level'],
  ['a shift at a level below all', withShift({ level: -1 }), 'shifts.0.level'],
  ['a shift that ends as it begins', withShift({ to: whole.shifts[0]?.from }), 'shifts.0.to'],
  ['a shift without offset', withShift({ from: '2027-01-13T09:00:00' }), 'shifts.0.from'],
  [
    'a shift of somebody who is away',
    withShift({ email: 'ada@s.example', from: '2027-03-02T09:00:00Z', to: '2027-03-03T09:00:00Z' }),
    'shifts.0.from',
  ],
  [
    'two shifts of one person at once',
    { ...whole, shifts: [whole.shifts[0], { ...whole.shifts[0], level: 1 }] },
    'shifts.1.from',
  ],
];

describe('a rota that makes no sense', () => {
  test.each(refused)('with %s is refused by the path of it', async (_, body, path) => {
    const { call } = await deskOn(store);
    const answer = await call<{ errors: { path: string }[] }>('PUT', '/staff/rota', body, admin);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error) => error.path)).toEqual([path]);
    expect(await store.get('casework', rotaKey)).toBeUndefined();
  });

  test('is told from one that does: this one, with two shifts that follow each other', () => {
    const [first] = whole.shifts;
    const second = { ...first, from: first?.to, to: '2027-01-15T09:00:00-05:00' };
    const standIn = { ...first, email: 'zoe@s.example' };
    expect(newRota.safeParse({ ...whole, shifts: [first, second] }).success).toBe(true);
    expect(newRota.safeParse({ ...whole, people: [{ email: 'zoe@s.example' }], shifts: [standIn] }).success).toBe(true);
  });
});
