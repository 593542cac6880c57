import { type Html, type HtmlValue, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { type Field, groupField, problemOf } from './field.ts';
import { type TextField, textInput } from './text-fields.ts';

/** A list whose every row has several fields. */
type Rows = {
  /** The list's name; the fields of its third row begin with `name.2.`. */
  readonly name: string;
  /** What the list is called in the summary of errors. */
  readonly label: string;
  /** What a row is called, by its position from 1: "Licence 2". */
  readonly title: (position: number) => string;
  /** Rows that are seen at once, and rows that there are. The others open one by one; a row left empty is not sent. */
  readonly shown: number;
  readonly most: number;
  /** What opens a further row: "Add another licence". */
  readonly addLabel: string;
  /** The fields of a row, whose names begin with `prefix`: `licenses.2.`. */
  readonly row: (prefix: string) => HtmlValue;
};

/** Rows of fields without script: the next one stays closed until it is wanted, and the one after it is closed within. */
export function rows(entered: Entered, list: Rows): Html {
  const { name, label, shown, most } = list;
  const error = entered.errorOf(name);
  entered.noteLabel(name, label);
  const inUse = (index: number) =>
    entered.form.isFilled(`${name}.${index}`) || entered.errorWithin(`${name}.${index}`) !== undefined;
  const indexes = Array.from({ length: most }, (_, index) => index);
  const seen = Math.max(shown, (indexes.findLast(inUse) ?? -1) + 1);
  const fieldsets = indexes.map((index) => rowOf(entered, list, index));
  const closed = fieldsets
    .slice(seen)
    .reduceRight<HtmlValue>((rest, fieldset, index) => furtherRow(list, seen + index, [fieldset, rest]), '');
  return html`<div class="field${error && ' wrong'}" id="${entered.idOf(name)}" tabindex="-1">${problemOf(entered, name, error)}${fieldsets.slice(0, seen)}${closed}</div>`;
}

function rowOf(entered: Entered, { name, title, row }: Rows, index: number): Html {
  const prefix = `${name}.${index}`;
  entered.noteRow(prefix, title(index + 1));
  return html`<fieldset class="row" id="${entered.idOf(name)}.${index}" tabindex="-1"><legend>${title(index + 1)}</legend>${row(`${prefix}.`)}</fieldset>`;
}

function furtherRow({ title, addLabel }: Rows, index: number, content: HtmlValue): Html {
  return html`<details><summary><span class="when-closed">${addLabel}</span><span class="when-open">${title(index + 1)}</span></summary>${content}</details>`;
}

/** A list of texts, one line each, such as languages in their order. */
type Lines = Field & {
  readonly most: number;
  /** Lines that are seen at once; the others open where they are wanted, or were used. All, where nothing is said. */
  readonly shown?: number;
  /** What opens the others: "More languages". */
  readonly moreLabel?: string;
  /** What one line is called, by its position from 1: "Second language". */
  readonly lineLabel: (position: number) => string;
  readonly input?: Pick<TextField, 'suggestions' | 'maxLength' | 'autocomplete' | 'width'>;
  /** What is said behind a line about what was typed in it. */
  readonly remark?: (typed: string) => HtmlValue;
};

/** Lines that are sent under one name. Lines left empty are not counted. */
export function lines(entered: Entered, field: Lines): Html {
  const { name, most, shown = most, moreLabel } = field;
  const typed = entered.form.all(name);
  const all = Array.from({ length: most }, (_, index) => lineOf(entered, field, index, typed[index] ?? ''));
  const seen = Math.max(shown, typed.findLastIndex((text) => text !== '') + 1);
  const more = all.slice(seen);
  const closed = more.length > 0 && html`<details><summary>${moreLabel}</summary>${more}</details>`;
  return groupField(entered, field, entered.errorOf(name), html`${all.slice(0, seen)}${closed}`);
}

function lineOf(
  entered: Entered,
  { name: list, lineLabel, input, remark, optional }: Lines,
  index: number,
  typed: string,
) {
  const name = `${list}.${index}`;
  const own = entered.errorOf(name);
  // An error about the whole list is said once, above it, and leads to its first line.
  const error = own ?? (index === 0 ? entered.errorOf(list) : undefined);
  const line: TextField = { ...input, name, label: lineLabel(index + 1), optional: index > 0 || optional === true };
  entered.noteLabel(name, line.label);
  return html`<div class="line${error && ' wrong'}"><label for="${entered.idOf(name)}">${line.label}</label>${problemOf(entered, name, own)}${textInput(entered, line, list, typed, error)}${remark?.(typed)}</div>`;
}
