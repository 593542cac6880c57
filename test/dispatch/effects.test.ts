import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { carryOutPlacement } from '../../functions/dispatch/carry-out-placement.ts';
import { carryOutBatch } from '../../functions/dispatch/stream.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { isQuiet } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { casePartition } from '../../functions/store/keys.ts';
import { readStored } from '../support/cases.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { type House, house } from '../support/house.ts';
import { storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';

const morning = '2027-01-12T15:00:00.000Z';
const night = '2027-01-13T04:00:00.000Z';

describe('the effects of events', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
    for (const number of [1, 2, 3, 4]) {
      const email = `member${number}@clinic.example`;
      await storeMember(engine.store, `01HZY3N8Q0000000000000000${number}`, {
        email,
        emergencies: number <= 3,
        monthlyCapacity: 31,
      });
    }
  });
  afterAll(() => engine.stop());

  const emergency = () => sampleRequest({ matter: { relief: ['asylum'], forum: 'stay_of_removal' } });
  /** A request that its address stands behind, whatever others have sent before. */
  const received = async (running: House, body: NewRequest) => {
    await knownSender(engine.store, running.tools.clock());
    return receiveRequest(running.tools, body);
  };
  const about = (running: House, reference: string) =>
    running.sent.filter(({ subject }) => subject.includes(reference));
  const sweeping = (running: House) => sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });

  it('are carried out once, however often and in whatever order the stream brings an event', async () => {
    const running = house(engine.store, morning);
    const { reference } = await received(running, sampleRequest());
    const partition = casePartition(reference);
    for (const seq of [2, 1, 2, 1, 1]) {
      await carryOutMail(running.tools, partition, seq);
      await carryOutPlacement(running.tools, partition, seq);
    }
    await Promise.all([3, 3, 3].map((seq) => carryOutMail(running.tools, partition, seq)));
    expect(about(running, reference)).toHaveLength(1 + 3);
    expect((await readStored(engine.store, reference)).evaluations[0]).toMatchObject({ wave: 1 });
  });

  it('are found by the sweep where no stream brought them, a minute later, with what comes of them', async () => {
    const running = house(engine.store, morning);
    const { reference } = await received(running, emergency());
    await sweeping(running);
    expect(about(running, reference)).toEqual([]);
    running.tools.clock = () => '2027-01-12T15:01:00.000Z';
    await sweeping(running);
    await running.local.run();
    await sweeping(running);
    expect(
      about(running, reference)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([
      'ada@harbor.example',
      'coordinators@network.example',
      'member1@clinic.example',
      'member2@clinic.example',
      'member3@clinic.example',
      'oncall@example.org',
    ]);
  });

  it('wait for the morning of a member who did not opt in to emergencies, and for nobody else', async () => {
    const running = house(engine.store, night);
    const { reference } = await received(running, emergency());
    await running.settle();
    const atNight = about(running, reference).map(({ to }) => to);
    expect(atNight.sort()).toEqual([
      'ada@harbor.example',
      'coordinators@network.example',
      'member1@clinic.example',
      'member2@clinic.example',
      'member3@clinic.example',
      'oncall@example.org',
    ]);
    await running.advance('2027-01-13T14:00:00.000Z');
    const waited = about(running, reference).filter(({ to }) => to === 'member4@clinic.example');
    expect(waited.map(({ at }) => at)).toEqual(['2027-01-13T13:00:00.000Z']);
    expect(waited.some(({ at }) => isQuiet(at, 'America/New_York'))).toBe(false);
  });

  it('are held while sending is paused, and go out once it is resumed', async () => {
    const running = house(engine.store, morning);
    const paused = (is: boolean) => sendingPaused(is, morning);
    await engine.store.transact([paused(true)]);
    const { reference } = await received(running, sampleRequest());
    await running.settle();
    await running.advance('2027-01-12T15:30:00.000Z');
    expect(running.sent).toEqual([]);
    expect((await readStored(engine.store, reference)).mails).toEqual([]);
    await engine.store.transact([paused(false)]);
    await sweeping(running);
    expect(about(running, reference)).toHaveLength(4);
  });

  it('are put off longer each time they fail, hold up nothing else, and are never dropped', async () => {
    let broken = true;
    const running = house(engine.store, morning, ({ to }) => {
      if (broken && to.startsWith('member1')) throw new Error('the mail service does not answer');
    });
    const { reference } = await received(running, emergency());
    await running.settle();
    const other = await received(running, sampleRequest());
    await running.advance('2027-01-12T17:00:00.000Z');
    expect(about(running, other.reference).length).toBeGreaterThanOrEqual(1);
    const ofIt = running.failures.filter(({ item }) => item.includes(reference));
    const attempts = ofIt.map(({ attempts }) => attempts);
    expect(attempts.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(attempts.length).toBeLessThan(12);
    expect(about(running, reference).some(({ to }) => to.startsWith('member1'))).toBe(false);
    broken = false;
    await running.advance('2027-01-12T19:00:00.000Z');
    expect(about(running, reference).filter(({ to }) => to.startsWith('member1')).length).toBe(1);
  });
});

describe('a batch of the stream', () => {
  const record = (sk: string, SequenceNumber: string) => ({
    eventName: 'INSERT' as const,
    dynamodb: { Keys: { pk: { S: 'REQUEST#K7Q4-M2XD' }, sk: { S: sk } }, SequenceNumber },
  });
  const batch: DynamoDBStreamEvent = {
    Records: [record('EVENT#000001', '10'), record('EVENT#000002', '11'), record('EVENT#000003', '12')],
  };

  it('stops at the first event that fails and names it, so that it and those behind it come again', async () => {
    const seen: number[] = [];
    const failed: number[] = [];
    const followed = vi.fn(async () => undefined);
    const answer = await carryOutBatch(
      batch,
      async ({ seq }) => {
        seen.push(seq);
        if (seq === 2) throw new Error('not now');
      },
      (_error, { seq }) => failed.push(seq),
      followed,
    );
    expect(followed).toHaveBeenCalledTimes(1);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '11' }] });
    expect(seen).toEqual([1, 2]);
    expect(failed).toEqual([2]);
  });

  it('reports nothing where everything was carried out', async () => {
    expect(
      await carryOutBatch(
        batch,
        async () => undefined,
        () => undefined,
        async () => undefined,
      ),
    ).toEqual({ batchItemFailures: [] });
  });

  it('is no sign that the stream is at work where nothing of it was carried out', async () => {
    const followed = vi.fn(async () => undefined);
    const refused = async () => {
      throw new Error('not now');
    };
    await carryOutBatch(batch, refused, () => undefined, followed);
    expect(followed).not.toHaveBeenCalled();
  });
});
