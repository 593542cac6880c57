import { isWithheld } from '../../domain/evaluation/evaluation.ts';
import { formPaths } from '../../domain/links.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions, buttonLink } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import type { StatusPage } from '../actions/action.ts';
import type { FirstMail } from '../left-out.ts';

/** What the page says of a request that has just arrived, and the event by which it knows. */
export function receivedWords({ firstMail }: StatusPage) {
  const why = 'whoever has it can see and change the request.';
  const words: Partial<Record<FirstMail, string>> = {
    coming: 'An email with the link to this page is on its way. Keep the link to yourself: ',
    left: 'We sent you an email with the link to this page. Keep the link to yourself: ',
  };
  return {
    event: 'request_received',
    title: 'We have your request',
    body: `${words[firstMail] ?? 'Please save the link to this page, and keep it to yourself: '}${why}`,
  };
}

/** That the first mail has not come, or come back, and that nothing else leads back to this page; nothing where it has, or is about to. */
export function mailMissing({ firstMail, coordinators }: StatusPage): Html | false {
  const back = 'save its address. How your request stands is always shown here.';
  switch (firstMail) {
    case 'waits':
      return notice(
        'warning',
        'Our email to you is still waiting to leave',
        `It leaves as soon as emails go out again. Until it comes, this page is your only way back: ${back}`,
      );
    case 'kept_back':
      return notice(
        'warning',
        'No email goes to your address',
        `This site is on trial, and sends email to few. This page is your only way back: ${back}`,
      );
    case 'came_back':
    case 'refused':
      return notice(
        'warning',
        firstMail === 'refused' ? 'Your email address was not accepted' : 'Our email to you came back',
        html`<p>Please write to ${mailLink(coordinators)} from an address that works, and name the reference. This page is your only way back: ${back}</p>`,
      );
    default:
      return false;
  }
}

/**
 * How somebody who came by another link than the mailed one can confirm a request that nobody stands behind: by the mail, and where none
 * reaches them, by another one or a person.
 */
export function howToConfirm(shown: StatusPage): Html | false {
  const { status, file, isMailed, firstMail } = shown;
  if (status.confirmed || isMailed) return false;
  if (firstMail === 'left_out') {
    return notice(
      'warning',
      'No email came with this one',
      html`<p>Several emails had just gone to this address, so we left this one out. If one of them is about a request of yours, open its link and say that it was you. We then send this one, too.</p>
${byAPerson(shown)}`,
    );
  }
  if (!file.evaluations.some(isWithheld)) return false;
  return firstMail === 'came_back' || firstMail === 'refused' || firstMail === 'kept_back'
    ? byAPerson(shown)
    : html`<p>To confirm that it is yours, open the link in our email and say so there.</p>`;
}

/** How a person confirms it, whom no mail has to reach. */
function byAPerson({ status, firstMail, emergencyPhone, coordinators }: StatusPage): Html {
  const or = firstMail === 'left_out' ? 'Or' : 'To confirm that it is yours,';
  return status.urgency === 'emergency' && emergencyPhone
    ? html`<p>${or} call us, and a colleague confirms this request with you.</p>${actions(callButton(emergencyPhone))}`
    : html`<p>${or} write to ${mailLink(coordinators)}, and a colleague will get in touch with you.</p>`;
}

/** Of a request that was taken for a fake: why it is over, and the way back, if it is real. */
export function takenForFake({ status, emergencyPhone, coordinators }: StatusPage): Html {
  const called = status.urgency === 'emergency' ? emergencyPhone : null;
  return html`<p class="lead">We withdrew this request: we couldn’t reach anyone about it, and no one verified it.</p>
${notice(
  'warning',
  'If it is real',
  html`<p>We’re sorry. ${called ? 'Call us now, or send it again.' : html`Send it again, or write to ${mailLink(coordinators)}.`} A new request is answered by email, unless several have just gone to your address; its page then says how to confirm it. Once you have said that it is real, we search in full.</p>
${actions(called && callButton(called), buttonLink('Send it again', formPaths.request))}`,
)}`;
}
