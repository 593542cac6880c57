import { expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { rotaCheckKey } from '../../functions/store/keys.ts';
import { readRotaCheck } from '../../functions/store/rota-check.ts';
import type { Store } from '../../functions/store/store.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { memoryStore } from '../support/memory-store.ts';
import { sampleRequest } from '../support/requests.ts';

const sweeping = (running: House) => sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });

/** An emergency that ends in some hours. Nobody is in the network. */
const emergency = (hours: number) =>
  sampleRequest({
    matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(sampleNow, hours) },
  });

test('what reaches on-call is carried out before everything else of a run', async () => {
  const store = memoryStore();
  const running = house(store, sampleNow);
  for (let number = 0; number < 30; number += 1) await receiveRequest(running.tools, sampleRequest());
  await receiveRequest(running.tools, emergency(2));
  for (const minutes of [2, 4, 6, 8]) {
    running.setClock(plusMinutes(sampleNow, minutes));
    await sweeping(running);
  }
  const at = (is: (subject: string) => boolean) => running.sent.map(({ subject }) => is(subject));
  const paged = at((subject) => subject.startsWith('PAGE')).indexOf(true);
  const others = running.sent.filter((mail, which) => which < paged && mail.at === running.sent[paged]?.at);
  expect(paged).toBeGreaterThan(-1);
  expect(others.filter(({ subject }) => !/^(?:PAGE|Emergency)/.test(subject))).toEqual([]);
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
