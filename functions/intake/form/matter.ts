import { type Instant, localDate, plusDays } from '../../domain/time/time.ts';
import { forumWords, hearingWords, reliefWords, removalWords } from '../../domain/words/request.ts';
import {
  checkboxes,
  choicesOf,
  dateField,
  dateTimeField,
  type Entered,
  formSection,
  radios,
  select,
} from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { zoneField } from './time-zones.ts';

/** Days ahead of now of the day that shows how a date is typed. */
const EXAMPLE_DAYS = 90;

/** A day ahead as it is to be typed in three boxes, `4 15 2027`. */
export function exampleDay(now: Instant): string {
  const [year, month, day] = plusDays(localDate(now, 'UTC'), EXAMPLE_DAYS).split('-').map(Number);
  return `${month} ${day} ${year}`;
}

/** What the matter is and where it is pending. */
export function matterSection(entered: Entered): Html {
  return formSection(
    'The legal matter',
    html`${checkboxes(entered, { name: 'matter.relief', label: 'What do you ask for?', hint: 'Choose all that apply.', choices: choicesOf(reliefWords) })}
${select(entered, { name: 'matter.forum', label: 'Where is the matter pending?', choices: choicesOf(forumWords) })}`,
  );
}

/** The dates of the matter, when they are first given. */
export function datesSection(entered: Entered, exampleDay: string): Html {
  return formSection('Dates', dateFields(entered, { exampleDay, zoneEmpty: 'The same as yours, else the client’s' }), {
    hint: 'Leave empty what you do not know. You can add and change dates later on your page.',
  });
}

/** The dates of a matter as a form asks for them. `exampleDay` is written as it is to be typed. */
export function dateFields(
  entered: Entered,
  { exampleDay, zoneEmpty }: { readonly exampleDay: string; readonly zoneEmpty?: string },
): Html {
  return html`${dateField(entered, {
    name: 'matter.affidavitDueOn',
    label: 'By what day do you need the affidavit?',
    hint: html`The day by which the signed affidavit must be in your hands, with time to file it. We never work it out from the hearing: courts differ. For example ${exampleDay}.`,
    optional: true,
  })}
${dateTimeField(entered, {
  name: 'matter.hearingAt',
  label: 'When is the hearing or interview?',
  hint: 'Leave the time empty if you know the day alone.',
  optional: true,
})}
${select(entered, { name: 'matter.hearingKind', label: 'What kind of hearing is it?', choices: choicesOf(hearingWords), optional: true })}
${dateTimeField(entered, {
  name: 'matter.removalAt',
  label: 'Is there a date of removal?',
  hint: 'Removal is often not announced. A date that you only believe in counts. Leave the time empty if you do not know it.',
  optional: true,
})}
${radios(entered, { name: 'matter.removalKnown', label: 'How sure is the date of removal?', choices: choicesOf(removalWords), optional: true })}
${zoneField(entered, {
  name: 'matter.timeZone',
  label: 'Time zone of these dates',
  hint: 'That of the court. A date means the end of that day there.',
  ...(zoneEmpty === undefined ? {} : { empty: zoneEmpty }),
})}`;
}
