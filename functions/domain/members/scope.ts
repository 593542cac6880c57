import type { EvaluationType } from '../words/evaluation.ts';
import type { Profession } from '../words/member.ts';
import type { Member } from './member.ts';

const medical = ['physician', 'nurse_practitioner', 'physician_assistant'] as const;
const psychological = [
  'psychologist',
  'physician',
  'psychiatric_nurse_practitioner',
  'clinical_social_worker',
  'counselor',
] as const;

/** The professions that write each type of evaluation (facts 13, "Scope"). Whoever learns goes by their supervisor. */
export const scope: Readonly<Record<EvaluationType, readonly Profession[]>> = {
  physical: medical,
  gynecological: medical,
  psychological,
  cognitive: ['psychologist', 'physician'],
  pediatric: [...medical, ...psychological],
};

/** Whether a type is within a profession. A clinic has people of many professions, whatever that of the person who leads it. */
export function isWithinScope(
  { kind, profession }: Pick<Member, 'kind' | 'profession'>,
  type: EvaluationType,
): boolean {
  return kind === 'clinic' || scope[type].includes(profession);
}
