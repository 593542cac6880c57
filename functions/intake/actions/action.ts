import type { RequestStatus } from '../../contracts/replies.ts';
import type { AttorneyAction, AttorneyFormAction } from '../../contracts/request.ts';
import type { EventType } from '../../domain/events/event.ts';
import type { FieldError } from '../../domain/field-error.ts';
import type { Matter } from '../../domain/request/casework.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Entered } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import type { Html } from '../../http/html.ts';
import type { Checked } from '../../http/validate.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { ActedOn, Made } from '../../store/change-case.ts';

/** What the attorney's page shows. */
export type StatusPage = {
  readonly status: RequestStatus;
  readonly file: StoredCase;
  /** Whether the page was opened by the link that we mailed, so that the address is the reader's. */
  readonly isMailed: boolean;
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
