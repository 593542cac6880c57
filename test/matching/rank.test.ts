import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Need } from '../../functions/matching/need.ts';
import { type Candidate, rank } from '../../functions/matching/rank.ts';
import { total } from '../../functions/matching/score.ts';
import { searchFor } from '../../functions/matching/search.ts';
import { sampleNow } from '../support/cases.ts';
import { anyNeed, anyNetwork, ids } from './arbitrary.ts';
import { mayBeAsked } from './plain-rules.ts';
import { member, need } from './samples.ts';

const ranked = (members: readonly Member[], wanted: Need, now = sampleNow): Candidate[] =>
  rank(members, searchFor(wanted, members, now));
const idsOf = (members: readonly Member[], wanted: Need, now = sampleNow) =>
  ranked(members, wanted, now).map((candidate) => candidate.member.memberId);

describe('the order of candidates', () => {
  test('holds everybody who can be asked, once, and nobody else', () => {
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        const all = network.filter((each) => mayBeAsked(each, wanted, network, sampleNow));
        expect(idsOf(network, wanted).sort()).toEqual(all.map(({ memberId }) => memberId).sort());
      }),
      { numRuns: 500 },
    );
  });

  test('is the same in whatever order the members come', () => {
    const shuffled = anyNetwork.chain((network) =>
      fc.tuple(fc.constant(network), fc.shuffledSubarray(network, { minLength: network.length })),
    );
    fc.assert(
      fc.property(shuffled, anyNeed, ([network, other], wanted) => {
        expect(idsOf(other, wanted)).toEqual(idsOf(network, wanted));
      }),
    );
  });

  test('leaves nobody tied, even where the lot falls alike', () => {
    // Found by search: for this request their lots are the same number.
    const [one, other] = [member('T946099'), member('T1787626')];
    const [first, second] = ranked([one, other], need());
    expect(first?.lot).toBe(second?.lot);
    expect(idsOf([other, one], need())).toEqual(idsOf([one, other], need()));
  });

  test('has the best first, each with a score that is the sum of its reasons', () => {
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        const candidates = ranked(network, wanted);
        for (const [place, { score, parts }] of candidates.entries()) {
          expect(score).toBe(total(parts));
          expect(score).toBeLessThanOrEqual(candidates[place - 1]?.score ?? score);
          for (const { reason } of parts) expect(reason).toMatch(/^(?!.*undefined)[a-z0-9]/);
        }
      }),
    );
  });

  test('of two stays where somebody else joins or leaves, unless it is a supervisor', () => {
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        const supervising = new Set(network.map(({ supervisor }) => supervisor?.email.toLowerCase()));
        for (const left of network.filter(({ email }) => !supervising.has(email.toLowerCase()))) {
          const others = network.filter((other) => other !== left);
          expect(idsOf(others, wanted)).toEqual(idsOf(network, wanted).filter((id) => id !== left.memberId));
        }
      }),
    );
  });

  test('differs from request to request among equals, so that nobody is always first', () => {
    const equals = ids.map((id) => member(id));
    const firsts = Array.from({ length: 40 }, (_, at) => idsOf(equals, need({ reference: `K7Q4-M2${at + 10}` }))[0]);
    expect(new Set(firsts).size).toBeGreaterThan(4);
  });
});

describe('what counts', () => {
  const first = (wanted: ReturnType<typeof need>, ...members: Member[]) => idsOf(members, wanted)[0];

  test('the client’s first language before anything else that is near or handy', () => {
    const mam = member('MAM', {
      languages: [{ code: 'mam', level: 'native' }],
      modes: ['remote'],
      location: { zip: '90001' },
    });
    const spanish = member('SPA', { languages: [{ code: 'spa', level: 'native' }] });
    expect(first(need({ client: { languages: ['mam', 'spa'] } }), spanish, mam)).toBe('MAM');
  });

  test('the nearer of two who travel as far', () => {
    const inPerson = need({ evaluation: { modes: ['in_person'] } });
    expect(first(inPerson, member('FAR', { location: { zip: '08540' } }), member('NEAR'))).toBe('NEAR');
  });

  test('the attorney’s first way to hold it', () => {
    const wanted = need({ evaluation: { modes: ['in_person', 'remote'] }, client: { location: { zip: '10029' } } });
    expect(first(wanted, member('REMOTE', { modes: ['remote'] }), member('HERE'))).toBe('HERE');
  });

  test('experience with what the client went through, and with detention', () => {
    const expert = member('EXPERT', { populations: ['survivors_of_sexual_violence', 'detained'] });
    const other = member('OTHER', { populations: ['detained'] });
    expect(first(need({ evaluation: { expertise: ['survivors_of_sexual_violence'] } }), other, expert)).toBe('EXPERT');
    expect(first(need({ client: { detained: true } }), member('UNASKED'), other)).toBe('OTHER');
  });

  test('in an emergency those who opted in, then those for whom it is day', () => {
    const night = '2027-01-13T04:00:00.000Z';
    const opted = member('OPTED', { timeZone: 'America/New_York' });
    const asleep = member('ASLEEP', { emergencies: false });
    const awake = member('AWAKE', { emergencies: false, timeZone: 'Pacific/Guam' });
    const wanted = need({ urgency: 'emergency' });
    expect(idsOf([asleep, awake, opted], wanted, night)).toEqual(['OPTED', 'AWAKE', 'ASLEEP']);
  });

  test('that a member sees children, for a minor alone', () => {
    const seesChildren = { points: 10, reason: 'sees children' };
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        for (const { member: candidate, parts } of ranked(network, wanted)) {
          const counts = wanted.client.ageGroup === 'minor' && candidate.populations?.includes('children') === true;
          expect(parts.filter(({ reason }) => reason === seesChildren.reason)).toEqual(counts ? [seesChildren] : []);
        }
      }),
    );
    const declared = member('DECLARED', { populations: ['children'] });
    expect(first(need({ client: { ageGroup: 'minor' } }), member('UNASKED'), declared)).toBe('DECLARED');
  });

  test('who left an earlier round unanswered comes after who was not asked', () => {
    const firstOf = (silent: string[]) => first(need({ silent: new Set(silent) }), member('ONE'), member('OTHER'));
    expect([firstOf(['ONE']), firstOf(['OTHER'])]).toEqual(['OTHER', 'ONE']);
  });
});
