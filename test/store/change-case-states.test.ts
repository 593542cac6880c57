import { afterAll, describe, expect, test } from 'vitest';
import { evaluationTransitions } from '../../functions/domain/evaluation/transitions.ts';
import { requestTransitions } from '../../functions/domain/request/transitions.ts';
import { legalBefore } from '../../functions/domain/transitions.ts';
import { evaluationStates } from '../../functions/domain/words/evaluation.ts';
import { requestStates } from '../../functions/domain/words/request.ts';
import { Busy } from '../../functions/store/busy.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import type { Change } from '../../functions/store/change-writes.ts';
import { freshReference, readStored, sampleEvaluation, sampleNow, storeCase } from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const at = { start: sampleNow };

describe('the lifecycle', () => {
  const change = async (reference: string, what: Omit<Change, 'events'>) =>
    decideOnCase(changeTools(engine.store, at), reference, () => ({
      answer: 'written',
      change: { ...what, events: [] },
    }));

  const requestSteps = requestStates.flatMap((from) => requestStates.map((to) => ({ from, to })));
  test.each(requestSteps)('a request that is $from becomes $to only where that is legal', async ({ from, to }) => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference, state: from } });
    const attempt = change(reference, { request: { state: to } });
    const legal = legalBefore(requestTransitions, to).includes(from);
    if (legal) await expect(attempt).resolves.toBe('written');
    else await expect(attempt).rejects.toBeInstanceOf(Busy);
    expect((await readStored(engine.store, reference)).request.state).toBe(legal ? to : from);
  });

  const evaluationSteps = evaluationStates.flatMap((from) => evaluationStates.map((to) => ({ from, to })));
  test.each(evaluationSteps)(
    'an evaluation that is $from becomes $to only where that is legal',
    async ({ from, to }) => {
      const reference = freshReference();
      await storeCase(engine.store, { request: { reference }, evaluations: [sampleEvaluation({ state: from })] });
      const attempt = change(reference, { evaluations: [sampleEvaluation({ state: to })] });
      const legal = legalBefore(evaluationTransitions, to).includes(from);
      if (legal) await expect(attempt).resolves.toBe('written');
      else await expect(attempt).rejects.toBeInstanceOf(Busy);
      expect((await readStored(engine.store, reference)).evaluations[0]?.state).toBe(legal ? to : from);
    },
  );
});
