import { synthesize } from '../../infra/local/synthesize.ts';
import type { Served } from './flood-findings.ts';
import { floodedHour, type Hour, MINUTES, servedAlone } from './flood-hour.ts';
import { conclude, progress } from './measure.ts';

/**
 * One script at the limit of the web ACL for an hour, on the local stage, in a small and a large network; beside it, in the same run, the
 * emergency of a known address alone. Targets: that one is served as alone; one of a new address is on on-call's page within a minute,
 * and a first wave of at least three goes within a minute of a press or a vouch; fakes cost a member at most three mails, a victim
 * three, and on-call ten pages. Usage: `npm run measure:flood -- [members ...]`.
 */
const given = process.argv.slice(2).map(Number);
const SIZES = given.length > 0 ? given : [100, 1_700];
const MAILS_MOST = 3;
const PAGES_MOST = 10;
const FIRST_WAVE_LEAST = 3;

const app = await synthesize();
const rows: Record<string, string | number> = {};
const peers: Record<string, number> = {};
const misses: string[] = [];

const done = progress('minutes', SIZES.length * MINUTES);
let minutes = 0;
const tick = () => {
  minutes += 1;
  done(minutes);
};
const found = await Promise.all(
  SIZES.map(async (size) => {
    const alone = await servedAlone(app, size);
    return { size, alone, flooded: await floodedHour(app, size, tick) };
  }),
);
for (const { size, alone, flooded } of found) tell(`${size} members`, alone, flooded);
for (const miss of misses) console.log(`missed: ${miss}`);
conclude({ measure: 'flood', value: misses.length, peers, skipped: [] }, rows, misses.length === 0);

function tell(network: string, alone: Served, flooded: Hour): void {
  const { known, fakes, toMember, toOnCall, toVictim, toLent, sweepPause } = flooded;
  const row = (name: string, found: string | number, met = true) => {
    rows[`${network}: ${name}`] = met ? found : `${found} (missed)`;
    if (!met) misses.push(`${network}: ${name}`);
  };
  row('fakes, evaluations of each', `${fakes.sent}, 4`);
  row('known address, members asked at minutes', `${known.waves}; alone ${alone.waves}`, known.waves === alone.waves);
  row('known address, paged at minutes', `${known.pages}; alone ${alone.pages}`, known.pages === alone.pages);
  for (const [name, { listed, asked }] of [
    ['pressed', flooded.pressed],
    ['vouched', flooded.vouched],
  ] as const) {
    row(`new address, ${name}: on on-call’s page within a minute`, listed ? 'yes' : 'no', listed);
    const least = Math.min(asked.offers, asked.mails);
    row(
      `new address, ${name}: members asked within a minute`,
      `${asked.offers}, mails ${asked.mails}`,
      least >= FIRST_WAVE_LEAST,
    );
  }
  row('most mails to a member about fakes', toMember.unconfirmed, toMember.unconfirmed <= MAILS_MOST);
  const withLent = `${toMember.all}, of ${fakes.confirmed} fakes`;
  row('with those confirmed by a lent address', withLent, toMember.all <= MAILS_MOST);
  row('pages because of fakes', toOnCall.pages, toOnCall.pages <= PAGES_MOST);
  row('most of them mailed to one address', toOnCall.mails, toOnCall.mails <= PAGES_MOST);
  row('mails to the victim of ten fakes', toVictim, toVictim <= MAILS_MOST);
  row('mails to the lent address', toLent);
  row('longest pause of the sweep, seconds', sweepPause.toFixed(0));
  Object.assign(peers, { [`${network}: mails to a member`]: toMember.all, [`${network}: pages`]: toOnCall.pages });
}
