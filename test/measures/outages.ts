import {
  type Compared,
  emergencies,
  healing,
  type Lived,
  lived,
  pairs,
  withOne,
  withTwo,
} from '../escalation/outages.ts';
import { outages } from '../support/outages.ts';
import { seededChance } from '../support/tools.ts';
import { conclude, progress } from './measure.ts';

/**
 * Emergencies of several lengths and networks with each service out throughout, each until it heals, and each pair until it heals.
 * Target: on-call is paged within what the waves plan and five minutes in all of them, and each ends with everybody told.
 * Usage: `npm run measure:outages -- [seed]`.
 */
const seed = Number(process.argv[2] ?? 1);
const { random } = seededChance(seed);

const rows = new Map<string, Compared[]>();
const add = (name: string, run: Compared) => rows.set(name, [...(rows.get(name) ?? []), run]);
const done = progress('outages', emergencies.length);

for (const [number, emergency] of emergencies.entries()) {
  const planned: Lived = await lived(emergency, () => ({}), seed);
  for (const outage of outages) {
    add(outage, await withOne(emergency, outage, planned, seed));
    add(`${outage}, heals`, await withOne(emergency, outage, planned, seed, healing(emergency, random)));
  }
  for (const pair of pairs) {
    add(pair.join(' + '), await withTwo(emergency, pair, planned, seed, healing(emergency, random)));
  }
  done(number + 1);
}

const all = [...rows.values()].flat();
const faulty = all.filter(({ faults }) => faults.length > 0);
for (const [name, runs] of rows)
  for (const { submittedAt, closesAt, faults } of runs)
    for (const fault of faults) console.log(`${name}, ${submittedAt} to ${closesAt}: ${fault}`);

const told = [...rows].map(([name, runs]) => {
  const reached = runs.filter(({ faults }) => !faults.some((fault) => fault.startsWith('on-call'))).length;
  const worst = Math.max(...runs.map(({ late }) => late));
  return [
    name,
    `${runs.length} runs, ${((100 * reached) / runs.length).toFixed(0)}% in time, worst ${worst.toFixed(1)} min`,
  ];
});
conclude(
  { measure: 'outages', value: faulty.length, peers: { runs: all.length }, skipped: [] },
  Object.fromEntries(told),
  faulty.length === 0,
);
