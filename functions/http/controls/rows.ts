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

/** Rows of fields without script: the next one stays closed until it is wanted, and the one after it is closed within. */
export function rows(filled: Filled, list: Rows): Html {
  const { name, label, shown, most } = list;
  const error = filled.errorOf(name);
  filled.noteLabel(name, label);
  const inUse = (index: number) =>
    filled.form.isFilled(`${name}.${index}`) || filled.errorWithin(`${name}.${index}`) !== undefined;
  const places = Array.from({ length: most }, (_, index) => index);
  const seen = Math.max(shown, (places.findLast(inUse) ?? -1) + 1);
  const fieldsets = places.map((index) => rowOf(filled, list, index));
  const closed = fieldsets
    .slice(seen)
    .reduceRight<HtmlValue>((rest, fieldset, index) => furtherRow(list, seen + index, [fieldset, rest]), '');
  const problem = error && html`<p class="problem"><span class="visually-hidden">Error: </span>${error}</p>`;
  return html`<div class="field${error && ' wrong'}" id="${name}" tabindex="-1">${problem}${fieldsets.slice(0, seen)}${closed}</div>`;
}

function rowOf(filled: Filled, { name, title, row }: Rows, index: number): Html {
  const prefix = `${name}.${index}`;
  filled.noteRow(prefix, title(index + 1));
  return html`<fieldset class="row" id="${prefix}" tabindex="-1"><legend>${title(index + 1)}</legend>${row(`${prefix}.`)}</fieldset>`;
}

function furtherRow({ title, addLabel }: Rows, index: number, content: HtmlValue): Html {
  return html`<details><summary><span class="when-closed">${addLabel}</span><span class="when-open">${title(index + 1)}</span></summary>${content}</details>`;
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
    const own = error === undefined ? filled.errorOf(lineName) : undefined;
    // An error about the whole list is said once, above it, and leads to its first line.
    const lineError = own ?? (index === 0 ? error : undefined);
    const line: TextField = {
      ...input,
      name: lineName,
      label: lineLabel(index + 1),
      optional: index > 0 || field.optional === true,
    };
    filled.noteLabel(lineName, line.label);
    return html`<div class="line${lineError && ' wrong'}"><label for="${idOf(lineName)}">${line.label}</label>${lineMessage(lineName, own)}${textInput(line, name, typed[index] ?? '', lineError)}</div>`;
  });
  return groupField(filled, field, error, list);
}

function lineMessage(name: string, error: string | undefined): HtmlValue {
  return (
    error && html`<p class="problem" id="${idOf(name)}-error"><span class="visually-hidden">Error: </span>${error}</p>`
  );
}
