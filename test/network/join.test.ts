import { afterAll, describe, expect, test } from 'vitest';
import type { NewMember } from '../../functions/contracts/member.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { Busy } from '../../functions/store/busy.ts';
import { changeMember, memberByEmail, membersOf } from '../../functions/store/members.ts';
import { Contention, type Store } from '../../functions/store/store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { application, freshAddress, joinScene } from './scene.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

/** The profile without the end of its history, which a repeated application moves. */
async function profile(store: Store, email: string) {
  const member = await memberByEmail(store, email);
  if (!member) throw new Error('nobody has this address');
  const { version, events, lastHash, ...declared } = member;
  return declared;
}

plainAndWithConflicts('joining', (wrap) => {
  const scene = joinScene(wrap(engine.store));
  const mailsTo = (email: string) => scene.sent.filter(({ to }) => to === email).map(({ subject }) => subject);
  /** A quarter of an hour of the schedule: a mail that met a conflict waits for it. */
  const sweptUp = async () => {
    for (let minute = 0; minute < 15; minute += 1) {
      await scene.advance(plusMinutes(scene.tools.clock(), 1));
      await sweep({ ...scene.tools, report: ({ error }) => expect(error).toBeInstanceOf(Busy) });
    }
  };

  test('keeps what was declared, unverified, and says so by mail', async () => {
    const email = freshAddress();
    const answer = await scene.join(application(email));
    expect([answer.status, JSON.parse(answer.body)]).toEqual([202, { state: 'pending_verification' }]);
    expect(await profile(engine.store, email)).toEqual({
      ...application(email),
      memberId: expect.stringMatching(/^[0-9A-Z]{26}$/),
      state: 'pending_verification',
      joinedAt: '2027-01-12T15:00:00.000Z',
      timeZone: 'America/Chicago',
    });
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined']);
    await sweptUp();
    expect(mailsTo(email)).toEqual(['We have your application']);
  });

  test('leaves absent what was not given', async () => {
    const email = freshAddress();
    const least = ['name', 'email', 'profession', 'licenses', 'evaluationTypes', 'languages', 'location', 'modes'];
    const limits = ['testifies', 'emergencies', 'monthlyCapacity'];
    const given = Object.entries(application(email, { modes: ['remote'] }));
    await scene.join(Object.fromEntries(given.filter(([name]) => [...least, ...limits].includes(name))));
    const joined = await profile(engine.store, email);
    const added = ['kind', 'memberId', 'state', 'joinedAt', 'timeZone', 'trainings'];
    expect(Object.keys(joined).sort()).toEqual([...least, ...limits, ...added].sort());
    expect(joined).toMatchObject({ kind: 'clinician', trainings: [] });
  });

  test('keeps a time zone that was given', async () => {
    const email = freshAddress();
    await scene.join(application(email, { timeZone: 'America/Denver' }));
    expect(await profile(engine.store, email)).toMatchObject({ timeZone: 'America/Denver' });
  });

  test('takes a student without a licence under a supervisor', async () => {
    const email = freshAddress();
    const supervisor = { name: 'Dr. Senior', email: 'senior@clinic.example' };
    const answer = await scene.join(application(email, { profession: 'student', licenses: [], supervisor }));
    expect(answer.status).toBe(202);
    expect(await profile(engine.store, email)).toMatchObject({ licenses: [], supervisor });
  });

  test.each<[string, Partial<NewMember>]>([
    ['a student, who goes by their supervisor', { profession: 'student' }],
    ['a resident, who goes by their supervisor', { profession: 'resident' }],
    ['a clinic, which has people of many professions', { kind: 'clinic', profession: 'clinical_social_worker' }],
  ])('takes any type of evaluation from %s', async (_, differing) => {
    const evaluationTypes = ['physical', 'gynecological', 'psychological', 'cognitive', 'pediatric'] as const;
    const email = freshAddress();
    expect((await scene.join(application(email, { ...differing, evaluationTypes: [...evaluationTypes] }))).status).toBe(
      202,
    );
    expect(await profile(engine.store, email)).toMatchObject({ ...differing, evaluationTypes });
  });

  test.each<[string, (name: string) => [first: string, second: string]]>([
    ['in capitals', (name) => [`${name}@clinic.example`, `${name}@clinic.example`.toUpperCase()]],
    ['with a part more', (name) => [`${name}@gmail.com`, `${name}+network@googlemail.com`]],
  ])('with a known address, %s, changes nothing, answers alike, and tells that address', async (_, spelled) => {
    const [email, otherwise] = spelled(freshAddress().replace('@clinic.example', ''));
    const first = await scene.join(application(email));
    const before = await profile(engine.store, email);
    const other = application(otherwise, {
      name: 'Somebody Else',
      monthlyCapacity: 31,
      phone: '+1 212 555 0199',
    });
    const second = await scene.join(other);
    expect(second).toEqual(first);
    expect(await profile(engine.store, email)).toEqual(before);
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined', 'join_repeated']);
    await sweptUp();
    expect(mailsTo(email).sort()).toEqual(['We have your application', 'You are known to us already']);
    expect(mailsTo(otherwise)).toEqual([]);
    expect(scene.sent.filter(({ text }) => text.includes('Somebody Else'))).toEqual([]);
  });

  test('tells a known address once in a day, and again after it', async () => {
    const email = freshAddress();
    const scene = joinScene(wrap(engine.store));
    const first = await scene.join(application(email));
    for (let times = 0; times < 4; times += 1) expect(await scene.join(application(email))).toEqual(first);
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined', 'join_repeated']);
    await scene.advance('2027-01-13T15:00:01.000Z');
    await scene.join(application(email));
    expect((await scene.history(email)).map(({ type }) => type)).toEqual([
      'member_joined',
      'join_repeated',
      'join_repeated',
    ]);
  });

  test('leaves alone what staff have made of a member meanwhile', async () => {
    const email = freshAddress();
    await scene.join(application(email));
    const { memberId } = await profile(engine.store, email);
    await changeMember(scene.tools, memberId, (member) => ({
      member: { ...member, state: 'verified' },
      events: [{ type: 'member_verified', actor: 'staff:kim', data: { before: member.state } }],
    }));
    await scene.join(application(email));
    expect(await profile(engine.store, email)).toMatchObject({ memberId, state: 'verified' });
    expect((await scene.history(email)).map(({ type }) => type)).toEqual([
      'member_joined',
      'member_verified',
      'join_repeated',
    ]);
  });
});

describe('many at once', () => {
  test('eight applications of one address make one member, with eight answers alike', async () => {
    const scene = joinScene(engine.store);
    const email = freshAddress();
    const spelled = (index: number) => (index % 2 === 0 ? email : email.toUpperCase());
    const names = Array.from({ length: 8 }, (_, index) => `Dr. Number ${index}`);
    const before = (await membersOf(engine.store, 'pending_verification')).length;
    const answers = await Promise.all(names.map((name, index) => scene.join(application(spelled(index), { name }))));
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(
      Array.from({ length: 8 }, () => '202 {"state":"pending_verification"}'),
    );
    const pending = await membersOf(engine.store, 'pending_verification');
    expect(pending.length).toBe(before + 1);
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined', 'join_repeated']);
  });

  test('eight different people all join', async () => {
    const scene = joinScene(engine.store);
    const addresses = Array.from({ length: 8 }, freshAddress);
    const answers = await Promise.all(addresses.map((email) => scene.join(application(email))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202));
    const joined = await Promise.all(addresses.map((email) => memberByEmail(engine.store, email)));
    expect(new Set(joined.map((member) => member?.memberId)).size).toBe(8);
  });

  test('somebody who pauses a member at the moment of a repeated application is not undone', async () => {
    const email = freshAddress();
    const plain = joinScene(engine.store);
    await plain.join(application(email));
    const { memberId } = await profile(engine.store, email);
    const set = (state: 'verified' | 'paused') =>
      changeMember(plain.tools, memberId, (member) => ({
        member: { ...member, state },
        events: [{ type: `member_${state}`, actor: 'staff:kim', data: { before: member.state } }],
      }));
    await set('verified');
    let interfered = false;
    const rivalled: Store = {
      ...engine.store,
      async transact(writes) {
        if (!interfered) {
          interfered = true;
          await set('paused');
        }
        await engine.store.transact(writes);
      },
    };
    expect((await joinScene(rivalled).join(application(email))).status).toBe(202);
    expect(await profile(engine.store, email)).toMatchObject({ state: 'paused' });
    expect((await plain.history(email)).map(({ type }) => type)).toEqual([
      'member_joined',
      'member_verified',
      'member_paused',
      'join_repeated',
    ]);
  });

  test('where every attempt meets another one the answer is 503, to come back', async () => {
    const busy: Store = {
      ...engine.store,
      async transact() {
        throw new Contention([]);
      },
    };
    const answer = await joinScene(busy).join(application(freshAddress()));
    expect([answer.status, answer.headers['Retry-After']]).toEqual([503, '1']);
    expect(JSON.parse(answer.body).type).toMatch(/\/busy$/);
  });
});

test('a known address costs the same reads and writes as an unknown one, told or not', async () => {
  const calls: string[] = [];
  const counted: Store = {
    get: (table, key) => {
      calls.push(`get ${table}`);
      return engine.store.get(table, key);
    },
    query: (query) => {
      calls.push(`query ${query.table}`);
      return engine.store.query(query);
    },
    transact: (writes) => {
      calls.push('transact');
      return engine.store.transact(writes);
    },
  };
  const scene = joinScene(counted);
  const body: Partial<NewMember> & { email: string } = { ...application(freshAddress()), email: freshAddress() };
  const work = async () => {
    calls.length = 0;
    await scene.join(body);
    return [...calls];
  };
  const unknown = await work();
  const told = await work();
  const toldAlready = await work();
  expect(unknown).toEqual(['get network', 'get network', 'query casework', 'transact']);
  expect([told, toldAlready]).toEqual([unknown, unknown]);
});
