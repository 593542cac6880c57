import { describe, expect, test } from 'vitest';
import { evaluationTransitions } from '../../functions/domain/evaluation/transitions.ts';
import { memberStates, memberTransitions } from '../../functions/domain/members/transitions.ts';
import { requestTransitions } from '../../functions/domain/request/transitions.ts';
import { legalBefore, mayTake, type Transition } from '../../functions/domain/transitions.ts';
import { evaluationStates } from '../../functions/domain/words/evaluation.ts';
import { requestStates } from '../../functions/domain/words/request.ts';

/** States that the contract names and that a later issue leads to. */
const later = ['on_hold', 'scheduled', 'evaluated', 'draft_sent', 'signed'];

const lifecycles: [string, readonly string[], readonly Transition<string>[]][] = [
  ['request', requestStates, Object.values(requestTransitions)],
  ['evaluation', evaluationStates, Object.values(evaluationTransitions)],
  ['member', memberStates, Object.values(memberTransitions)],
];

describe.each(lifecycles)('the lifecycle of a %s', (_, states, ways) => {
  test('speaks of its own states only', () => {
    for (const { from, to } of ways) for (const state of [...from, to]) expect(states).toContain(state);
  });

  test('reaches every state from a beginning, but for those of a later issue', () => {
    const reached = new Set(ways.filter(({ from }) => from.length === 0).map(({ to }) => to));
    expect(reached.size).toBeGreaterThan(0);
    for (const _ of states) {
      for (const { from, to } of ways) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect(states.filter((state) => !reached.has(state) && !later.includes(state))).toEqual([]);
  });

  test('says no way twice, and none that leads nowhere', () => {
    const steps = ways.flatMap(({ from, to }) => from.map((state) => `${state} ${to}`));
    expect(new Set(steps).size).toBe(steps.length);
    for (const { says } of ways) expect(says).not.toBe('');
  });
});

test('what ended stays ended', () => {
  for (const to of requestStates.filter((state) => state !== 'closed')) {
    expect(legalBefore<string>(requestTransitions, to).includes('closed')).toBe(false);
  }
  for (const end of ['affidavit_delivered', 'withdrawn', 'declined'] as const) {
    const onward = evaluationStates.filter(
      (to) => to !== end && legalBefore<string>(evaluationTransitions, to).includes(end),
    );
    expect(onward).toEqual([]);
  }
});

test('whoever may be assigned is not assigned already', () => {
  const others = legalBefore(evaluationTransitions, 'assigned').filter((state) => state !== 'assigned');
  expect(others.sort()).toEqual(['offered', 'unfilled', 'waiting']);
});

test('a way may be taken from where it begins, and from nowhere else', () => {
  for (const way of Object.values(evaluationTransitions)) {
    const from = evaluationStates.filter((state) => mayTake(way, state));
    expect(from.sort()).toEqual([...way.from].sort());
  }
});

test('a state stands for itself, so that details can change', () => {
  for (const state of evaluationStates)
    expect(legalBefore<string>(evaluationTransitions, state).includes(state)).toBe(true);
  expect(legalBefore(memberTransitions, 'verified')).toEqual(['pending_verification', 'refused', 'paused', 'verified']);
});

test('only staff make a member of whoever joins', () => {
  expect(legalBefore<string>(memberTransitions, 'paused').includes('pending_verification')).toBe(false);
  expect(legalBefore<string>(memberTransitions, 'paused').includes('refused')).toBe(false);
});
