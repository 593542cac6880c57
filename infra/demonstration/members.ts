import type { NewMember } from '../../functions/contracts/member.ts';
import { placeOfZip } from '../../functions/domain/places/places.ts';
import type { Chance } from './chance.ts';

const listed = (words: string) => words.split(' ');
const firstNames = listed(
  'Amara Bram Catalina Dmitri Esther Farid Grace Hiro Ines Jonah Kavya Leila Mateo Nadia Omar Priya Quentin Rosa Samuel Tova',
);
const lastNames = listed(
  'Abara Birnbaum Castellanos Dubois Eze Fontaine Ghebremedhin Haddad Ito Jimenez Khoury Lindqvist Mensah Novak Okafor Petrov Qureshi Reyes Sandoval Tran',
);

/** The ZIP codes where members live. */
const homes = listed('10029 11201 02118 19104 20010 33125 60612 77030 80204 90033 94110 98104');

/** Professions, with the evaluations that they write. */
const callings = [
  { profession: 'psychologist', evaluationTypes: ['psychological', 'cognitive'] },
  { profession: 'clinical_social_worker', evaluationTypes: ['psychological'] },
  { profession: 'physician', evaluationTypes: ['physical', 'psychological'] },
  { profession: 'physician', evaluationTypes: ['physical', 'gynecological'] },
  { profession: 'physician', evaluationTypes: ['pediatric', 'physical'] },
  { profession: 'psychiatric_nurse_practitioner', evaluationTypes: ['psychological'] },
] as const;

const languages = listed('spa fra ara tir amh rus pus prs hat por zho ukr');

/** Members of the demonstration: made up, different each, the same for the same chance. */
export function demonstrationMembers(chance: Chance, count: number): NewMember[] {
  return Array.from({ length: count }, (_, position) => oneMember(chance, position));
}

function oneMember(chance: Chance, position: number): NewMember {
  const first = firstNames[position % firstNames.length] ?? 'Amara';
  const last = lastNames[(position * 7 + Math.floor(position / firstNames.length)) % lastNames.length] ?? 'Abara';
  const zip = chance.oneOf(homes);
  const calling = chance.oneOf(callings);
  const spoken = chance.some(languages, 1 + chance.upTo(2));
  return {
    kind: 'clinician',
    name: `Dr. ${first} ${last}`,
    email: `${first}.${last}.${position + 1}@members.example`.toLowerCase(),
    phone: `+1 212 555 0${100 + position}`,
    profession: calling.profession,
    licenses: [{ state: placeOfZip(zip)?.state ?? 'NY', number: `DEMO-${1000 + position}`, expiresOn: '2032-12-31' }],
    evaluationTypes: [...calling.evaluationTypes],
    populations: chance.some(
      ['children', 'survivors_of_sexual_violence', 'lgbtq', 'detained'] as const,
      1 + chance.upTo(4),
    ),
    languages: [
      { code: 'eng', level: 'native' },
      ...spoken.map((code) => ({ code, level: chance.oneOf(['native', 'professional', 'basic'] as const) })),
    ],
    location: { zip },
    travelMiles: chance.oneOf([20, 40, 80, 150]),
    modes: chance.happens(70) ? ['in_person', 'remote', 'phone'] : ['remote'],
    gender: chance.oneOf(['woman', 'man'] as const),
    testifies: chance.happens(80),
    emergencies: chance.happens(60),
    monthlyCapacity: 1 + chance.upTo(3),
    yearlyCapacity: 6 + chance.upTo(10),
    trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
  };
}
