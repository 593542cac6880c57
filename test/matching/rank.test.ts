import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CORE_COURSE } from '../../functions/domain/members/courses.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import {
  evaluationTypes,
  fluencies,
  memberGenders,
  modes,
  populations,
  urgencies,
} from '../../functions/domain/words/words.ts';
import { rank, total } from '../../functions/matching/rank.ts';
import { sampleNow, sampleOffer } from '../support/cases.ts';
import { zones } from '../support/moments.ts';
import { member, need } from './samples.ts';

const codes = ['tir', 'amh', 'ara', 'arz', 'spa', 'mam', 'eng'];
const zips = ['10001', '10029', '07030', '19104', '02108', '60601', '90001', '99501'];
const ids = Array.from({ length: 12 }, (_, at) => `M${at}`);

const anyOf = <T>(values: readonly T[], minLength = 0) => fc.subarray([...values], { minLength });

/** Members of every kind, with good odds of being eligible; learners name one of the others as their supervisor. */
const anyMember = (memberId: string): fc.Arbitrary<Member> =>
  fc
    .record({
      state: fc.constantFrom('verified', 'verified', 'verified', 'paused'),
      profession: fc.constantFrom('psychologist', 'physician', 'student', 'resident'),
      licenses: fc.subarray([{ state: 'NY', number: '1', expiresOn: '2027-04-15' }]),
      supervisor: fc.constantFrom(...ids).map((id) => ({ name: id, email: `${id}@members.example` })),
      trainings: fc.subarray([{ course: CORE_COURSE, completedOn: '2025-03-01' }], { minLength: 0 }),
      trainingWaived: fc.boolean(),
      evaluationTypes: anyOf(evaluationTypes, 3),
      populations: anyOf(populations),
      languages: fc.uniqueArray(fc.record({ code: fc.constantFrom(...codes), level: fc.constantFrom(...fluencies) }), {
        selector: ({ code }) => code,
        minLength: 1,
        maxLength: 3,
      }),
      location: fc.record({ zip: fc.constantFrom(...zips) }),
      travelMiles: fc.constantFrom(0, 20, 100, 3_000),
      modes: anyOf(modes, 1),
      gender: fc.constantFrom(...memberGenders),
      testifies: fc.boolean(),
      emergencies: fc.boolean(),
      timeZone: fc.constantFrom(...zones),
    })
    .map((differing) => member(memberId, differing));

const anyNetwork = fc.tuple(...ids.map(anyMember));

const anyNeed = fc
  .record({
    reference: fc.constantFrom('K7Q4-M2XD', 'ZZ00-ZZ00', '1234-ABCD'),
    urgency: fc.constantFrom(...urgencies),
    modes: fc.shuffledSubarray([...modes], { minLength: 1 }),
    languages: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 3 }),
    interpreter: fc.boolean(),
    detained: fc.boolean(),
    ageGroup: fc.constantFrom('adult', 'minor'),
    location: fc.oneof(fc.record({ zip: fc.constantFrom(...zips) }), fc.constant({ state: 'NY' })),
    expertise: anyOf(populations),
    testimony: fc.boolean(),
    asked: anyOf(ids).map((asked) => asked.map((id) => sampleOffer(id, { round: 0 }))),
  })
  .map(({ reference, urgency, modes: wished, expertise, testimony, asked, ...client }) =>
    need({ reference, urgency, asked, client, evaluation: { modes: wished, expertise, testimony } }),
  );

const idsOf = (members: Member[], wanted: ReturnType<typeof need>) =>
  rank(members, wanted, sampleNow).map((candidate) => candidate.member.memberId);

describe('the order of candidates', () => {
  test('is the same in whatever order the members come', () => {
    fc.assert(
      fc.property(
        anyNetwork.chain((network) =>
          fc.tuple(fc.constant(network), fc.shuffledSubarray(network, { minLength: network.length })),
        ),
        anyNeed,
        ([network, shuffled], wanted) => {
          expect(idsOf(shuffled, wanted)).toEqual(idsOf(network, wanted));
        },
      ),
    );
  });

  test('leaves nobody tied, even where the lot falls alike', () => {
    // Found by search: for this request their lots are the same number.
    const [one, other] = [member('T946099'), member('T1787626')];
    const wanted = need({ reference: 'K7Q4-M2XD' });
    expect(idsOf([one, other], wanted)).toEqual(idsOf([other, one], wanted));
  });

  test('names everybody once, the best first, each with a score that is the sum of its reasons', () => {
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        const ranked = rank(network, wanted, sampleNow);
        expect(new Set(ranked.map((candidate) => candidate.member.memberId)).size).toBe(ranked.length);
        for (const [place, candidate] of ranked.entries()) {
          expect(candidate.score).toBe(total(candidate.parts));
          expect(candidate.score).toBeLessThanOrEqual(ranked[place - 1]?.score ?? candidate.score);
          expect(candidate.parts.every(({ reason }) => /^[a-z0-9]/.test(reason) && !reason.includes('undefined'))).toBe(
            true,
          );
        }
      }),
    );
  });

  test('does not change where somebody who cannot be asked joins or leaves', () => {
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        const all = idsOf(network, wanted);
        const supervising = new Set(network.map(({ supervisor }) => supervisor?.email.toLowerCase()));
        const leavable = network.filter(
          ({ memberId, email }) => !all.includes(memberId) && !supervising.has(email.toLowerCase()),
        );
        for (const left of leavable) {
          expect(
            idsOf(
              network.filter((other) => other !== left),
              wanted,
            ),
          ).toEqual(all);
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
    const order = rank([asleep, awake, opted], wanted, night).map((candidate) => candidate.member.memberId);
    expect(order).toEqual(['OPTED', 'AWAKE', 'ASLEEP']);
  });

  test('that a member sees children, for a minor alone', () => {
    const seesChildren = { points: 10, reason: 'sees children' };
    fc.assert(
      fc.property(anyNetwork, anyNeed, (network, wanted) => {
        for (const { member: candidate, parts } of rank(network, wanted, sampleNow)) {
          const counts = wanted.client.ageGroup === 'minor' && candidate.populations?.includes('children') === true;
          expect(parts.filter(({ reason }) => reason === seesChildren.reason)).toEqual(counts ? [seesChildren] : []);
        }
      }),
    );
    const declared = member('DECLARED', { populations: ['children'] });
    expect(first(need({ client: { ageGroup: 'minor' } }), member('UNASKED'), declared)).toBe('DECLARED');
  });

  test('who left an earlier round unanswered comes after who was not asked', () => {
    const wanted = need({ evaluation: { round: 2 }, asked: [sampleOffer('SILENT')], silent: new Set(['SILENT']) });
    expect(first(wanted, member('SILENT'), member('NEW'))).toBe('NEW');
    expect(first({ ...wanted, silent: new Set() }, member('SILENT'), member('NEW'))).toBe(
      first({ ...wanted, asked: [], silent: new Set() }, member('SILENT'), member('NEW')),
    );
  });
});
