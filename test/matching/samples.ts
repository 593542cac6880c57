import type { EvaluationWish } from '../../functions/domain/evaluation/evaluation.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Client } from '../../functions/domain/request/casework.ts';
import type { Need } from '../../functions/matching/need.ts';
import { type Search, searchFor } from '../../functions/matching/search.ts';
import { emptyHistory } from '../../functions/store/events.ts';
import { sampleEvaluation, sampleIntake, sampleNow } from '../support/cases.ts';
import { sampleMember } from '../support/members.ts';

/** A whole member: the sample with what differs. */
export function member(memberId: string, differing: Partial<Member> = {}): Member {
  return { ...sampleMember(memberId), ...emptyHistory, ...differing };
}

/** What differs from the sample need: an adult in New York who speaks Tigrinya and brings an interpreter. */
export type NeedDiffering = Partial<Omit<Need, 'client' | 'evaluation'>> & {
  client?: Partial<Client>;
  evaluation?: Partial<EvaluationWish>;
};

/** The need of a psychological evaluation by video, on a licence that holds until mid-April. */
export function need({ client, evaluation, ...differing }: NeedDiffering = {}): Need {
  return {
    reference: 'K7Q4-M2XD',
    evaluation: sampleEvaluation(evaluation),
    client: { ...sampleIntake().client, ...client },
    urgency: 'standard',
    wave: 1,
    askers: new Set(['ada@harbor.example']),
    validOn: '2027-04-15',
    asked: new Set(),
    silent: new Set(),
    ...differing,
  };
}

/** The search for a need in a network. */
export function search(wish: NeedDiffering = {}, network: readonly Member[] = [], now = sampleNow): Search {
  return searchFor(need(wish), network, now);
}
