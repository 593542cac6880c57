import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  evaluationStates,
  evaluationWays,
  memberStates,
  memberWays,
  requestStates,
  requestWays,
} from '../../functions/domain/lifecycle.ts';
import { lifecycleDocument, lifecyclePath } from '../../infra/documents/lifecycle.ts';

test('the page of the lifecycles is the one that the table gives now', () => {
  expect(readFileSync(lifecyclePath, 'utf8'), 'run: node infra/documents/lifecycle.ts').toBe(lifecycleDocument());
});

test('it shows every state, and every way with what happens', () => {
  const document = lifecycleDocument();
  for (const state of [...requestStates, ...evaluationStates, ...memberStates]) expect(document).toContain(state);
  for (const { what, from, to } of [...requestWays, ...evaluationWays, ...memberWays]) {
    for (const state of from.length === 0 ? ['[*]'] : from)
      expect(document).toContain(`  ${state} --> ${to}: ${what}\n`);
  }
  for (const end of ['closed', 'affidavit_delivered', 'withdrawn', 'declined']) {
    expect(document).toContain(`  ${end} --> [*]\n`);
  }
  expect(document).not.toContain('refused --> [*]');
});

test('no words of it mean something to the diagram itself', () => {
  for (const { what } of [...requestWays, ...evaluationWays, ...memberWays]) expect(what).toMatch(/^[A-Za-z ,]+$/);
});
