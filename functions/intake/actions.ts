import type { AttorneyAction, AttorneyFormAction } from '../contracts/request.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Matter } from '../domain/request/casework.ts';
import { refuseClosed } from '../domain/request/closing.ts';
import { confirmation } from '../domain/request/confirming.ts';
import type { Instant } from '../domain/time/time.ts';
import { Entered, placeField } from '../http/controls.ts';
import type { Form } from '../http/form.ts';
import type { Html } from '../http/html.ts';
import type { Checked } from '../http/validate.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { ActedOn, Made } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { changeLinkedCase } from '../store/linked-case.ts';
import type { LinkFor } from '../store/links.ts';
import { pressWrite } from '../store/senders.ts';
import { type Asked, type PageAction, questionOf, type StatusPage } from './actions/action.ts';
import { complete } from './actions/complete.ts';
import { confirm, notMe } from './actions/confirm.ts';
import { dates } from './actions/dates.ts';
import { move } from './actions/move.ts';
import { withdraw } from './actions/withdraw.ts';
import { openedInFlood } from './admission.ts';
import { inPageNames, pageName } from './form/typed-dates.ts';

type Name = AttorneyAction['action'];

/** Everything that an attorney can do on their page, in its order. */
const actions: { readonly [Each in Name]: PageAction<Each> } = {
  confirm,
  not_me: notMe,
  complete,
  change_dates: dates,
  custody: move,
  withdraw,
};
const names = Object.keys(actions) as Name[];

/** What an action makes of a case; nothing, where it stands so already. Throws `Refusal`, and `Problem` 422. */
function changeBy<Each extends Name>(name: Each, asked: Asked[Each], actedOn: ActedOn): Made {
  const action: PageAction<Each> = actions[name];
  return action.decide(asked, actedOn);
}

/** What the page says of everything that can be done there, once it is done. */
export const doneWords = Object.values(actions).map(({ done }) => done);

/** Reads a form of the attorney's page. */
export function readAction(form: Form, matter: Matter): Checked<AttorneyFormAction> {
  return actions[nameIn(form)].read(form, matter);
}

/** The parts of the page by what can be done there, and the one of them that was sent wrong. */
type Sections = { readonly sections: Readonly<Record<string, Html | false>>; readonly wrong: Entered | undefined };

/** The parts of the page by what can be done there; one that was sent and could not be taken as it was typed, with its errors. */
export function sectionsOf(shown: StatusPage): Sections {
  const { typed, file } = shown;
  const sent = typed && nameIn(typed.form);
  const wrong = typed && filledAgain(typed, sent);
  const sections = names.map((name) => {
    const { section, filledIn } = actions[name];
    const asItStands = () => new Entered(filledIn?.(file.intake.matter), [], name);
    return [name, section(shown, wrong && name === sent ? wrong : asItStands())] as const;
  });
  return { sections: Object.fromEntries(sections), wrong };
}

/** The action by whose form of the page something was sent: of a question the one that it asks about, whatever was chosen. */
function nameIn(form: Form): Name {
  const called = (word: string) => names.find((name) => name === word);
  return called(questionOf(form)) ?? called(form.text('action')) ?? 'withdraw';
}

function filledAgain({ form, errors }: NonNullable<StatusPage['typed']>, name: Name | undefined): Entered {
  return new Entered(
    inPageNames(form),
    errors.map((error) => ({ ...error, path: pageName(placeField(error.path)) })),
    name,
  );
}

/** Carries out what an attorney asks for on their page. Throws `Refusal`, and `Problem` 422 where dates cannot be. */
export async function actForAttorney(tools: CaseTools, token: string, asked: AttorneyAction): Promise<void> {
  await changeLinkedCase(tools, token, 'status', async ({ link, file }, now) => {
    if (asked.action === 'withdraw' && file.request.closedReason === 'withdrawn') return undefined;
    if (asked.action === 'not_me' && wasDisowned(file)) return undefined;
    refuseClosed(file, 'This request is closed. Please write to the coordinators.');
    const isMailed = isMailedLink(link, file);
    if (!isMailed && (asked.action === 'confirm' || asked.action === 'not_me')) throw onlyByMail();
    const change = await changeBy(asked.action, asked, { file, now, tools });
    // What changes nothing says nothing: a mail scanner sends every form as it stands.
    if (isMailed && (asked.action === 'confirm' || (change && asked.action !== 'not_me')))
      return pressed(tools, file, change, now);
    return change && openedInFlood(tools, file, change, now);
  });
}

function wasDisowned({ events }: StoredCase): boolean {
  return events.some(({ type }) => type === 'request_disowned');
}

/** Whether a link is the one that mails hold. A case from before there were two has one for both. */
export function isMailedLink({ mailed }: LinkFor<'status'>, { sealed }: StoredCase): boolean {
  return mailed === true || sealed.mailedToken === undefined;
}

function onlyByMail(): Refusal {
  return new Refusal('not-now', 'Please open the link in our email, and answer there.');
}

/** What somebody does by the mailed link shows that the address is theirs: they stand behind the request, and its next ones. */
async function pressed(
  { store }: CaseTools,
  file: StoredCase,
  change: Change | undefined,
  now: Instant,
): Promise<Change | undefined> {
  const { evaluations = [], events = [] } = change ?? {};
  const after = file.evaluations.map((each) => evaluations.find(({ number }) => number === each.number) ?? each);
  const { urgency = file.request.urgency } = change?.request ?? {};
  const standing = { ...file, ...change, request: { ...file.request, urgency }, evaluations: after };
  const confirmed = confirmation(standing, 'press', 'attorney', now);
  if (!confirmed) return change;
  const resumed = confirmed.evaluations.map(({ number }) => number);
  return {
    ...change,
    ...confirmed,
    request: { ...change?.request, ...confirmed.request },
    evaluations: [...evaluations.filter(({ number }) => !resumed.includes(number)), ...confirmed.evaluations],
    events: [...events, ...confirmed.events],
    also: [...(change?.also ?? []), await pressWrite(store, file.intake.attorney.email, now)],
  };
}
