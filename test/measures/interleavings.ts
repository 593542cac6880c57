import { type Interleaved, interleaved } from '../escalation/interleavings.ts';
import { type Meeting, meetings } from '../escalation/interleavings-scene.ts';
import { conclude, progress } from './measure.ts';

/**
 * Lets everything that can happen at a wave's end, and at the deadline, happen at once, in a different order each time. Target:
 * nothing is lost in any of them. A violation is printed with its seed, which repeats it.
 * Usage: `npm run measure:interleavings -- [interleavings] [first seed]`.
 */
const count = Number(process.argv[2] ?? 1_000);
const first = Number(process.argv[3] ?? 1);

const rows: Record<string, string | number> = {};
const peers: Record<string, number> = {};
let wrong = 0;
for (const meeting of meetings) {
  const done = progress(meeting, count);
  const all: Interleaved[] = [];
  for (let number = 1; number <= count; number += 1) {
    const each = await interleaved(meeting, first + number - 1);
    for (const violation of each.violations) console.log(`${meeting}, seed ${each.seed}: ${violation}`);
    all.push(each);
    done(number);
  }
  wrong += all.filter(({ violations }) => violations.length > 0).length;
  tell(meeting, all);
}
conclude({ measure: 'interleavings', value: wrong, peers, skipped: [] }, rows, wrong === 0);

function tell(meeting: Meeting, all: Interleaved[]): void {
  const sum = (of: (each: Interleaved) => number) => all.reduce((total, each) => total + of(each), 0);
  const met = sum(({ met }) => met.length);
  const conflicts = sum((each) => each.conflicts);
  Object.assign(peers, { [`${meeting}: operations`]: met, [`${meeting}: conflicts`]: conflicts });
  const told = {
    interleavings: all.length,
    'operations that met': met,
    'transactions overtaken': conflicts,
    'calls of the store in turn': sum(({ trace }) => trace.length),
    ended: counted(all.map(({ ending }) => ending)),
    answers: counted(all.flatMap(({ answers }) => answers)),
    'with a violation': all.filter(({ violations }) => violations.length > 0).length,
  };
  for (const [name, value] of Object.entries(told)) rows[`at the ${meeting}: ${name}`] = value;
}

function counted(names: readonly string[]): string {
  const groups = Object.entries(Object.groupBy(names, (name) => name)).map(([name, same]) => `${name} ${same?.length}`);
  return groups.sort().join(', ');
}
