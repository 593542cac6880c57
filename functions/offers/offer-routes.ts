import { type OfferResult, offerAnswer } from '../contracts/offer.ts';
import { offer } from '../contracts/routes/offers.ts';
import type { FieldError } from '../domain/field-error.ts';
import { linkPath } from '../domain/links.ts';
import type { Refusal } from '../domain/refusal.ts';
import { bind } from '../http/bind.ts';
import type { Contact } from '../http/contact.ts';
import { Entered } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import type { Form } from '../http/form.ts';
import type { NotTaken } from '../http/handlers.ts';
import type { Html } from '../http/html.ts';
import { checkForm } from '../http/parse-form.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { answerOffer } from './answer-offer.ts';
import { offerPage } from './offer-page.ts';
import { viewOffer } from './offer-view.ts';

/** The routes of an offer. GET shows and changes nothing; POST takes the answer. */
export function offerRoutes(tools: CaseTools & Contact): readonly Route[] {
  return bind(offer, {
    readOffer: {
      answer: ({ params }) => viewOffer(tools, params.token),
      page: ({ params }) => pageOf(tools, params.token),
    },
    answerOffer: {
      readForm: (form) => checkForm(offerAnswer, form, { aside: fieldsAside(form) }),
      answer: ({ params, body }) => answerOffer(tools, params.token, body),
      thenSee: ({ params }, result) => whereTo(result, params.token),
      again: ({ params }, notTaken) => pageOf(tools, params.token, notTaken),
    },
  });
}

/** Refusals that the page of the offer's state says by itself. */
const statesThatSayIt: readonly Refusal['reason'][] = ['already-filled', 'expired', 'withdrawn'];

function whereTo(result: OfferResult, token: string): string {
  return result.result === 'assigned' ? new URL(result.caseUrl).pathname : linkPath('offer', token);
}

async function pageOf(tools: CaseTools & Contact, token: string, notTaken?: NotTaken): Promise<Html> {
  const view = await viewOffer(tools, token);
  const { refusal } = notTaken ?? {};
  return offerPage({
    view,
    path: linkPath('offer', token),
    entered: new Entered(notTaken?.form, notTaken?.errors.map(inWords)),
    coordinators: tools.coordinators,
    refusal: refusal && !statesThatSayIt.includes(refusal.reason) ? refusal.message : undefined,
  });
}

/** The form's fields that do not belong to the answer chosen: a yes has no reason. */
function fieldsAside(form: Form): readonly string[] {
  return form.text('answer') === 'decline'
    ? []
    : form.names().filter((name) => /^(?:reason|askAgainAfter)(?:\.|$)/.test(name));
}

/** An error of the contract as the page says it. */
function inWords({ path, message }: FieldError): FieldError {
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'reason' ? { path, message: 'Choose a reason.' } : { path, message };
}
