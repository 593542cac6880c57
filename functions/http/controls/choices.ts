import { capitalized, codesOf, nameOf, type Wording } from '../../domain/words/wording.ts';
import { type Html, type HtmlValue, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { demands, described, type Field, groupField, guidance, labelText, singleField } from './field.ts';

/** One of several answers. */
export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | Html;
  /** Fields that are asked only with this answer. Without style sheets they are seen always, so they must not be required. */
  readonly reveals?: HtmlValue;
};

/** A question with several answers. */
type Choices = Field & {
  readonly choices: readonly Choice[];
  /** `side` for short answers beside each other, `cards` for the one question that a page is about. */
  readonly look?: 'list' | 'side' | 'cards';
};

/** Codes as answers, in the order of their words; of some of them alone where they are named. */
export function choicesOf<Code extends string>(
  words: Readonly<Record<Code, Wording>>,
  codes: readonly Code[] = codesOf(words),
): readonly Choice[] {
  return codes.map((value) => {
    const wording: Wording = words[value];
    const { label, hint } = typeof wording === 'string' ? {} : wording;
    return { value, label: label ?? capitalized(nameOf(wording)), ...(hint === undefined ? {} : { hint }) };
  });
}

/** One answer of several. None is chosen before somebody chooses. */
export function radios(entered: Entered, field: Choices): Html {
  const error = entered.errorOf(field.name);
  return groupField(entered, field, error, choiceList(entered, field, 'radio'), 'radiogroup');
}

/** Yes or no, sent as `true` or `false`. */
export function yesOrNo(
  entered: Entered,
  field: Field & { readonly yes?: Partial<Choice>; readonly no?: Partial<Choice> },
): Html {
  const choices = [
    { value: 'true', label: 'Yes', ...field.yes },
    { value: 'false', label: 'No', ...field.no },
  ];
  const look = choices.some(({ hint, reveals }) => hint || reveals) ? 'list' : 'side';
  return radios(entered, { ...field, choices, look });
}

/** Any number of answers. */
export function checkboxes(entered: Entered, field: Choices): Html {
  return groupField(entered, field, entered.errorWithin(field.name), choiceList(entered, field, 'checkbox'));
}

/** A single box to be ticked, sent as `true`; nothing is sent when it is not. */
export function checkbox(entered: Entered, field: Field): Html {
  const { name } = field;
  const error = entered.errorOf(name);
  entered.noteLabel(name, field.label);
  const ticked = entered.form.all(name).includes('true');
  const input = html`<input type="checkbox" id="${entered.idOf(name)}" name="${name}" value="true"${ticked && html` checked`}${demands(field, error)}${described(entered, field, error)}>`;
  return html`<div class="field${error && ' wrong'}">${guidance(entered, field, error)}<div class="choice">${input}<label for="${entered.idOf(name)}">${labelText(field)}</label></div></div>`;
}

/** One of a longer list. Its first, empty answer stands until another is chosen. */
export function select(
  entered: Entered,
  field: Field & { readonly choices: readonly Choice[]; readonly empty?: string },
): Html {
  const { name, choices, empty = 'Choose' } = field;
  const error = entered.errorOf(name);
  const chosen = entered.form.text(name);
  const options = choices.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  );
  const control = html`<select class="box medium" id="${entered.idOf(name)}" name="${name}"${demands(field, error)}${described(entered, field, error)}><option value="">${empty}</option>${options}</select>`;
  return singleField(entered, field, error, control);
}

function choiceList(entered: Entered, field: Choices, type: 'radio' | 'checkbox'): Html {
  const { name, choices, look = 'list' } = field;
  const chosen = entered.form.all(name);
  const items = choices.map(({ value, label, hint, reveals }, index) => {
    const id = entered.idOf(index === 0 ? name : `${name}-${value}`);
    const required = type === 'radio' && !field.optional && html` required`;
    const input = html`<input type="${type}" id="${id}" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}${required}${hint && html` aria-describedby="${id}-about"`}>`;
    return html`<div class="choice">${input}<label for="${id}">${label}</label>${hint && html`<div class="hint" id="${id}-about">${hint}</div>`}${
      reveals && html`<div class="revealed">${reveals}</div>`
    }</div>`;
  });
  return html`<div class="choices ${look}">${items}</div>`;
}
