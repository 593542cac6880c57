import { synthesize } from '../../infra/local/synthesize.ts';
import { conclude, progress } from './measure.ts';
import { worldInProcess } from './truth/in-process.ts';
import { beginLife, lotOf } from './truth/life.ts';
import { firstWave, readMails } from './truth/mails.ts';
import { worldOnStage } from './truth/on-stage.ts';
import { readPages } from './truth/pages.ts';
import { readPairs } from './truth/pairs.ts';
import type { Untrue } from './truth/untrue.ts';
import type { World } from './truth/world.ts';

/**
 * Lives of requests at all hours, among members in all zones, with outages, pauses and answers by chance: every number, state and time on
 * every page and in every mail is held against the mailbox and the clock, and two mails of one minute against each other. Most are lived
 * in the process, some on the local stage through HTTP alone. Target: nothing is untrue. A finding is printed with its seed, which repeats it.
 *
 * Put into the product by hand, these faults were seen to be caught: members who sleep take places in an emergency's wave; whoever stands in
 * a wave counts as asked before the mail has left; "filled" and "no longer needed" to those whose offer has not left; a mail dated by its
 * event; a next page promised for after the end; times of an offer's page and of the attorney in the court's zone.
 *
 * Usage: `npm run measure:truth -- [lives] [lives on the stage] [first seed]`.
 */
const [lives, onStage, first] = [200, 10, 1].map((usual, place) => Number(process.argv[2 + place] ?? usual));
/** Steps of a life, each of half a minute to a day. */
const STEPS = 12;

type Read = { lives: number; mails: number; pages: number; untrue: Untrue[] };

const inProcess = await lived('life in the process', lives, ({ isKnown, ...lot }) => worldInProcess(lot, isKnown));
const app = await synthesize();
const staged = await lived('life on the stage', onStage, (lot) => worldOnStage(app, lot));

const rows = { ...rowsOf('in the process', inProcess), ...rowsOf('on the stage', staged) };
const untrue = inProcess.untrue.length + staged.untrue.length;
conclude({ measure: 'truth', value: untrue, peers: {}, skipped: [] }, rows, untrue === 0);

/** Lives so many lives in worlds of one kind, and reads all that is said in them. */
async function lived(
  what: string,
  wanted = 0,
  begin: (lot: ReturnType<typeof lotOf>) => Promise<World>,
): Promise<Read> {
  const read: Read = { lives: wanted, mails: 0, pages: 0, untrue: [] };
  const done = progress(what, wanted);
  for (let number = 0; number < wanted; number += 1) {
    const seed = (first ?? 1) + number;
    const lot = lotOf(seed);
    const world = await begin(lot);
    try {
      const life = await beginLife(world, lot);
      const told = await firstWave(life);
      for (let step = 0; step <= STEPS; step += 1) {
        told.push(...(await readPages(life)));
        read.pages += 1;
        if (step < STEPS) await life.step();
      }
      told.push(...(await readMails(life)), ...(await readPairs(life)));
      read.mails += (await world.mails()).length;
      for (const each of told) console.log(`${what}, seed ${seed}: ${each.kind}: ${each.what}`);
      read.untrue.push(...told);
    } finally {
      await world.end();
    }
    done(number + 1);
  }
  return read;
}

function rowsOf(where: string, { lives, mails, pages, untrue }: Read): Record<string, number> {
  const counted = (kind: Untrue['kind']) => untrue.filter((each) => each.kind === kind).length;
  const row = (what: string, value: number) => [`${what}, ${where}`, value] as const;
  return Object.fromEntries([
    row('lives', lives),
    row('mails read', mails),
    row('times that the pages were read', pages),
    row('contradictions', counted('contradiction')),
    row('mails to people who never had an offer', counted('stranger')),
    row('first waves that reached too few', counted('first wave')),
  ]);
}
