import { type Html, html } from '../html.ts';
import { demands, described, type Field, groupField } from './field.ts';
import { type Filled, idOf } from './filled.ts';

/** A date in three boxes, typed as people in the United States write it: month, day, year. */
export function dateField(filled: Filled, field: Field): Html {
  const error = filled.errorWithin(field.name);
  return groupField(filled, field, error, html`<div class="boxes">${dateBoxes(filled, field, error)}</div>`);
}

/** A date and a time of day. Say in the hint at which place the time is meant. */
export function dateTimeField(filled: Filled, field: Field): Html {
  const { name } = field;
  const error = filled.errorWithin(name);
  const time = html`<div><label for="${name}.time">Time</label><input class="box time" id="${name}.time" name="${name}.time" type="time" value="${filled.form.text(`${name}.time`)}"${demands(field, error)}${described(field, error)}></div>`;
  return groupField(filled, field, error, html`<div class="boxes">${dateBoxes(filled, field, error)}${time}</div>`);
}

const boxes = [
  { part: 'month', label: 'Month', digits: 2 },
  { part: 'day', label: 'Day', digits: 2 },
  { part: 'year', label: 'Year', digits: 4 },
] as const;

function dateBoxes(filled: Filled, field: Field, error: string | undefined): readonly Html[] {
  const { name } = field;
  const [year = '', month = '', day = ''] = filled.form.text(name).split('-');
  const stored = { year, month, day };
  return boxes.map(({ part, label, digits }, index) => {
    const id = index === 0 ? idOf(name) : `${name}.${part}`;
    const typed = filled.form.text(`${name}.${part}`) || stored[part];
    return html`<div><label for="${id}">${label}</label><input class="box ${part}" id="${id}" name="${name}.${part}" inputmode="numeric" autocomplete="off" maxlength="${digits === 2 ? 9 : 4}" value="${typed}"${demands(field, error)}${described(field, error)}></div>`;
  });
}
