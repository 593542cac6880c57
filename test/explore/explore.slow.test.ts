import { describe, expect, test } from 'vitest';
import { loadDefinition } from '../../infra/local/states-definition.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { definitionOf, synthesizedMachine } from './definition.ts';
import { allEdges } from './edges.ts';
import { judgeMutants } from './judge.ts';
import { transitions } from './scenario.ts';
import { small } from './settings.ts';
import { walk } from './walk.ts';

/** What `npm run explore:escalation` does in full, in settings that take seconds. */
const machine = await synthesizedMachine(await synthesizedApp());
const definition = definitionOf(machine);
const { partOf } = machine;
const quick = small.filter(({ acts, faults }) => acts === 0 || faults === 0);
const edges = new Set<string>();

describe('every path of the synthesized machine', () => {
  test.each(quick)('holds all properties: $name', (setting) => {
    const walked = walk({ setting, definition, partOf });
    expect(walked.violation).toBeUndefined();
    expect(walked.paths).toBeGreaterThan(1_000);
    for (const edge of walked.edges) edges.add(edge);
  });

  test('takes every edge between them', () => {
    expect(allEdges(definition).filter((edge) => !edges.has(edge))).toEqual([]);
  });
});

test('a property does not hold where the house pages although somebody owns it', () => {
  const walks = quick.map((setting) => walk({ setting, definition, partOf, houseFault: 'pages although owned' }));
  expect(walks.flatMap(({ violation }) => violation?.property ?? [])).toContain('owned is not paged');
});

test('some of the mutants are caught', () => {
  const judged = judgeMutants(machine, loadDefinition, 12);
  expect(judged.missed).toEqual([]);
  expect(judged.caught).toBeGreaterThan(8);
});

test('an emergency of four waves takes at most 18 transitions beyond those that wait', () => {
  const setting = {
    name: 'four waves',
    minutes: 480,
    waves: 4,
    acts: 2,
    faults: 0,
    arrival: 'confirmed',
    sweep: false,
    healed: 0,
  } as const;
  const script = [
    { act: 'mine', waves: 1, pages: 1 },
    { act: 'a member says yes', waves: 4, pages: 1 },
  ];
  const { entered, waiting, waves, pages } = transitions({ setting, definition, partOf }, script);
  expect([waves, pages]).toEqual([4, 1]);
  expect(entered - waiting).toBeLessThanOrEqual(18);
});
