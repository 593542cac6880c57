import type { Definition } from '../../infra/local/states-definition.ts';
import type { Part, Synthesized } from './definition.ts';
import { allEdges } from './edges.ts';
import { mutantsOf } from './mutants.ts';
import { small } from './settings.ts';
import { walk } from './walk.ts';
import { houseFaults } from './world.ts';

/** Mutants that behave as the machine does, and why. */
const equivalent: Readonly<Record<string, string>> = {
  'WaitForRepair: Retry 0 at once': 'a retrier of no attempts has no pause',
  'WaitForRepair: Retry 0 an hour later': 'a retrier of no attempts has no pause',
};

/** What became of the mutants. */
export type Judged = {
  readonly total: number;
  readonly caught: number;
  readonly kinds: number;
  readonly by: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
  readonly equivalent: string[];
};

/** Walks every mutant in small settings until a property of one does not hold, or loading refuses it. `some`: only so many, evenly. */
export function judgeMutants(machine: Synthesized, load: (text: string) => Definition, some?: number): Judged {
  const all = mutantsOf(machine.text);
  const every = some === undefined ? 1 : Math.ceil(all.length / some);
  const mutants = all.filter((_, index) => index % every === 0);
  const by: Record<string, number> = {};
  const missed: string[] = [];
  for (const { kind, name, text } of mutants) {
    if (equivalent[name]) continue;
    const caughtBy = judge(machine, text, load);
    if (caughtBy === undefined) missed.push(`${kind}: ${name}`);
    else by[caughtBy] = (by[caughtBy] ?? 0) + 1;
  }
  const spared = mutants.filter(({ name }) => equivalent[name]).map(({ name }) => `${name}: ${equivalent[name]}`);
  const caught = mutants.length - missed.length - spared.length;
  return {
    total: mutants.length,
    caught,
    kinds: new Set(mutants.map(({ kind }) => kind)).size,
    by,
    missed,
    equivalent: spared,
  };
}

function judge({ partOf }: Synthesized, text: string, load: (text: string) => Definition): string | undefined {
  let definition: Definition;
  try {
    definition = load(text);
  } catch {
    return 'refused on loading';
  }
  const named = new Map<string, Part>([
    ...partOf,
    [':function:DispatchStep', 'step'],
    [':function:EscalationWait', 'wait'],
    [':function:EscalationFailed', 'failed'],
  ]);
  const edges = new Set<string>();
  for (const setting of small) {
    const walked = walk({ setting, definition, partOf: named });
    if (walked.violation) return walked.violation.property;
    for (const edge of walked.edges) edges.add(edge);
  }
  return allEdges(definition).some((edge) => !edges.has(edge)) ? 'every edge' : undefined;
}

/** Walks the machine in a house that does one thing wrong, to see that the properties can fail. */
export function judgeHouseFaults({ partOf }: Synthesized, definition: Definition) {
  const ways: string[] = [];
  const missed: string[] = [];
  for (const houseFault of houseFaults) {
    const by = small.flatMap((setting) => walk({ setting, definition, partOf, houseFault }).violation ?? []).at(0);
    if (by) ways.push(`${houseFault} (${by.property})`);
    else missed.push(`the house ${houseFault}`);
  }
  return { total: houseFaults.length, caught: ways.length, ways, missed };
}
