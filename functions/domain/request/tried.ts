import { askedInRound, askedInTime, everAsked, type Held, type Mailed } from '../evaluation/asked.ts';
import { type Evaluation, isOffered, isSought, type Sought } from '../evaluation/evaluation.ts';
import type { Instant } from '../time/time.ts';
import type { CaseFile } from './casework.ts';

/** What has been done to find a clinician, in numbers: waves that have left, members asked, those of them by telephone alone, who declined, who gave it back. */
type Tried = { waves: number; asked: number; byPhone: number; declined: number; gaveBack: number };

/** What has been tried by `at` for these evaluations, each member once. */
export function triedFor(file: Mailed, evaluations: readonly Evaluation[], at: Instant): Tried {
  const each = evaluations.map((evaluation) => everAsked(file, evaluation, at));
  const count = (which: 'asked' | 'mailed' | 'declined' | 'gaveBack') =>
    new Set(each.flatMap((of) => [...of[which]])).size;
  const asked = count('asked');
  return {
    waves: Math.max(0, ...each.map(({ waves }) => waves)),
    asked,
    byPhone: asked - count('mailed'),
    declined: count('declined'),
    gaveBack: count('gaveBack'),
  };
}

/** How many members are chosen for these evaluations whose mail has not left by `at`, but will before the end, each once, beside those who have been asked. */
export function stillToBeAsked(file: Mailed & Held, evaluations: readonly Evaluation[], at: Instant): number {
  const asked = new Set(evaluations.flatMap((evaluation) => [...everAsked(file, evaluation, at).asked]));
  const chosen = evaluations
    .filter((evaluation) => isOffered(evaluation))
    .flatMap((evaluation) => askedInTime(file, askedInRound(file, evaluation, at).toBeAsked, at));
  return new Set(chosen.map(({ memberId }) => memberId).filter((memberId) => !asked.has(memberId))).size;
}

/** The evaluations of a request that still have nobody while somebody is looked for. */
export function soughtIn({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): Sought[] {
  if (request.state === 'closed') return [];
  return evaluations.filter((evaluation) => isSought(evaluation));
}
