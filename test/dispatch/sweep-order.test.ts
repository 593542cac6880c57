import { expect, test } from 'vitest';
import { carryOutPlacement } from '../../functions/dispatch/carry-out-placement.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { casePartition, rotaCheckKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readRotaCheck } from '../../functions/store/rota.ts';
import type { Store } from '../../functions/store/store.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';

const sweeping = (running: House) => sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });

/** An emergency that ends in some hours. Nobody is in the network. */
const emergency = (hours: number) =>
  sampleRequest({
    matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(sampleNow, hours) },
  });

test('what reaches on-call is carried out before everything else of a run', async () => {
  const store = memoryStore();
  const running = house(store, sampleNow);
  const { reference } = await receiveRequest(running.tools, emergency(2));
  for (const seq of [1, 2]) await carryOutPlacement(running.tools, casePartition(reference), seq);
  await running.local.run();
  const { events } = await readStored(store, reference);
  expect(events.filter(({ type, effects }) => type === 'on_call_paged' && effects.includes('mail'))).toHaveLength(1);
  for (let number = 0; number < 30; number += 1)
    await receiveRequest(running.tools, requestFrom(`attorney${number}@harbor.example`));
  running.setClock(plusMinutes(sampleNow, 1));
  running.sent.length = 0;
  await sweeping(running);
  const subjects = running.sent.map(({ subject }) => subject);
  const isToOnCall = (subject: string) => /^(?:PAGE|Emergency) /.test(subject);
  expect(subjects.filter(isToOnCall).length).toBeGreaterThan(2);
  expect(subjects.filter((subject) => subject.startsWith('We have your request'))).toHaveLength(30 + 1);
  expect(subjects.findIndex((subject) => !isToOnCall(subject))).toBeGreaterThan(subjects.findLastIndex(isToOnCall));
});

test('a look at the rota that cannot be planned is reported, and stops nothing', async () => {
  const store = memoryStore();
  const failing: Store = {
    ...store,
    get: async (table, key) => {
      if (key.pk === rotaCheckKey.pk && key.sk === rotaCheckKey.sk) throw new Error('not now');
      return store.get(table, key);
    },
  };
  const running = house(failing, sampleNow);
  const { reference } = await receiveRequest(running.tools, sampleRequest());
  running.setClock(plusMinutes(sampleNow, 2));
  await sweeping(running);
  expect((await readStored(store, reference)).mails.length).toBeGreaterThan(0);
  expect(running.failures.map(({ item }) => item)).toEqual(['SETTING DUE#rota']);
  expect(await readRotaCheck(store)).toBeUndefined();
});

test('that nobody was found for an emergency is told within two minutes of the mail service’s return', async () => {
  const store = memoryStore();
  let isOut = true;
  const running = house(store, sampleNow, ({ subject }) => {
    if (isOut && subject.startsWith('Nobody was found in time')) throw new Error('the mail service does not answer');
  });
  const told = () => running.sent.filter(({ subject }) => subject.startsWith('Nobody was found in time'));
  await receiveRequest(running.tools, emergency(2));
  await running.advance(plusHours(sampleNow, 3.5));
  expect(told()).toEqual([]);
  isOut = false;
  for (let minute = 1; minute <= 2; minute += 1) {
    running.setClock(plusMinutes(running.tools.clock(), 1));
    await sweeping(running);
  }
  expect(told()).toHaveLength(1);
});
