import { expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import { takeLoad } from '../../functions/store/members.ts';
import { Contention } from '../../functions/store/store.ts';
import { sampleEvaluation } from '../support/cases.ts';
import { storeMember } from '../support/members.ts';
import { placingScene } from './placing.ts';

const speaksTigrinya: Partial<Member> = { languages: [{ code: 'tir', level: 'native' }] };
const id = (number: number) => `M${String(number).padStart(25, '0')}`;

test('of 12,000 verified members the last to join is asked first where they fit best, and supervises who fits under them', async () => {
  const { store, open, asked } = placingScene();
  const supervisor = { name: 'Sol', email: 'last@members.example' };
  await storeMember(store, id(1), { ...speaksTigrinya, profession: 'student', licenses: [], supervisor });
  for (let number = 2; number < 12_000; number += 1) await storeMember(store, id(number));
  await storeMember(store, id(12_000), { ...speaksTigrinya, email: 'last@members.example' });
  const first = await asked(await open());
  expect(first.slice(0, 2).sort()).toEqual([id(1), id(12_000)]);
  expect(first).toHaveLength(3);
}, 60_000);

test('who carries nothing is asked before who carries much, however many stand between them without their load', async () => {
  const { store, open, asked } = placingScene();
  const busy = Array.from({ length: 60 }, (_, number) => id(number));
  for (const member of busy) {
    await storeMember(store, member, { languages: [{ code: 'tir', level: 'native' }], monthlyCapacity: 9 });
    await store.transact([takeLoad(member, '2027-01', null)]);
  }
  const rested = id(60);
  await storeMember(store, rested, { languages: [{ code: 'tir', level: 'professional' }] });
  expect((await asked(await open()))[0]).toBe(rested);
});

test('the network is read once for a placing that is decided several times, and not at all for one that is not wanted', async () => {
  const { store, listed, open, asked } = placingScene();
  for (const member of [id(1), id(2)]) await storeMember(store, member);
  let conflicts = 4;
  const contended = {
    ...store,
    async transact(writes: Parameters<typeof store.transact>[0]) {
      conflicts -= 1;
      if (conflicts >= 0) throw new Contention([]);
      await store.transact(writes);
    },
  };
  expect(await asked(await open(), contended)).toHaveLength(2);
  expect(listed).toEqual(['verified']);
  await asked(await open({ evaluations: [sampleEvaluation({ state: 'assigned' })] }));
  await asked(await open({ request: { state: 'closed', closedReason: 'withdrawn' } }));
  expect(listed).toEqual(['verified']);
});
