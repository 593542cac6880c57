import type { Member } from '../members/member.ts';
import { waysOfOffer } from '../members/ways.ts';
import { areaOf } from '../places/area.ts';
import type { CaseFile, Offer } from '../request/casework.ts';
import { isAffidavitPast } from '../request/dates.ts';
import { stakeOf } from '../request/stake.ts';
import type { Instant } from '../time/time.ts';
import type { Evaluation } from './evaluation.ts';

/** What a member is shown of an evaluation at a moment, on the page of the offer and on that of the case. */
export function factsOf(
  { request, intake }: CaseFile,
  { evaluation, offer, member }: { evaluation: Evaluation; offer: Offer; member: Member | undefined },
  now: Instant,
) {
  const { client, matter } = intake;
  return {
    reference: request.reference,
    urgency: request.urgency,
    type: evaluation.type,
    mode: offer.mode,
    languages: client.languages,
    interpreter: client.interpreter,
    ageGroup: client.ageGroup,
    ...stakeOf({ intake }, [evaluation], now),
    ways: waysOfOffer(offer, member, evaluation.modes, client.location),
    area: areaOf(client.location) ?? 'United States',
    testimony: evaluation.testimony,
    affidavitDueOn: matter.affidavitDueOn ?? null,
    affidavitPassed: isAffidavitPast(matter, now),
  };
}
