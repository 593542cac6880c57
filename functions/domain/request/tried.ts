import { type Evaluation, isSought, type Sought } from '../evaluation/evaluation.ts';
import { offersOfRound } from '../evaluation/offer.ts';
import type { CaseFile } from './casework.ts';

/** What has been done to find a clinician, in numbers: waves of offers, members asked, members who declined, pages to on-call. */
type Tried = { waves: number; asked: number; declined: number; pages: number };

/** What has been tried for these evaluations, in the round that runs or was the last; pages count for the request. */
export function triedFor(file: Pick<CaseFile, 'offers' | 'pages'>, evaluations: readonly Evaluation[]): Tried {
  const offers = evaluations.flatMap((evaluation) => offersOfRound(file, evaluation));
  const members = (of: typeof offers) => new Set(of.map(({ memberId }) => memberId)).size;
  return {
    waves: Math.max(0, ...evaluations.map(({ wave }) => wave)),
    asked: members(offers),
    declined: members(offers.filter(({ state }) => state === 'declined')),
    pages: file.pages.filter(({ why }) => why !== 'told').length,
  };
}

/** The evaluations of a request that still have nobody while somebody is looked for. */
export function soughtIn({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): Sought[] {
  if (request.state === 'closed') return [];
  return evaluations.filter((evaluation) => isSought(evaluation));
}
