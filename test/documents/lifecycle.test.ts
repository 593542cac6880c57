import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluationTransitions } from '../../functions/domain/evaluation/transitions.ts';
import { memberStates, memberTransitions } from '../../functions/domain/members/transitions.ts';
import { requestTransitions } from '../../functions/domain/request/transitions.ts';
import type { Transition } from '../../functions/domain/transitions.ts';
import { evaluationStates } from '../../functions/domain/words/evaluation.ts';
import { requestStates } from '../../functions/domain/words/request.ts';
import { lifecycleDocument, lifecyclePath } from '../../infra/documents/lifecycle.ts';

const transitions = [requestTransitions, evaluationTransitions, memberTransitions].flatMap((ways) =>
  Object.values<Transition<string>>(ways),
);

test('the page of the lifecycles is the one that the table gives now', () => {
  expect(readFileSync(lifecyclePath, 'utf8'), 'run: node infra/documents/lifecycle.ts').toBe(lifecycleDocument());
});

test('it shows every state, and every way with what happens', () => {
  const document = lifecycleDocument();
  for (const state of [...requestStates, ...evaluationStates, ...memberStates]) expect(document).toContain(state);
  for (const { says: what, from, to } of transitions) {
    for (const state of from.length === 0 ? ['[*]'] : from)
      expect(document).toContain(`  ${state} --> ${to}: ${what}\n`);
  }
  for (const end of ['closed', 'affidavit_delivered', 'withdrawn', 'declined']) {
    expect(document).toContain(`  ${end} --> [*]\n`);
  }
  expect(document).not.toContain('refused --> [*]');
});

test('no words of it mean something to the diagram itself', () => {
  for (const { says: what } of transitions) expect(what).toMatch(/^[A-Za-z ,]+$/);
});
