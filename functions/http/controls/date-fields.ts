import { type Html, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { demands, described, type Field, groupField } from './field.ts';

/** A date in three boxes, typed as people in the United States write it: month, day, year. */
export function dateField(entered: Entered, field: Field): Html {
  const error = entered.errorWithin(field.name);
  return groupField(entered, field, error, html`<div class="boxes">${dateBoxes(entered, field, error)}</div>`);
}

/** A date and a time of day. Say in the hint at which place the time is meant. */
export function dateTimeField(entered: Entered, field: Field): Html {
  const { name } = field;
  const error = entered.errorWithin(name);
  const id = entered.idOf(`${name}.time`);
  const time = html`<div><label for="${id}">Time</label><input class="box time" id="${id}" name="${name}.time" type="time" value="${entered.form.text(`${name}.time`)}"${demands(field, error)}${described(entered, field, error)}></div>`;
  return groupField(entered, field, error, html`<div class="boxes">${dateBoxes(entered, field, error)}${time}</div>`);
}

const boxes = [
  { part: 'month', label: 'Month', digits: 2 },
  { part: 'day', label: 'Day', digits: 2 },
  { part: 'year', label: 'Year', digits: 4 },
] as const;

function dateBoxes(entered: Entered, field: Field, error: string | undefined): readonly Html[] {
  const { name } = field;
  const [year = '', month = '', day = ''] = entered.form.text(name).split('-');
  const stored = { year, month, day };
  return boxes.map(({ part, label, digits }, index) => {
    const id = entered.idOf(index === 0 ? name : `${name}.${part}`);
    const typed = entered.form.text(`${name}.${part}`) || stored[part];
    return html`<div><label for="${id}">${label}</label><input class="box ${part}" id="${id}" name="${name}.${part}" inputmode="numeric" maxlength="${digits === 2 ? 9 : 4}" value="${typed}"${demands(field, error)}${described(entered, field, error)}></div>`;
  });
}
