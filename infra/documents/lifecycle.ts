import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  evaluationStates,
  evaluationWays,
  memberStates,
  memberWays,
  requestStates,
  requestWays,
  type Way,
} from '../../functions/domain/lifecycle.ts';

/** Where the document stands. */
export const lifecyclePath = join(dirname(dirname(import.meta.dirname)), 'docs', 'lifecycle.md');

/** The page that shows every legal way of a request, an evaluation and a member, drawn from the table that decides on them. */
export function lifecycleDocument(): string {
  return [
    '# Lifecycles',
    '',
    'Drawn by `infra/documents/lifecycle.ts` from `functions/domain/lifecycle.ts`, which is what every change is checked against.',
    'Do not edit: run the script.',
    '',
    ...section('A request', requestStates, requestWays),
    ...section('An evaluation', evaluationStates, evaluationWays),
    ...section('A member', memberStates, memberWays),
  ].join('\n');
}

function section<State extends string>(
  title: string,
  states: readonly State[],
  ways: readonly Way<State>[],
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
function arrows<State extends string>({ what, from, to }: Way<State>): readonly string[] {
  const begins = from.length === 0 ? ['[*]'] : from;
  return begins.map((state) => `${state} --> ${to}: ${what}`);
}

function isEnd<State extends string>(state: State, ways: readonly Way<State>[]): boolean {
  return !ways.some(({ from }) => from.includes(state));
}

function code(state: string): string {
  return `\`${state}\``;
}

if (import.meta.main) writeFileSync(lifecyclePath, lifecycleDocument());
