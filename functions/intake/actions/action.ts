import type { RequestStatus } from '../../contracts/replies.ts';
import { type AttorneyAction, type AttorneyFormAction, attorneyFormAction } from '../../contracts/request.ts';
import type { EventType } from '../../domain/events/event.ts';
import type { FieldError } from '../../domain/field-error.ts';
import type { Matter } from '../../domain/request/casework.ts';
import type { Instant } from '../../domain/time/time.ts';
import { type Entered, hidden } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import type { Html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { ActedOn, Made } from '../../store/change-case.ts';
import type { FirstMail } from '../left-out.ts';

/** What the attorney's page shows. */
export type StatusPage = {
  readonly status: RequestStatus;
  readonly file: StoredCase;
  /** Whether the page was opened by the link that we mailed, so that the address is the reader's. */
  readonly isMailed: boolean;
  readonly firstMail: FirstMail;
  /** The page's own path. */
  readonly path: string;
  readonly now: Instant;
  readonly coordinators: string;
  /** The telephone of emergencies; null where the deployment has none. */
  readonly emergencyPhone: string | null;
  /** A day to show how a date is typed. */
  readonly exampleDay: string;
  /** A form of the page that could not be taken, and what is wrong with it. */
  readonly typed?: { readonly form: Form; readonly errors: readonly FieldError[] } | undefined;
};

/** What an attorney asks for, by the name of the action. */
export type Asked = {
  [Name in AttorneyAction['action']]: Extract<AttorneyAction, { action: Name }>;
};

/** One thing that an attorney can do on their page. */
export type PageAction<Name extends AttorneyAction['action']> = {
  /** What it makes of a case. */
  readonly decide: (asked: Asked[Name], actedOn: ActedOn) => Made;
  /** Its part of the page, with what is told whether or not it can be asked for; nothing where there is neither. */
  readonly section: (shown: StatusPage, entered: Entered) => Html | false;
  /** Its form filled in, as the case is before anything is typed. */
  readonly filledIn?: (matter: Matter) => Form;
  /** What it asks for. Sent as it stands, it asks for nothing: a mail scanner presses every button. */
  readonly read: (form: Form, matter: Matter) => Checked<AttorneyFormAction>;
  /** What the page says once it is done, and the event by which it knows. */
  readonly done: { readonly event: EventType; readonly title: string; readonly body: string };
};

/** Says of a form that is a question which of the page's it is: until something is chosen, nothing else in it does. */
const QUESTION_FIELD = 'question';

/** The question that a form asks; empty where it is none. */
export function questionOf(form: Form): string {
  return form.text(QUESTION_FIELD);
}

/** The hidden field by which a question is known. */
export function asQuestion(name: AttorneyAction['action']): Html {
  return hidden(QUESTION_FIELD, name);
}

/** Reads the answer to a question of the page. Where nothing is chosen, `unanswered` says so. */
export function readAnswer(form: Form, unanswered: string): Checked<AttorneyFormAction> {
  if (form.text('action') === '') return { ok: false, errors: [{ path: 'action', message: unanswered }] };
  return checkForm(attorneyFormAction, form, { aside: [QUESTION_FIELD] });
}
