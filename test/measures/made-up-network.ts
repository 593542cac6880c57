import { zipRows } from '../../functions/domain/data/zip-codes.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { CORE_COURSE } from '../../functions/domain/members/qualification.ts';
import { placeOfZip } from '../../functions/domain/places/places.ts';
import { emptyHistory } from '../../functions/store/events.ts';
import { type Chance, chanceFrom } from '../../infra/demonstration/chance.ts';

const callings = [
  { profession: 'psychologist', evaluationTypes: ['psychological', 'cognitive'] },
  { profession: 'clinical_social_worker', evaluationTypes: ['psychological'] },
  { profession: 'counselor', evaluationTypes: ['psychological'] },
  { profession: 'physician', evaluationTypes: ['physical', 'psychological'] },
  { profession: 'physician', evaluationTypes: ['physical', 'gynecological', 'pediatric'] },
  { profession: 'psychiatric_nurse_practitioner', evaluationTypes: ['psychological'] },
  { profession: 'resident', evaluationTypes: ['physical', 'psychological'] },
] as const;
const languages = ['spa', 'spa', 'spa', 'fra', 'arz', 'tir', 'amh', 'rus', 'pus', 'prs', 'hat', 'por', 'zho', 'ukr'];
const populations = ['children', 'survivors_of_sexual_violence', 'lgbtq', 'detained'] as const;

/** Verified members all over the country, made up: the same for the same seed. Homes are spread as ZIP codes are. */
export function madeUpNetwork(count: number, seed: number): Member[] {
  const chance = chanceFrom(seed);
  const zips = zipRows.split('\n').flatMap((row) => {
    const points = row.split(' ').at(-1) ?? '';
    return Array.from({ length: points.length / 6 }, (_, at) => row.slice(0, 3) + points.slice(6 * at, 6 * at + 2));
  });
  return Array.from({ length: count }, (_, number) => oneMember(chance, zips, number));
}

function oneMember(chance: Chance, zips: string[], number: number): Member {
  const { profession, evaluationTypes } = chance.oneOf(callings);
  const zip = chance.oneOf(zips);
  const { state, timeZone } = placeOfZip(zip) ?? { state: 'NY', timeZone: 'America/New_York' };
  const spoken = [...new Set(chance.some(languages, chance.upTo(4)))];
  return {
    ...emptyHistory,
    memberId: `01J${String(number).padStart(23, '0')}`,
    version: 1,
    state: 'verified',
    joinedAt: '2025-03-01T12:00:00.000Z',
    kind: 'clinician',
    name: `Member ${number}`,
    email: `member-${number}@members.example`,
    profession,
    licenses: [{ state, number: `L-${number}`, expiresOn: chance.happens(95) ? '2030-12-31' : '2026-12-31' }],
    ...(profession === 'resident'
      ? { supervisor: { name: 'Supervisor', email: `Member-${chance.upTo(number + 1)}@members.example` } }
      : {}),
    evaluationTypes: [...evaluationTypes],
    populations: chance.some(populations, chance.upTo(5)),
    languages: [
      { code: 'eng', level: 'native' },
      ...spoken.map((code) => ({ code, level: chance.oneOf(['native', 'professional', 'basic'] as const) })),
    ],
    location: { zip },
    travelMiles: chance.oneOf([10, 25, 50, 100]),
    modes: chance
      .oneOf([['in_person'], ['remote'], ['in_person', 'remote'], ['in_person', 'remote', 'phone']] as const)
      .slice(),
    gender: chance.oneOf(['woman', 'woman', 'man', 'nonbinary', 'undisclosed'] as const),
    testifies: chance.happens(80),
    emergencies: chance.happens(40),
    monthlyCapacity: 1 + chance.upTo(2),
    trainings: chance.happens(95) ? [{ course: CORE_COURSE, completedOn: '2025-03-01' }] : [],
    timeZone,
  };
}
