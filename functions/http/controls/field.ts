import { type Html, type HtmlValue, html } from '../html.ts';
import { type Entered, idOf } from './entered.ts';

/** What every field of a form has. */
export type Field = {
  /** The name that it is sent under, dotted as in the contract. */
  readonly name: string;
  readonly label: string;
  /** A sentence that helps to fill it in, shown before it. */
  readonly hint?: HtmlValue;
  /** Whether it may stay empty; its label then says so. */
  readonly optional?: boolean;
};

/** The label's words, with what may stay empty marked: most of a form is needed. */
export function labelText({ label, optional }: Field): Html {
  return html`${label}${optional && html` <span class="optional">(optional)</span>`}`;
}

/** The hint and the error of a field, by the ids that its controls are described by. */
export function guidance({ name, hint }: Field, error: string | undefined): Html {
  const id = idOf(name);
  return html`${hint && html`<div class="hint" id="${id}-hint">${hint}</div>`}${problemOf(name, error)}`;
}

/** What is wrong with a field, by the id that its control is described by. */
export function problemOf(name: string, error: string | undefined): HtmlValue {
  return (
    error && html`<p class="problem" id="${idOf(name)}-error"><span class="visually-hidden">Error: </span>${error}</p>`
  );
}

/** The attributes that tie controls to their hint and error. */
export function described({ name, hint }: Field, error: string | undefined): HtmlValue {
  const id = idOf(name);
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
  return html`<div class="field${error && ' wrong'}"><label for="${idOf(field.name)}">${labelText(field)}</label>${guidance(field, error)}${control}</div>`;
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
  return html`<fieldset class="field${error && ' wrong'}"${group}${described(field, error)}><legend>${labelText(field)}</legend>${guidance(field, error)}${controls}</fieldset>`;
}
