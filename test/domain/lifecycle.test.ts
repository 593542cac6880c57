import { describe, expect, test } from 'vitest';
import {
  evaluationStates,
  evaluationWays,
  legalBefore,
  mayBecome,
  memberStates,
  memberWays,
  requestStates,
  requestWays,
  type Way,
} from '../../functions/domain/lifecycle.ts';

/** States that the contract names and that a later issue leads to. */
const later = ['on_hold', 'scheduled', 'evaluated', 'draft_sent', 'signed'];

const lifecycles: [string, readonly string[], readonly Way<string>[]][] = [
  ['request', requestStates, requestWays],
  ['evaluation', evaluationStates, evaluationWays],
  ['member', memberStates, memberWays],
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
    for (const { what } of ways) expect(what).not.toBe('');
  });
});

test('what ended stays ended', () => {
  for (const to of requestStates.filter((state) => state !== 'closed')) {
    expect(mayBecome(requestWays, 'closed', to)).toBe(false);
  }
  for (const end of ['affidavit_delivered', 'withdrawn', 'declined'] as const) {
    const onward = evaluationStates.filter((to) => to !== end && mayBecome(evaluationWays, end, to));
    expect(onward).toEqual([]);
  }
});

test('whoever may be assigned is not assigned already', () => {
  const others = legalBefore(evaluationWays, 'assigned').filter((state) => state !== 'assigned');
  expect(others.sort()).toEqual(['offered', 'unfilled', 'waiting']);
});

test('a state stands for itself, so that details can change', () => {
  for (const state of evaluationStates) expect(mayBecome(evaluationWays, state, state)).toBe(true);
  expect(legalBefore(memberWays, 'verified')).toEqual(['pending_verification', 'refused', 'paused', 'verified']);
});

test('only staff make a member of whoever joins', () => {
  expect(mayBecome(memberWays, 'pending_verification', 'paused')).toBe(false);
  expect(mayBecome(memberWays, 'refused', 'paused')).toBe(false);
});
