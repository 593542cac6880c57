import { askedInRound, type Mailed } from '../evaluation/asked.ts';
import { type Evaluation, isSought, type Sought } from '../evaluation/evaluation.ts';
import type { Instant } from '../time/time.ts';
import type { CaseFile } from './casework.ts';

/** What has been done to find a clinician, in numbers: waves that have left, members asked, members who declined, pages to on-call. */
type Tried = { waves: number; asked: number; declined: number; pages: number };

/** What has been tried by `at` for these evaluations, in the round that runs or was the last; pages count for the request. */
export function triedFor(
  file: Mailed & Pick<CaseFile, 'pages'>,
  evaluations: readonly Evaluation[],
  at: Instant,
): Tried {
  const rounds = evaluations.map((evaluation) => askedInRound(file, evaluation, at).asked);
  const members = (of: (typeof rounds)[number]) => new Set(of.map(({ memberId }) => memberId)).size;
  return {
    waves: Math.max(0, ...rounds.map((asked) => new Set(asked.map(({ wave }) => wave)).size)),
    asked: members(rounds.flat()),
    declined: members(rounds.flat().filter(({ state }) => state === 'declined')),
    pages: file.pages.filter(({ why }) => why !== 'told').length,
  };
}

/** The evaluations of a request that still have nobody while somebody is looked for. */
export function soughtIn({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): Sought[] {
  if (request.state === 'closed') return [];
  return evaluations.filter((evaluation) => isSought(evaluation));
}
