import type { EvaluationFacts } from '../contracts/evaluation-facts.ts';
import { areaOf } from '../domain/places/places.ts';
import type { Evaluation, Offer } from '../domain/request/casework.ts';
import type { StoredCase } from '../store/case-file.ts';

/** What a member is shown of an evaluation, on the page of the offer and on that of the case. */
export function factsOf({ request, intake }: StoredCase, evaluation: Evaluation, offer: Offer): EvaluationFacts {
  const { client, matter } = intake;
  return {
    reference: request.reference,
    urgency: request.urgency,
    type: evaluation.type,
    mode: offer.mode,
    languages: client.languages,
    interpreter: client.interpreter,
    ageGroup: client.ageGroup,
    detained: client.detained,
    area: areaOf(client.location) ?? 'United States',
    testimony: evaluation.testimony,
    affidavitDueOn: matter.affidavitDueOn ?? null,
  };
}
