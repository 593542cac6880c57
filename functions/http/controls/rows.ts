import { type Html, type HtmlValue, html } from '../html.ts';
import { type Field, groupField } from './field.ts';
import { type Filled, idOf } from './filled.ts';
import { type TextField, textInput } from './text-fields.ts';

/** A list whose every row has several fields. */
export type Rows = {
  /** The list's name; the fields of its third row begin with `name.2.`. */
  readonly name: string;
  /** What the list is called in the summary of errors. */
  readonly label: string;
  /** What a row is called, by its place from 1: "Licence 2". */
  readonly title: (place: number) => string;
  /** Rows that are seen at once, and rows that there are. The others open one by one; a row left empty is not sent. */
  readonly shown: number;
  readonly most: number;
  /** What opens a further row: "Add another licence". */
  readonly addLabel: string;
  /** The fields of a row, whose names begin with `prefix`: `licenses.2.`. */
  readonly row: (prefix: string) => HtmlValue;
};

/** Rows of fields without script: those beyond the first are closed until they are wanted. */
export function rows(filled: Filled, { name, label, title, shown, most, addLabel, row }: Rows): Html {
  const error = filled.errorOf(name);
  filled.noteLabel(name, label);
  const list = Array.from({ length: most }, (_, index) => {
    const prefix = `${name}.${index}`;
    filled.noteRow(prefix, title(index + 1));
    const fieldset = html`<fieldset class="row" id="${prefix}" tabindex="-1"><legend>${title(index + 1)}</legend>${row(`${prefix}.`)}</fieldset>`;
    const open = filled.form.isFilled(prefix) || filled.errorWithin(prefix) !== undefined;
    return index < shown || open ? fieldset : html`<details><summary>${addLabel}</summary>${fieldset}</details>`;
  });
  const problem = error && html`<p class="problem"><span class="visually-hidden">Error: </span>${error}</p>`;
  return html`<div class="field${error && ' wrong'}" id="${name}" tabindex="-1">${problem}${list}</div>`;
}

/** A list of texts, one line each, such as languages in their order. */
export type Lines = Field & {
  readonly most: number;
  /** What one line is called, by its place from 1: "Second language". */
  readonly lineLabel: (place: number) => string;
  readonly input?: Pick<TextField, 'suggestions' | 'maxLength' | 'autocomplete' | 'width'>;
};

/** Lines that are sent under one name. Lines left empty are not counted. */
export function lines(filled: Filled, field: Lines): Html {
  const { name, most, lineLabel, input } = field;
  const { form } = filled;
  const typed = form.all(name);
  const error = filled.errorOf(name);
  const list = Array.from({ length: most }, (_, index) => {
    const lineName = `${name}.${index}`;
    const lineError = filled.errorOf(lineName) ?? (index === 0 ? error : undefined);
    const line: TextField = {
      ...input,
      name: lineName,
      label: lineLabel(index + 1),
      optional: index > 0 || field.optional === true,
    };
    filled.noteLabel(lineName, line.label);
    const message = lineError !== error && lineError;
    return html`<div class="line${lineError && ' wrong'}"><label for="${idOf(lineName)}">${line.label}</label>${message && html`<p class="problem" id="${idOf(lineName)}-error">${message}</p>`}${textInput(line, name, typed[index] ?? '', lineError)}</div>`;
  });
  return groupField(filled, field, error, list);
}
