import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { evaluationTransitions } from '../../functions/domain/evaluation/transitions.ts';
import { memberStates, memberTransitions } from '../../functions/domain/members/transitions.ts';
import { requestTransitions } from '../../functions/domain/request/transitions.ts';
import type { Transition } from '../../functions/domain/transitions.ts';
import { evaluationStates } from '../../functions/domain/words/evaluation.ts';
import { requestStates } from '../../functions/domain/words/request.ts';

/** Where the document stands. */
export const lifecyclePath = join(dirname(dirname(import.meta.dirname)), 'docs', 'lifecycle.md');

/** The page that shows every legal way of a request, an evaluation and a member, drawn from the table that decides on them. */
export function lifecycleDocument(): string {
  return [
    '# Lifecycles',
    '',
    'Drawn by `infra/documents/lifecycle.ts` from the `transitions.ts` in the rooms of `functions/domain/`, which every change is checked against.',
    'Do not edit: run the script.',
    '',
    ...section('A request', requestStates, Object.values(requestTransitions)),
    ...section('An evaluation', evaluationStates, Object.values(evaluationTransitions)),
    ...section('A member', memberStates, Object.values(memberTransitions)),
  ].join('\n');
}

function section<State extends string>(
  title: string,
  states: readonly State[],
  ways: readonly Transition<State>[],
): readonly string[] {
  const led = states.filter((state) => ways.some(({ from, to }) => to === state || from.includes(state)));
  const unled = states.filter((state) => !led.includes(state));
  return [
    `## ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...ways.flatMap(arrows).map((arrow) => `  ${arrow}`),
    ...led.filter((state) => isEnd(state, ways)).map((state) => `  ${state} --> [*]`),
    '```',
    '',
    ...(unled.length === 0
      ? []
      : [`Named by the contract, and nothing leads there yet: ${unled.map(code).join(', ')}.`, '']),
  ];
}

/** One arrow for each state that a way begins in; a beginning comes from nowhere. */
function arrows<State extends string>({ says, from, to }: Transition<State>): readonly string[] {
  const begins = from.length === 0 ? ['[*]'] : from;
  return begins.map((state) => `${state} --> ${to}: ${says}`);
}

function isEnd<State extends string>(state: State, ways: readonly Transition<State>[]): boolean {
  return !ways.some(({ from }) => from.includes(state));
}

function code(state: string): string {
  return `\`${state}\``;
}

if (import.meta.main) writeFileSync(lifecyclePath, lifecycleDocument());
