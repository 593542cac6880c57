import { type Html, type HtmlValue, html } from '../html.ts';
import type { Entered } from './entered.ts';

/** What every field of a form has. */
export type Field = {
  /** The name that it is sent under, dotted as in the contract. */
  readonly name: string;
  readonly label: string;
  /** A sentence that helps to fill it in, shown before it. */
  readonly hint?: HtmlValue;
  /** Whether it may stay empty; its label then says so, unless another field is asked for in its place. */
  readonly optional?: boolean | 'unmarked';
};

/** The label's words, with what may stay empty marked: most of a form is needed. */
export function labelText({ label, optional }: Field): Html {
  return html`${label}${optional === true && html` <span class="optional">(optional)</span>`}`;
}

/** The hint and the error of a field, by the ids that its controls are described by. */
export function guidance(entered: Entered, { name, hint }: Field, error: string | undefined): Html {
  const id = entered.idOf(name);
  return html`${hint && html`<div class="hint" id="${id}-hint">${hint}</div>`}${problemOf(entered, name, error)}`;
}

/** What is wrong with a field, by the id that its control is described by. */
export function problemOf(entered: Entered, name: string, error: string | undefined): HtmlValue {
  return (
    error &&
    html`<p class="problem" id="${entered.idOf(name)}-error"><span class="visually-hidden">Error: </span>${error}</p>`
  );
}

/** The attributes that tie controls to their hint and error. */
export function described(entered: Entered, { name, hint }: Field, error: string | undefined): HtmlValue {
  const id = entered.idOf(name);
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((each) => each !== '');
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
}

/** The attributes that say whether a control must be filled in and whether it is wrong. */
export function demands({ optional }: Field, error: string | undefined): Html {
  return html`${!optional && html` required`}${error && html` aria-invalid="true"`}`;
}

/** A field that has one control. */
export function singleField(entered: Entered, field: Field, error: string | undefined, control: Html): Html {
  entered.noteLabel(field.name, field.label);
  return html`<div class="field${error && ' wrong'}"><label for="${entered.idOf(field.name)}">${labelText(field)}</label>${guidance(entered, field, error)}${control}</div>`;
}

/** A field that has several controls under one question. */
export function groupField(
  entered: Entered,
  field: Field,
  error: string | undefined,
  controls: HtmlValue,
  role?: 'radiogroup',
): Html {
  entered.noteLabel(field.name, field.label);
  const group =
    role &&
    html` role="${role}"${!field.optional && html` aria-required="true"`}${error && html` aria-invalid="true"`}`;
  return html`<fieldset class="field${error && ' wrong'}"${group}${described(entered, field, error)}><legend>${labelText(field)}</legend>${guidance(entered, field, error)}${controls}</fieldset>`;
}
