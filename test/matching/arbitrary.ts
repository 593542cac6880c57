import fc from 'fast-check';
import type { Member } from '../../functions/domain/members/member.ts';
import { CORE_COURSE } from '../../functions/domain/members/qualification.ts';
import { evaluationTypes, modes, populations } from '../../functions/domain/words/evaluation.ts';
import { fluencies, memberGenders, professions } from '../../functions/domain/words/member.ts';
import { urgencies } from '../../functions/domain/words/request.ts';
import type { Need } from '../../functions/matching/need.ts';
import { sampleNow } from '../support/cases.ts';
import { zones } from '../support/moments.ts';
import { member, need } from './samples.ts';

const codes = ['tir', 'amh', 'ara', 'arz', 'spa', 'mam', 'eng'];
const zips = ['10001', '10029', '07030', '19104', '02108', '60601', '90001', '99501'];

/** The ids of every network of `anyNetwork`. */
export const ids = Array.from({ length: 12 }, (_, at) => `M${at}`);

const anyOf = <T>(values: readonly T[], minLength = 0) => fc.subarray([...values], { minLength });
const often = <const T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

const allOrSome = <T>(values: readonly T[], least = 0) => fc.oneof(anyOf(values, values.length), anyOf(values, least));

const license = (expiresOn: string) => ({ state: 'NY', number: '1', expiresOn });
const course = (completedOn: string) => ({ course: CORE_COURSE, completedOn });

/** Members of every kind, with good odds of being asked; learners name one of the others as their supervisor. */
export const anyMember = (memberId: string): fc.Arbitrary<Member> =>
  fc
    .record({
      state: often('verified', 'paused', 'refused', 'pending_verification'),
      kind: often('clinician', 'clinic'),
      profession: often('physician', ...professions),
      licenses: often<Member['licenses']>([license('2027-04-15')], [license('2027-04-14')], []),
      supervisor: fc.constantFrom(...ids).map((id) => ({ name: id, email: `${id}@members.example` })),
      trainings: often<Member['trainings']>([course('2025-03-01')], [course('2027-01-13')], []),
      trainingWaived: fc.boolean(),
      evaluationTypes: allOrSome(evaluationTypes, 1),
      populations: fc.option(allOrSome(populations), { nil: undefined }),
      languages: fc.uniqueArray(fc.record({ code: fc.constantFrom(...codes), level: fc.constantFrom(...fluencies) }), {
        selector: ({ code }) => code,
        minLength: 1,
        maxLength: 3,
      }),
      location: fc.oneof(fc.record({ zip: fc.constantFrom(...zips) }), fc.constant({ state: 'NY' })),
      travelMiles: fc.constantFrom(0, 20, 100, 3_000, undefined),
      modes: allOrSome(modes, 1),
      gender: fc.constantFrom(...memberGenders, undefined),
      restsUntil: often(undefined, '2027-01-12', '2027-01-13'),
      mailBouncedAt: often(undefined, sampleNow),
      testifies: often(true, false),
      emergencies: fc.boolean(),
      timeZone: fc.constantFrom(...zones),
    })
    .map((differing) => member(memberId, given(differing)));

/** The same fields, where one that is undefined is not there at all. */
function given<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}

/** Twelve members. */
export const anyNetwork: fc.Arbitrary<Member[]> = fc.tuple(...ids.map(anyMember));

/** Needs of every kind. */
export const anyNeed: fc.Arbitrary<Need> = fc
  .record({
    reference: fc.constantFrom('K7Q4-M2XD', 'ZZ00-ZZ00', '1234-ABCD'),
    urgency: fc.constantFrom(...urgencies),
    wish: fc.record({
      type: fc.constantFrom(...evaluationTypes),
      modes: fc.shuffledSubarray([...modes], { minLength: 1 }),
      expertise: anyOf(populations),
      testimony: fc.boolean(),
      evaluatorGender: often(undefined, 'woman', 'man'),
    }),
    client: fc.record({
      languages: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 3 }),
      interpreter: fc.boolean(),
      detained: fc.boolean(),
      ageGroup: fc.constantFrom('adult' as const, 'minor' as const),
      location: fc.oneof(fc.record({ zip: fc.constantFrom(...zips) }), fc.constant({ state: 'NY' })),
    }),
    asked: fc.subarray(ids, { maxLength: 3 }),
    silent: fc.subarray(ids, { maxLength: 3 }),
  })
  .map(({ reference, urgency, wish, client, asked, silent }) =>
    need({
      reference,
      urgency,
      client,
      evaluation: given(wish),
      asked: new Set(asked),
      silent: new Set(silent),
    }),
  );
