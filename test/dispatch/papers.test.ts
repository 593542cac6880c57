import { describe, expect, it } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';

describe('a request that waits for papers', () => {
  // Weeks pass here: the store in the process, which is proved to do as the engine does.
  const store = memoryStore();
  const running: House = house(store, start);

  const send = async (matter: object = {}, evaluations = sampleRequest().evaluations) => {
    const body = sampleRequest({
      evaluations,
      documents: { declarationReady: false, releaseSigned: true },
      matter: { relief: ['asylum'], forum: 'immigration_court', ...matter },
    });
    await knownSender(store, running.tools.clock());
    const { reference, statusUrl } = await receiveRequest(running.tools, body);
    await running.settle();
    return { reference, token: statusUrl.slice(-43) };
  };
  const subjects = (reference: string) =>
    running.sent
      .filter(({ subject }) => subject.includes(reference))
      .map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`);

  it('is not forgotten: the attorney is reminded, the coordinator gets it, and its date does not pass in silence', async () => {
    const { reference } = await send({ affidavitDueOn: '2027-02-10' });
    await running.advance('2027-01-28T15:00:00.000Z');
    expect((await readStored(store, reference)).request).toMatchObject({
      state: 'needs_information',
      turn: 'coordinator',
    });
    await running.advance('2027-02-12T15:00:00.000Z');
    expect((await readStored(store, reference)).evaluations[0]?.state).toBe('unfilled');
    expect(subjects(reference).slice(0, 3)).toEqual([
      `ada: We have your request: ${reference}`,
      `ada: Still waiting for papers: ${reference}`,
      `coordinators: Your turn: ${reference} is still unplaced`,
    ]);
    const near = `PAGE ${reference}: its date is near, 2 days 16 hours left`;
    expect(subjects(reference).slice(3).sort()).toEqual([
      `ada: Nobody was found in time: ${reference}`,
      `coordinators: ${near}`,
      `coordinators: Unfilled: ${reference}`,
      `director: Unfilled: ${reference}`,
      `oncall: ${near}`,
    ]);
  });

  it('is asked after once where no date is known', async () => {
    const { reference } = await send();
    await running.advance('2027-05-12T15:00:00.000Z');
    expect(subjects(reference)).toEqual([
      `ada: We have your request: ${reference}`,
      `ada: Still waiting for papers: ${reference}`,
    ]);
  });

  it('goes on with new dates after its date has passed, and begins when the papers are there', async () => {
    const { reference, token } = await send({ affidavitDueOn: '2027-06-10' });
    await running.advance('2027-06-15T15:00:00.000Z');
    await actForAttorney(running.tools, token, { action: 'change_dates', matter: { affidavitDueOn: '2027-12-01' } });
    const waiting = await readStored(store, reference);
    expect(waiting.evaluations[0]).toMatchObject({ state: 'waiting', round: 2 });
    expect(waiting.request).toMatchObject({ state: 'needs_information', turn: 'attorney' });
    await actForAttorney(running.tools, token, { action: 'complete', documents: { declarationReady: true } });
    await running.settle();
    const file = await readStored(store, reference);
    expect(file.request.state).toBe('open');
    expect(subjects(reference).at(-1)).toContain('Nobody left to ask');
  });

  it('is one reminder, however many evaluations wait for the papers', async () => {
    const [evaluation] = sampleRequest().evaluations;
    if (!evaluation) throw new Error('a sample without an evaluation');
    const { reference } = await send({ affidavitDueOn: '2027-09-01' }, [
      evaluation,
      { ...evaluation, type: 'physical' },
    ]);
    await running.advance(plusHours(running.tools.clock(), 24 * 120));
    expect(subjects(reference).filter((line) => line.includes('Still waiting for papers'))).toHaveLength(1);
  });
});
