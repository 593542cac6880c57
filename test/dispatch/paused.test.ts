import { expect, test } from 'vitest';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { DUE_SHARDS, HELD_SHARDS } from '../../functions/domain/limits.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { casePartition, dueIndex, eventKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { type Sending, sendingWrite } from '../../functions/store/sending.ts';
import { queryAll } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';

const sweeping = (running: House) => sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });
const switched = (paused: boolean): Sending => ({ paused, at: sampleNow, actor: 'staff:kim', reason: '' });

test('mail that is held by the switch is put aside, so that no sweep reads it again before sending is resumed', async () => {
  const store = memoryStore();
  const running = house(store, sampleNow);
  await store.transact([sendingWrite(switched(true))]);
  for (let number = 0; number < 5; number += 1)
    await receiveRequest(running.tools, requestFrom(`attorney${number}@harbor.example`));
  const dueBy = async (now: string) =>
    (
      await Promise.all(
        DUE_SHARDS.map((partition) =>
          queryAll(store, { table: 'casework', index: dueIndex, partition, sortUpTo: `${now}~` }),
        ),
      )
    ).flat();
  running.setClock(plusMinutes(sampleNow, 3));
  await sweeping(running);
  await sweeping(running);
  expect((await dueBy(running.tools.clock())).filter(({ effect }) => effect === 'mail')).toEqual([]);
  expect(running.sent).toEqual([]);

  running.setClock(plusHours(sampleNow, 5));
  await store.transact([sendingWrite(switched(false))]);
  await sweeping(running);
  const received = running.sent.filter(({ subject }) => subject.startsWith('We have your request'));
  expect(received).toHaveLength(5);
  expect(running.failures).toEqual([]);
});

test('mail is put aside while sending is paused without its words being made, so that no other fault has it tried again', async () => {
  const store = memoryStore();
  const running = house(store, sampleNow);
  await store.transact([sendingWrite(switched(true))]);
  const { reference } = await receiveRequest(running.tools, sampleRequest());
  const sealer = new Proxy(running.tools.sealer, {
    get: () => () => Promise.reject(new Error('no key can be opened')),
  });
  await carryOutMail({ ...running.tools, sealer }, casePartition(reference), 1);
  expect((await store.get('casework', eventKey(casePartition(reference), 1)))?.dueShard).toBe(HELD_SHARDS.rest);
});
