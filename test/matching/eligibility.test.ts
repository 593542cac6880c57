import { describe, expect, test } from 'vitest';
import { CORE_COURSE } from '../../functions/domain/members/courses.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { milesBetween } from '../../functions/domain/places/distance.ts';
import { placeOfZip } from '../../functions/domain/places/places.ts';
import { type Exclusion, eligibility, type Fit } from '../../functions/matching/eligibility.ts';
import { sampleNow, sampleOffer } from '../support/cases.ts';
import { member, type NeedDiffering, need } from './samples.ts';

const nobody: ReadonlySet<string> = new Set();

function fitOf(differing: Partial<Member>, wish: NeedDiffering = {}, supervisors = nobody): Fit | Exclusion {
  return eligibility(member('M1', differing), need(wish), supervisors, sampleNow);
}

test('the sample member can be asked for the sample evaluation', () => {
  expect(fitOf({})).toMatchObject({ mode: 'remote', miles: null });
});

type Case = [what: string, member: Partial<Member>, need: NeedDiffering, exclusion: Exclusion];

const learner: Partial<Member> = { profession: 'student', licenses: [] };

const excluded: Case[] = [
  ['waits for verification', { state: 'pending_verification' }, {}, 'not verified'],
  ['is paused', { state: 'paused' }, {}, 'not verified'],
  ['was refused', { state: 'refused' }, {}, 'not verified'],
  ['was refused, in an emergency', { state: 'refused' }, { urgency: 'emergency' }, 'not verified'],
  [
    'is paused and takes no emergencies',
    { state: 'paused', emergencies: false },
    { urgency: 'emergency' },
    'not verified',
  ],
  ['gets no mail', { mailBouncedAt: '2026-12-01T12:00:00.000Z' }, {}, 'mail comes back'],
  ['gets no mail, in an emergency', { mailBouncedAt: sampleNow }, { urgency: 'emergency' }, 'mail comes back'],
  ['has no training', { trainings: [] }, {}, 'not trained'],
  ['has another course', { trainings: [{ course: 'ethics', completedOn: '2025-01-01' }] }, {}, 'not trained'],
  ['finishes tomorrow', { trainings: [{ course: CORE_COURSE, completedOn: '2027-01-13' }] }, {}, 'not trained'],
  ['has no licence', { licenses: [] }, {}, 'not licensed'],
  [
    'has a licence that ends a day too soon',
    { licenses: [{ state: 'NY', number: '1', expiresOn: '2027-04-14' }] },
    {},
    'not licensed',
  ],
  ['is a student without a supervisor', learner, {}, 'not licensed'],
  [
    'is a student whose supervisor is no member',
    { ...learner, supervisor: { name: 'S', email: 's@x.example' } },
    {},
    'not licensed',
  ],
  ['rests until tomorrow', { restsUntil: '2027-01-13' }, {}, 'asked to be left alone for now'],
  ['does another type', { evaluationTypes: ['physical'] }, {}, 'another type'],
  ['is a man, a woman is asked for', { gender: 'man' }, { evaluation: { evaluatorGender: 'woman' } }, 'gender'],
  ['does not say a gender that is asked for', {}, { evaluation: { evaluatorGender: 'woman' } }, 'gender'],
  ['does not visit detention', { populations: ['lgbtq'] }, { client: { detained: true } }, 'does not visit detention'],
  ['does not see children', { populations: ['detained'] }, { client: { ageGroup: 'minor' } }, 'does not see children'],
  ['does not testify', { testifies: false }, { evaluation: { testimony: true } }, 'does not testify'],
  ['speaks none of the languages, nobody interprets', {}, { client: { interpreter: false } }, 'language'],
  [
    'speaks it at a basic level, nobody interprets',
    { languages: [{ code: 'tir', level: 'basic' }] },
    { client: { interpreter: false } },
    'language',
  ],
  ['does not work by telephone', {}, { evaluation: { modes: ['phone'] } }, 'too far or another mode'],
  [
    'travels to nobody',
    { modes: ['in_person'], location: { zip: '90001' } },
    { evaluation: { modes: ['in_person'] } },
    'too far or another mode',
  ],
  [
    'lives in another state than the client, whose ZIP code is not known',
    { location: { zip: '07030' } },
    { evaluation: { modes: ['in_person'] }, client: { location: { state: 'NY' } } },
    'too far or another mode',
  ],
];

test.each(excluded)('is not asked who %s', (_, differing, wish, exclusion) => {
  expect(fitOf(differing, wish)).toBe(exclusion);
});

const included: [what: string, member: Partial<Member>, need: NeedDiffering][] = [
  ['is paused, but takes emergencies', { state: 'paused' }, { urgency: 'emergency' }],
  ['has experience that waives the course', { trainings: [], trainingWaived: true }, {}],
  ['finished the course today', { trainings: [{ course: CORE_COURSE, completedOn: '2027-01-12' }] }, {}],
  ['has a licence to the very day', { licenses: [{ state: 'NY', number: '1', expiresOn: '2027-04-15' }] }, {}],
  [
    'has one good licence of two',
    {
      licenses: [
        { state: 'NJ', number: '1', expiresOn: '2026-12-31' },
        { state: 'NY', number: '2', expiresOn: '2028-12-31' },
      ],
    },
    {},
  ],
  ['rested until today', { restsUntil: '2027-01-12' }, {}],
  ['is of the gender asked for', { gender: 'woman' }, { evaluation: { evaluatorGender: 'woman' } }],
  ['was never asked about detention', {}, { client: { detained: true } }],
  ['sees people in detention', { populations: ['detained'] }, { client: { detained: true } }],
  ['was never asked about children', {}, { client: { ageGroup: 'minor' } }],
  ['sees children', { populations: ['children'] }, { client: { ageGroup: 'minor' } }],
  ['testifies', { testifies: true }, { evaluation: { testimony: true } }],
  [
    'lives in the client’s state, whose ZIP code is not known',
    {},
    { evaluation: { modes: ['in_person'] }, client: { location: { state: 'NY' } } },
  ],
];

test.each(included)('is asked who %s', (_, differing, wish) => {
  expect(fitOf(differing, wish)).toMatchObject({ mode: expect.any(String) });
});

describe('the way it would be held', () => {
  const inPerson: NeedDiffering = { evaluation: { modes: ['in_person'] } };
  const home = '10029';
  const milesFrom = (zip: string) => {
    const [one, other] = [placeOfZip(home), placeOfZip(zip)];
    if (!one || !other) throw new Error('an unknown ZIP code');
    return milesBetween(one, other);
  };

  test('in person up to the mile that the member travels, and no further', () => {
    for (const zip of ['10001', '08540', '12207', '02108', '19104']) {
      const miles = Math.round(milesFrom(zip));
      const far = { ...inPerson, client: { location: { zip } } };
      expect(fitOf({ location: { zip: home }, travelMiles: miles }, far)).toMatchObject({ mode: 'in_person', miles });
      expect(fitOf({ location: { zip: home }, travelMiles: miles - 1 }, far)).toBe('too far or another mode');
    }
  });

  test('at the member’s own ZIP code without travelling', () => {
    const near = { ...inPerson, client: { location: { zip: home } } };
    expect(fitOf({ travelMiles: 0 }, near)).toMatchObject({ mode: 'in_person', miles: 0 });
  });

  test('is the first wish that the member can do', () => {
    const either = (modes: ('in_person' | 'remote')[]) => ({
      evaluation: { modes },
      client: { location: { zip: '90001' } },
    });
    expect(fitOf({}, either(['in_person', 'remote']))).toMatchObject({ mode: 'remote', miles: null });
    expect(fitOf({ travelMiles: 3_000 }, either(['in_person', 'remote']))).toMatchObject({ mode: 'in_person' });
    expect(fitOf({ travelMiles: 3_000 }, either(['remote', 'in_person']))).toMatchObject({ mode: 'remote' });
  });
});

describe('who learns', () => {
  const supervisor = { name: 'Sol', email: 'Sol@Clinic.example' };

  test.each(['resident', 'student'] as const)(
    'a %s works under a licensed member, however the address is written',
    (profession) => {
      expect(fitOf({ profession, licenses: [], supervisor }, {}, new Set(['sol@clinic.example']))).toMatchObject({
        mode: 'remote',
      });
    },
  );

  test('a licence of one’s own does not replace the supervisor', () => {
    expect(fitOf({ profession: 'resident' })).toBe('not licensed');
  });
});

describe('nobody is asked twice', () => {
  const again = (round: number, state: 'open' | 'declined' | 'released') =>
    fitOf({}, { evaluation: { round: 2 }, asked: [sampleOffer('M1', { round, state })] });

  test('in one round, whatever became of the offer', () => {
    for (const state of ['open', 'declined', 'released'] as const) expect(again(2, state)).toBe('asked before');
  });

  test('after a no, or after giving the case back', () => {
    expect(again(1, 'declined')).toBe('asked before');
    expect(again(1, 'released')).toBe('asked before');
  });

  test('but who never answered may be asked in the next round, and others’ answers do not count', () => {
    expect(again(1, 'open')).toMatchObject({ mode: 'remote' });
    expect(fitOf({}, { asked: [sampleOffer('M2', { state: 'declined' })] })).toMatchObject({ mode: 'remote' });
  });
});
