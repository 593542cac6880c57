import { loadDefinition } from '../../infra/local/states-definition.ts';
import { conclude } from '../measures/measure.ts';
import { definitionOf, synthesizedMachine } from './definition.ts';
import { allEdges } from './edges.ts';
import { judgeHouseFaults, judgeMutants } from './judge.ts';
import { properties } from './properties.ts';
import { transitions } from './scenario.ts';
import { settings } from './settings.ts';
import { walk } from './walk.ts';

/** Transitions beyond the waiting tasks that an emergency of four waves may take at the most. */
const TRANSITIONS_MOST = 18;

const began = performance.now();
const machine = await synthesizedMachine();
const definition = definitionOf(machine);
const { partOf } = machine;

console.log('Proved of every path:');
for (const { name, says } of properties) console.log(`  ${name}: ${says}`);
console.log('  no circles: No path comes round to where it was without time passing.');
console.log('  every edge: Every state, retrier, catcher and branch is taken.\n');

const edges = new Set<string>();
const rows: Record<string, string | number> = {};
let [worlds, moves, paths, violations] = [0, 0, 0, 0];
for (const setting of settings) {
  const from = performance.now();
  const walked = walk({ setting, definition, partOf });
  for (const edge of walked.edges) edges.add(edge);
  worlds += walked.worlds;
  moves += walked.moves;
  paths += walked.paths;
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  rows[setting.name] =
    `${walked.worlds} worlds, ${walked.moves} moves, ${walked.paths.toPrecision(3)} paths, ${seconds} s`;
  console.log(`${setting.name}: ${rows[setting.name]}`);
  if (!walked.violation) continue;
  violations += 1;
  console.log(`VIOLATED: ${walked.violation.property}\n  ${walked.violation.way.join('\n  ')}`);
}
const wanted = allEdges(definition);
const states = Object.keys(definition.States);
const entered = states.filter((name) => [...edges].some((edge) => edge.endsWith(`> ${name}`)));
const untaken = wanted.filter((edge) => !edges.has(edge));
for (const edge of untaken) console.log(`NOT TAKEN: ${edge}`);

const fourWaves = {
  name: 'four waves',
  minutes: 480,
  waves: 4,
  acts: 9,
  faults: 0,
  arrival: 'confirmed',
  sweep: false,
  healed: 0,
} as const;
const yes = { act: 'a member says yes', waves: 4, pages: 0 };
const answered = transitions({ setting: fourWaves, definition, partOf }, [{ act: 'mine', waves: 1, pages: 1 }, yes]);
const unanswered = transitions({ setting: fourWaves, definition, partOf }, [{ ...yes, pages: 3 }]);
const beyond = answered.entered - answered.waiting;

const judged = judgeMutants(machine, loadDefinition);
const house = judgeHouseFaults(machine, definition);
for (const name of [...judged.missed, ...house.missed]) console.log(`NOT CAUGHT: ${name}`);

const isProved =
  violations === 0 &&
  untaken.length === 0 &&
  entered.length === states.length &&
  judged.missed.length === 0 &&
  house.missed.length === 0;
conclude(
  {
    measure: 'explore:escalation',
    value: wanted.length === 0 ? 0 : (100 * (wanted.length - untaken.length)) / wanted.length,
    peers: {},
    skipped: judged.equivalent,
  },
  {
    ...rows,
    'states entered': `${entered.length} of ${states.length}`,
    'edges taken': `${wanted.length - untaken.length} of ${wanted.length}`,
    'worlds in all': worlds,
    'moves in all': moves,
    'paths in all': paths.toPrecision(4),
    'properties violated': violations,
    mutants: `${judged.caught} of ${judged.total - judged.equivalent.length} caught, of ${judged.kinds} kinds`,
    'caught by': Object.entries(judged.by)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
    'faults of the house': `${house.caught} of ${house.total} caught: ${house.ways.join(', ')}`,
    'four waves, page acknowledged': `${answered.entered} transitions, ${answered.waiting} to wait, ${beyond} beyond (${answered.waves} waves, ${answered.pages} pages)`,
    'four waves, nobody answers': `${unanswered.entered} transitions, ${unanswered.waiting} to wait, ${unanswered.entered - unanswered.waiting} beyond (${unanswered.waves} waves, ${unanswered.pages} pages)`,
    seconds: Math.round((performance.now() - began) / 1_000),
  },
  isProved && beyond <= TRANSITIONS_MOST,
);
