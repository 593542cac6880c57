import { expect, test } from 'vitest';
import { isWithinScope } from '../../../functions/domain/members/scope.ts';
import { evaluationTypes } from '../../../functions/domain/words/evaluation.ts';
import { type Profession, professions } from '../../../functions/domain/words/member.ts';

/** What each profession may write, as the field has it; whoever learns goes by their supervisor. */
const written: Record<Profession, string> = {
  physician: 'psychological physical gynecological pediatric cognitive',
  psychologist: 'psychological pediatric cognitive',
  clinical_social_worker: 'psychological pediatric',
  psychiatric_nurse_practitioner: 'psychological pediatric',
  nurse_practitioner: 'physical gynecological pediatric',
  physician_assistant: 'physical gynecological pediatric',
  counselor: 'psychological pediatric',
  resident: '',
  student: '',
};

test.each(professions)('a %s writes what is within the profession, and nothing else', (profession) => {
  const within = evaluationTypes.filter((type) => isWithinScope({ kind: 'clinician', profession }, type));
  expect(within.join(' ')).toBe(written[profession]);
});

test.each(professions)('a clinic led by a %s writes everything', (profession) => {
  expect(evaluationTypes.every((type) => isWithinScope({ kind: 'clinic', profession }, type))).toBe(true);
});
