import { conclude, progress } from './measure.ts';
import { firstWave, readPages, type Untrue } from './truth-findings.ts';
import { begin } from './truth-life.ts';
import { readMails } from './truth-mails.ts';

/**
 * Lives of requests at all hours, among members in all zones, with outages, pauses and answers by chance: every number, state and time on
 * every page and in every mail is held against the mailbox and the clock. Target: nothing is untrue. A finding is printed with its seed,
 * which repeats it.
 * Usage: `npm run measure:truth -- [lives] [first seed]`.
 */
const lives = Number(process.argv[2] ?? 200);
const first = Number(process.argv[3] ?? 1);
/** Steps of a life, each of minutes to a day. */
const STEPS = 12;

const untrue: Untrue[] = [];
let [mails, pages] = [0, 0];
const done = progress('life', lives);
for (let number = 0; number < lives; number += 1) {
  const seed = first + number;
  for (const each of await lived(seed)) {
    console.log(`seed ${seed}: ${each.kind}: ${each.what}`);
    untrue.push(each);
  }
  done(number + 1);
}
const counted = (kind: Untrue['kind']) => untrue.filter((each) => each.kind === kind).length;
const rows = {
  lives,
  'mails read': mails,
  'times that the pages were read': pages,
  contradictions: counted('contradiction'),
  'mails to people who never had an offer': counted('stranger'),
  'first waves that reached too few': counted('first wave'),
};
conclude({ measure: 'truth', value: untrue.length, peers: {}, skipped: ['stage'] }, rows, untrue.length === 0);

async function lived(seed: number): Promise<Untrue[]> {
  const life = await begin(seed);
  const told: Untrue[] = firstWave(life, await life.file());
  for (let step = 0; step <= STEPS; step += 1) {
    told.push(...(await readPages(life)));
    pages += 1;
    if (step < STEPS) await life.step();
  }
  mails += life.running.sent.length;
  return [...told, ...readMails(life, await life.file())];
}
