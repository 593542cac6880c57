import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { escalationDefinition, type State } from '../escalation-machine.ts';

/** Where the document stands. */
export const escalationPath = join(dirname(dirname(import.meta.dirname)), 'docs', 'escalation.md');

type Arrow = { readonly to: string; readonly label: string };

/** The page that draws the escalation machine and says what each of its states is for, taken from the definition itself. */
export function escalationDocument(): string {
  const { Comment, StartAt, States } = escalationDefinition({
    step: 'dispatch/step',
    wait: 'escalation/wait',
    failed: 'escalation/failed',
    operationsTopic: 'Operations',
  });
  const states = Object.entries(States);
  return [
    '# The escalation machine',
    '',
    'Drawn by `infra/documents/escalation.ts` from `infra/escalation-machine.ts`, which is what is deployed. Do not edit: run the script.',
    '',
    Comment,
    '',
    'A thin arrow is how it goes when all is well, a dotted one where an error leads after its retries. Time that is up is an error too.',
    '',
    '```mermaid',
    'flowchart TD',
    `  start((start)) --> ${StartAt}`,
    ...states.map(([name, state]) => `  ${shape(name, state)}`),
    ...states.flatMap(([name, state]) => ways(state).map(({ to, label }) => `  ${name} -->${text(label)} ${to}`)),
    ...states.flatMap(([name, state]) => catches(state).map(({ to, label }) => `  ${name} -.->${text(label)} ${to}`)),
    '```',
    '',
    '| state | calls | waits at most | what it is for |',
    '|---|---|---|---|',
    ...states.map(([name, state]) => `| ${name} | ${called(state)} | ${patience(state)} | ${state.Comment} |`),
    '',
  ].join('\n');
}

function shape(name: string, { Type }: State): string {
  if (Type === 'Choice') return `${name}{${name}}`;
  return Type === 'Succeed' ? `${name}([${name}])` : `${name}[${name}]`;
}

function ways(state: State): readonly Arrow[] {
  if (state.Type === 'Succeed') return [];
  if (state.Type !== 'Choice') return [{ to: state.Next, label: '' }];
  const chosen = state.Choices.map(({ Next, StringEquals }) => ({ to: Next, label: StringEquals }));
  return [...chosen, { to: state.Default, label: 'anything else' }];
}

function catches(state: State): readonly Arrow[] {
  if (state.Type !== 'Task') return [];
  return state.Catch.map(({ Next, ErrorEquals }) => ({ to: Next, label: ErrorEquals.map(errorWords).join(', ') }));
}

function errorWords(error: string): string {
  if (error === 'States.ALL') return 'any error';
  return error === 'States.Timeout' ? 'time is up' : error;
}

function text(label: string): string {
  return label === '' ? '' : `|${label}|`;
}

function called(state: State): string {
  if (state.Type !== 'Task') return '';
  return `\`${String(state.Parameters.FunctionName ?? state.Parameters.TopicArn)}\``;
}

function patience(state: State): string {
  if (state.Type !== 'Task') return '';
  return state.TimeoutSeconds === undefined ? 'as long as the step said' : `${state.TimeoutSeconds} s`;
}

if (import.meta.main) writeFileSync(escalationPath, escalationDocument());
