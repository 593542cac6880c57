import type { Member } from '../../functions/domain/members/member.ts';
import type { Need } from '../../functions/matching/need.ts';
import { type Candidate, candidateOf, rank } from '../../functions/matching/rank.ts';
import { searchFor } from '../../functions/matching/search.ts';
import { need } from '../matching/samples.ts';
import { sampleNow } from '../support/cases.ts';
import { madeUpNetwork } from './made-up-network.ts';
import { conclude } from './measure.ts';

/**
 * Putting a whole network in order for three evaluations, on homes spread as ZIP codes are. Beside it, in turn in the same run, a
 * plain peer that works everything out anew for each member and draws lots while it sorts, as this house once did. It is the
 * processor's time that counts, since others may be at work on the machine. Target: the same order in at most a third of the peer's
 * time, with 100,000 members.
 */
const SIZES = [1_700, 100_000];
const ROUNDS = 5;
const TARGET = 1 / 3;

const needs: Record<string, Need> = {
  'by video, with an interpreter': need({
    client: { languages: ['spa'] },
    evaluation: { modes: ['remote'], expertise: ['lgbtq'] },
  }),
  'in person, without one': need({
    client: { languages: ['tir', 'amh'], interpreter: false },
    evaluation: { type: 'physical', modes: ['in_person', 'remote'] },
  }),
  'an emergency': need({
    urgency: 'emergency',
    client: { languages: ['spa'] },
    evaluation: { modes: ['in_person', 'remote', 'phone'] },
  }),
};

type Ranking = (members: Member[], wanted: Need) => Candidate[];

const ours: Ranking = (members, wanted) => rank(members, searchFor(wanted, members, sampleNow));

const plain: Ranking = (members, wanted) => {
  const { supervisorOf } = searchFor(wanted, members, sampleNow);
  const candidates = members.flatMap(
    (member) => candidateOf(member, { ...searchFor(wanted, [], sampleNow), supervisorOf }) ?? [],
  );
  const lot = ({ member }: Candidate) => {
    let hash = 2_166_136_261;
    for (const character of wanted.reference + member.memberId) {
      hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
    }
    return hash;
  };
  return candidates.sort((one, other) => other.score - one.score || lot(one) - lot(other));
};

const rows: Record<string, string> = {};
let [value, peer] = [0, 0];
for (const size of SIZES) {
  const members = madeUpNetwork(size, 7);
  [value, peer] = [0, 0];
  for (const [name, wanted] of Object.entries(needs)) {
    const times = { ours: [] as number[], plain: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = timed(times.ours, () => ours(members, wanted));
      const peers = timed(times.plain, () => plain(members, wanted));
      if (order.some(({ member }, place) => member !== peers[place]?.member) || order.length !== peers.length)
        throw new Error(`the two orders differ for ${name}`);
    }
    const [one, other] = [median(times.ours), median(times.plain)];
    rows[`${size} members, ${name}, ms`] = `${one.toFixed(1)}, the plain peer ${other.toFixed(1)}`;
    value += one;
    peer += other;
  }
  rows[`${size} members, all three, ms`] = `${value.toFixed(1)}, the plain peer ${peer.toFixed(1)}`;
}
rows['part of the peer’s time'] = (value / peer).toFixed(2);
rows.target = `at most ${TARGET.toFixed(2)}`;
conclude({ measure: 'rank', value, peers: { plain: peer }, skipped: [] }, rows, value <= peer * TARGET);

function timed<Result>(times: number[], work: () => Result): Result {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  times.push((user + system) / 1_000);
  return result;
}

function median(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
