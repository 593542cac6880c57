import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import { CORE_COURSE } from '../../functions/domain/members/qualification.ts';
import { milesBetween, placeOfZip } from '../../functions/domain/places/places.ts';
import { type Exclusion, eligibility, type Fit } from '../../functions/matching/eligibility.ts';
import { searchFor } from '../../functions/matching/search.ts';
import { sampleNow } from '../support/cases.ts';
import { anyNeed, anyNetwork } from './arbitrary.ts';
import { member, type NeedDiffering, search } from './samples.ts';

const sol = { name: 'Sol', email: 'Sol@Clinic.example' };
const learner: Partial<Member> = { profession: 'student', licenses: [], supervisor: sol };

/** How a member fits a need, in a network where Sol, a psychologist, may supervise, unless it is another one. */
function fitOf(
  differing: Partial<Member>,
  wish: NeedDiffering = {},
  network = [member('SOL', { email: 'sol@clinic.example' })],
): Fit | Exclusion {
  return eligibility(member('M1', differing), search(wish, network));
}

test('the sample member can be asked for the sample evaluation', () => {
  expect(fitOf({})).toMatchObject({ mode: 'remote', miles: null });
});

/** One edge of a rule: who is just excluded by it, and who just not, for the same need. */
type Edge = [what: string, excluded: Partial<Member>, asked: Partial<Member>, need?: NeedDiffering];

const training = (completedOn: string, course = CORE_COURSE) => ({ trainings: [{ course, completedOn }] });
const licence = (expiresOn: string, state = 'NY') => ({ licenses: [{ state, number: '1', expiresOn }] });
const type = (wanted: 'physical' | 'gynecological' | 'psychological' | 'cognitive' | 'pediatric') => ({
  evaluation: { type: wanted },
});
const all: Member['evaluationTypes'] = ['physical', 'gynecological', 'psychological', 'cognitive', 'pediatric'];
const emergency: NeedDiffering = { urgency: 'emergency' };
const noInterpreter: NeedDiffering = { client: { interpreter: false } };
const inPerson: NeedDiffering = { evaluation: { modes: ['in_person'] } };
const woman: NeedDiffering = { evaluation: { evaluatorGender: 'woman' } };
const detained: NeedDiffering = { client: { detained: true } };
const minor: NeedDiffering = { client: { ageGroup: 'minor' } };
const speaks = (level: 'native' | 'professional' | 'basic', code = 'tir') => ({ languages: [{ code, level }] });

/** Both sides of every edge of every hard rule; a rule without examples does not compile. */
const edges: Record<Exclusion, Edge[]> = {
  'not verified': [
    ['waiting for verification', { state: 'pending_verification' }, { state: 'verified' }],
    ['paused', { state: 'paused' }, {}],
    ['refused, in an emergency', { state: 'refused' }, {}, emergency],
    [
      'paused, without taking emergencies, in one',
      { state: 'paused', emergencies: false },
      { state: 'paused', emergencies: true },
      emergency,
    ],
  ],
  'mail comes back': [
    ['mail that comes back', { mailBouncedAt: sampleNow }, {}],
    ['mail that comes back, in an emergency', { mailBouncedAt: sampleNow }, {}, emergency],
  ],
  'not trained': [
    ['no course, unless waived', { trainings: [] }, { trainings: [], trainingWaived: true }],
    ['another course', training('2025-01-01', 'ethics'), training('2025-01-01')],
    ['a course that ends tomorrow', training('2027-01-13'), training('2027-01-12')],
    [
      'a course that ends tomorrow at the member’s place',
      { ...training('2027-01-13'), timeZone: 'America/New_York' },
      { ...training('2027-01-13'), timeZone: 'Pacific/Guam' },
    ],
  ],
  'not licensed': [
    ['no licence', { licenses: [] }, licence('2030-01-31')],
    ['a licence that ends a day too soon', licence('2027-04-14'), licence('2027-04-15')],
    ['the same of another state', licence('2027-04-14', 'NJ'), licence('2027-04-15', 'NJ')],
    [
      'two licences that have ended, and one of two',
      { licenses: [...licence('2026-12-31', 'NJ').licenses, ...licence('2027-04-14').licenses] },
      { licenses: [...licence('2026-12-31', 'NJ').licenses, ...licence('2027-04-15').licenses] },
    ],
    ['a student without a supervisor', { profession: 'student', licenses: [] }, learner],
    ['a resident without a supervisor, licensed', { profession: 'resident' }, { ...learner, profession: 'resident' }],
    ['a student of somebody who is no member', { ...learner, supervisor: { ...sol, email: 's@x.example' } }, learner],
  ],
  'asked to be left alone for now': [
    ['rest until tomorrow', { restsUntil: '2027-01-13' }, { restsUntil: '2027-01-12' }],
    [
      'rest until tomorrow at the member’s place',
      { restsUntil: '2027-01-13', timeZone: 'America/New_York' },
      { restsUntil: '2027-01-13', timeZone: 'Pacific/Guam' },
    ],
  ],
  'another type': [
    ['another type', { evaluationTypes: ['cognitive'] }, { evaluationTypes: ['cognitive', 'psychological'] }],
  ],
  'outside the profession': [
    [
      'a counselor who ticked gynecological',
      { profession: 'counselor', evaluationTypes: all },
      { profession: 'nurse_practitioner', evaluationTypes: all },
      type('gynecological'),
    ],
    [
      'a clinical social worker who ticked cognitive',
      { profession: 'clinical_social_worker', evaluationTypes: all },
      { profession: 'psychologist', evaluationTypes: all },
      type('cognitive'),
    ],
    [
      'a physician assistant who ticked psychological',
      { profession: 'physician_assistant', evaluationTypes: all },
      { profession: 'physician', evaluationTypes: all },
    ],
    [
      'a student of a psychologist who ticked physical, and the psychologist’s clinic',
      { ...learner, evaluationTypes: all },
      { kind: 'clinic', evaluationTypes: all },
      type('physical'),
    ],
  ],
  gender: [
    ['a man where a woman is asked for', { gender: 'man' }, { gender: 'woman' }, woman],
    ['no word of it', {}, { gender: 'woman' }, woman],
    ['no wish to say', { gender: 'undisclosed' }, { gender: 'woman' }, woman],
  ],
  'does not visit detention': [
    ['other people seen', { populations: ['lgbtq'] }, { populations: ['lgbtq', 'detained'] }, detained],
    ['nobody named, and nobody asked', { populations: [] }, {}, detained],
  ],
  'does not see children': [
    ['other people seen', { populations: ['detained'] }, { populations: ['detained', 'children'] }, minor],
    ['nobody named, and nobody asked', { populations: [] }, {}, minor],
  ],
  'does not testify': [
    ['no testimony', { testifies: false }, { testifies: true }, { evaluation: { testimony: true } }],
  ],
  'asks for it': [
    [
      'the attorney of the request, however the address is spelled',
      { email: 'Ada.Quill+intake@GMAIL.com' },
      { email: 'ada.quill@harbor.example' },
      { askers: new Set(['adaquill@gmail.com']) },
    ],
  ],
  'asked before': [['who was asked', { memberId: 'ASKED' }, { memberId: 'OTHER' }, { asked: new Set(['ASKED']) }]],
  language: [
    ['another language, and nobody interprets', speaks('native', 'spa'), speaks('native'), noInterpreter],
    ['a basic level, and nobody interprets', speaks('basic'), speaks('professional'), noInterpreter],
    [
      'a language that the client does not speak, and one spoken second',
      speaks('native', 'fra'),
      speaks('native', 'spa'),
      { client: { languages: ['mam', 'spa'], interpreter: false } },
    ],
  ],
  'too far or another mode': [
    ['no telephone', { modes: ['remote'] }, { modes: ['phone'] }, { evaluation: { modes: ['phone'] } }],
    ['another coast', { location: { zip: '90001' } }, { location: { zip: '10029' } }, inPerson],
    ['no word of travel', { location: { zip: '11201' }, travelMiles: 0 }, { location: { zip: '11201' } }, inPerson],
    [
      'another state, where only that is known',
      { location: { zip: '07030' } },
      { location: { zip: '10029' } },
      { ...inPerson, client: { location: { state: 'NY' } } },
    ],
  ],
};

describe.each(Object.entries(edges))('%s', (exclusion, examples) => {
  test.each(examples)('excludes: %s', (_, excluded, asked, wish) => {
    expect(fitOf(excluded, wish)).toBe(exclusion);
    expect(fitOf(asked, wish)).toMatchObject({ mode: expect.any(String) });
  });
});

test('only what is asked for excludes: without a wish a man, a member who sees nobody in particular and never testifies is asked', () => {
  expect(fitOf({ gender: 'man', populations: [], testifies: false })).toMatchObject({ mode: 'remote' });
});

describe('who learns', () => {
  const isAsked = (...network: Member[]) => typeof fitOf(learner, {}, network) !== 'string';
  const supervisor = member('SOL', { email: 'sol@clinic.example' });

  test.each([
    ['is not verified', { state: 'paused' }],
    ['has no licence that holds so long', licence('2027-04-14')],
    ['learns too', { profession: 'resident' }],
    ['has another profession than the evaluation asks for', { profession: 'nurse_practitioner' }],
  ] as const)('is not asked where the supervisor %s', (_, differing) => {
    expect(isAsked(supervisor)).toBe(true);
    expect(isAsked({ ...supervisor, ...differing } as Member)).toBe(false);
  });

  test('is asked with a supervisor whose address they spell otherwise', () => {
    const named = { ...learner, supervisor: { ...sol, email: 'sol+students@gmail.com' } };
    expect(fitOf(named, {}, [{ ...supervisor, email: 'S.Ol@googlemail.com' }])).toMatchObject({ mode: 'remote' });
    expect(fitOf(named, {}, [{ ...supervisor, email: 'sol@clinic.example' }])).toBe('not licensed');
  });

  test('does not supervise themselves', () => {
    expect(fitOf({ ...learner, email: sol.email }, {}, [member('M1', { ...learner, email: sol.email })])).toBe(
      'not licensed',
    );
  });

  test('may do what the supervisor may, though they declared other types than that supervisor does', () => {
    const physician: Member = { ...supervisor, profession: 'physician', evaluationTypes: ['psychological'] };
    const student = { ...learner, evaluationTypes: ['gynecological' as const] };
    expect(fitOf(student, type('gynecological'), [physician])).toMatchObject({ mode: 'remote' });
    expect(fitOf(student, type('gynecological'), [supervisor])).toBe('outside the profession');
  });
});

describe('the way it would be held', () => {
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

test('whoever cannot be asked is told by the name of a rule, and whoever can by a way that both offer', () => {
  fc.assert(
    fc.property(anyNetwork, anyNeed, (network, wanted) => {
      const held = searchFor(wanted, network, sampleNow);
      for (const each of network) {
        const fit = eligibility(each, held);
        if (typeof fit === 'string') expect(Object.keys(edges)).toContain(fit);
        else
          expect([each.modes, wanted.evaluation.modes]).toEqual([1, 2].map(() => expect.arrayContaining([fit.mode])));
      }
    }),
  );
});

test('somebody more in the network never takes anybody’s place', () => {
  fc.assert(
    fc.property(anyNetwork, anyNeed, (network, wanted) => {
      const before = searchFor(wanted, network.slice(1), sampleNow);
      const after = searchFor(wanted, network, sampleNow);
      for (const each of network.slice(1)) {
        const fit = eligibility(each, before);
        if (typeof fit !== 'string') expect(eligibility(each, after)).toEqual(fit);
      }
    }),
  );
});
