import { expect, test } from 'vitest';
import type { Evaluation } from '../../functions/domain/evaluation/evaluation.ts';
import { endedAs } from '../../functions/domain/evaluation/phases.ts';
import { asEscalated, nextStep } from '../../functions/domain/on-call/escalation.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { isEndTold } from '../../functions/escalation/take-steps.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { sampleEvaluation } from '../support/cases.ts';

const now = '2027-01-12T15:00:00.000Z';
const evaluation = sampleEvaluation({ state: 'offered', wave: 1, placing: { placeAt: now } });

function next(file: Pick<StoredCase, 'request' | 'evaluations' | 'events' | 'mails'>) {
  const [own = evaluation] = file.evaluations;
  return nextStep(asEscalated({ ...file, offers: [] }, own, isEndTold(file, own)), now);
}

function caseOf(state: 'open' | 'closed', evaluations: Evaluation[], effect?: 'mail' | null) {
  const said = { type: 'evaluation_unfilled', data: { evaluation: 1 }, effects: effect ? [effect] : [] };
  const request = { state, closesAt: now } as StoredCase['request'];
  return {
    request,
    evaluations,
    events: (effect === undefined ? [] : [said]) as unknown as StoredCase['events'],
    mails: [],
  };
}

test('what was given up ends once everybody has been told', () => {
  const evaluations = [endedAs(evaluation, 'unfilled')];
  expect(next(caseOf('open', evaluations, 'mail')).kind).toBe('wait');
  expect(next(caseOf('open', evaluations, null))).toEqual({ kind: 'ended', as: 'unfilled' });
});

test('what staff have closed as unfilled ends at once: no event says that nobody was found', () => {
  const { evaluations } = closeRequest({ evaluations: [evaluation] }, 'unfilled', 'staff:1');
  expect(evaluations[0]?.state).toBe('unfilled');
  expect(next(caseOf('closed', evaluations))).toEqual({ kind: 'ended', as: 'unfilled' });
});
