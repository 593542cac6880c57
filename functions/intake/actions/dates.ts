import { changeDatesAction } from '../../contracts/request.ts';
import type { Matter } from '../../domain/request/casework.ts';
import { type CalendarDate, type Instant, isTimeZone, localDate, type TimeZone } from '../../domain/time/time.ts';
import { actions, button, type Entered, formFrame, hidden } from '../../http/controls.ts';
import { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import { disclosure, factList } from '../../http/parts.ts';
import type { Checked } from '../../http/validate.ts';
import { changeDates } from '../change-dates.ts';
import { dateFields } from '../form/matter.ts';
import { zoneLabel } from '../form/time-zones.ts';
import { inContractNames } from '../form/typed-dates.ts';
import { dateFacts } from '../status-page/words.ts';
import type { Asked, PageAction } from './action.ts';

/** What the form asks, by the page's names. */
const zone = 'matter.timeZone';
const moments = ['matter.hearingAt', 'matter.removalAt'];
const others = ['matter.affidavitDueOn', 'matter.hearingKind', 'matter.removalKnown'];
const asked = [...others, ...moments, zone];
const boxes = ['', '.year', '.month', '.day', '.time'];

/** Beginning of the hidden fields that say how a field stood when the page was made. */
const BEFORE = 'before.';

/** Changes the dates. It stands filled in, and what is not touched stays. */
export const dates: PageAction<'change_dates'> = {
  decide: ({ matter }, { file, now, tools }) => changeDates(file, matter, now, tools.intake),
  filledIn,
  section: ({ status, file, path, now, exampleDay }, entered) => html`<h2 id="dates">Dates</h2>
${factList([...dateFacts(file.intake.matter, now), { term: 'Time zone', detail: zoneLabel(file.intake.matter.timeZone) }])}
${status.state !== 'closed' && disclosure('Change the dates', fields(entered, path, exampleDay), { open: entered.errors.length > 0 })}`,
  read: readDates,
  done: {
    event: 'dates_changed',
    title: 'We have noted your change to the dates',
    body: 'Everything goes by the dates as they stand now, and a clinician who has accepted is told: in an emergency at once, else in the morning, where it is night.',
  },
};

function fields(entered: Entered, path: string, exampleDay: string): Html {
  return formFrame(
    { action: path },
    html`${hidden('action', 'change_dates')}${asked.map((name) => hidden(BEFORE + name, entered.form.text(BEFORE + name)))}
${dateFields(entered, { exampleDay })}
${actions(button('Save the dates'))}`,
  );
}

/** The form as it stands filled in, with the hidden fields that tell what was changed in it. */
function filledIn(matter: Matter): Form {
  const { affidavitDueOn, hearingAt, hearingOn, hearingKind, removalAt, removalOn, removalKnown, timeZone } = matter;
  const fields = {
    ...dayBoxes('matter.affidavitDueOn', affidavitDueOn),
    ...momentBoxes('matter.hearingAt', hearingAt, hearingOn, timeZone),
    ...momentBoxes('matter.removalAt', removalAt, removalOn, timeZone),
    ...(hearingKind && { 'matter.hearingKind': hearingKind }),
    ...(removalKnown && { 'matter.removalKnown': removalKnown }),
    [zone]: timeZone,
  };
  const form = Form.of(fields);
  return Form.of({ ...fields, ...Object.fromEntries(asked.map((name) => [BEFORE + name, typedIn(form, name)])) });
}

/**
 * What somebody changed in the form: a field that stands as it did when the page was made is not sent on, so that neither a
 * form sent as it stands nor a page that has grown old changes anything; one that was emptied takes its date away.
 */
function readDates(form: Form, { timeZone }: Matter): Checked<Asked['change_dates']> {
  const zoneMoved = form.isFilled(zone) && !isAsBefore(form, zone);
  const changed = asked.filter((name) => !isAsBefore(form, name) || (zoneMoved && moments.includes(name)));
  const emptied = changed.filter((name) => name !== zone && isAsked(form, name) && !form.isFilled(name));
  const isLeftOut = (name: string) =>
    name.startsWith(BEFORE) || asked.some((group) => within(group, name) && !changed.includes(group));
  const sent = new Form(
    new Map(form.names().flatMap((name) => (isLeftOut(name) ? [] : [[name, form.all(name)] as const]))),
  );
  const typedZone = form.text(zone);
  const checked = checkForm(changeDatesAction, inContractNames(sent), {
    zone: isTimeZone(typedZone) ? typedZone : timeZone,
  });
  if (!checked.ok) return checked;
  const takenAway = Object.fromEntries(emptied.map((name) => [name.slice('matter.'.length), null]));
  return { ok: true, value: { action: 'change_dates', matter: { ...takenAway, ...checked.value.matter } } };
}

function isAsBefore(form: Form, name: string): boolean {
  return form.names().includes(BEFORE + name) && form.text(BEFORE + name) === typedIn(form, name);
}

function isAsked(form: Form, group: string): boolean {
  return form.names().some((name) => within(group, name));
}

function within(group: string, name: string): boolean {
  return name === group || name.startsWith(`${group}.`);
}

/** Everything that is typed in one field, boxes and all, in one text to compare. */
function typedIn(form: Form, name: string): string {
  const texts = boxes.map((box) => form.text(name + box).trim());
  return texts.filter((text) => text !== '').join(' ');
}

function dayBoxes(name: string, date: CalendarDate | undefined): Record<string, string> {
  if (date === undefined) return {};
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}.year`]: year, [`${name}.month`]: String(Number(month)), [`${name}.day`]: String(Number(day)) };
}

function momentBoxes(
  name: string,
  at: Instant | undefined,
  on: CalendarDate | undefined,
  timeZone: TimeZone,
): Record<string, string> {
  if (at === undefined) return dayBoxes(name, on);
  return { ...dayBoxes(name, localDate(at, timeZone)), [`${name}.time`]: timeOfDay(at, timeZone) };
}

function timeOfDay(at: Instant, timeZone: TimeZone): string {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return clock.format(Date.parse(at));
}
