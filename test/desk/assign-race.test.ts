import { afterAll, expect, test } from 'vitest';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { Refusal } from '../../functions/domain/refusal.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { Busy } from '../../functions/store/busy.ts';
import { openOffersKey } from '../../functions/store/keys.ts';
import { loadOf } from '../../functions/store/members.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored } from '../support/cases.ts';
import { withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

/** Three members who are asked, each time the same, and one who is not. Offers of the race before are out of their way. */
const asked = ['A', 'B', 'C'].map((letter) => `01JD9V6Q8R3M5T7W9YB2C4E6G${letter}`);
const byTelephone = '01JD9V6Q8R3M5T7W9YB2C4E6GZ';
for (const id of asked) await storeMember(engine.store, id, { monthlyCapacity: 31 });
await storeMember(engine.store, byTelephone, { evaluationTypes: ['cognitive'] });

/** Seeds of the conflicts; undefined: none. */
const seeds = [undefined, undefined, undefined, 1, 2, 3, 4, 5];

test.each(seeds)('of a yes by telephone and three on their links, exactly one is assigned (seed %s)', async (seed) => {
  const plain = await deskOn(engine.store);
  for (const id of asked) await engine.store.transact([{ kind: 'remove', table: 'network', key: openOffersKey(id) }]);
  const { reference } = await receiveRequest(plain.house.tools, sampleRequest());
  await plain.house.settle();
  const { offers } = await readStored(engine.store, reference);
  expect(offers).toHaveLength(3);
  const loadsBefore = await loads();

  const store = seed === undefined ? engine.store : withConflicts(engine.store, { seed, chance: 0.3 }).store;
  const { call, house } = await deskOn(store);
  const body = { evaluation: 1, memberId: byTelephone, reason: 'Said yes on the telephone.' };
  const answers = await Promise.all([
    call('POST', `/staff/requests/${reference}/assign`, body).then(({ status }) => status),
    ...offers.map(async (offer) => {
      const token = await openToken(plain.house.tools.sealer, reference, 'offer', offer);
      return answerOffer(house.tools, token, { answer: 'accept' }).then(() => 200, statusOf);
    }),
  ]);

  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  expect(answers.every((status) => [200, 409, 503].includes(status))).toBe(true);
  const { evaluations, offers: after, events } = await readStored(engine.store, reference);
  const winners = after.filter(({ state }) => state === 'accepted');
  expect(winners.map(({ memberId }) => memberId)).toEqual(evaluations.slice(0, 1).map(clinicianOf));
  expect(events.filter(({ type }) => type === 'evaluation_assigned')).toHaveLength(1);
  expect((await loads()) - loadsBefore).toBe(1);
});

async function loads(): Promise<number> {
  const taken = [...asked, byTelephone].map((id) => loadOf(engine.store, id, '2027-01'));
  return (await Promise.all(taken)).reduce((sum, one) => sum + one, 0);
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.reason === 'already-filled' ? 409 : 500;
  return error instanceof Busy ? 503 : 500;
}
