import { type Html, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { demands, described, type Field, singleField } from './field.ts';

/** A field of one line. */
export type TextField = Field & {
  readonly type?: 'text' | 'email' | 'tel' | 'number';
  /** What the browser may fill in by itself (WCAG 1.3.5), such as `name` or `organization`. */
  readonly autocomplete?: string;
  readonly width?: 'short' | 'medium' | 'full';
  readonly maxLength?: number;
  /** What a list of suggestions on the same page is called. */
  readonly suggestions?: string;
};

/** One line of text. */
export function textField(entered: Entered, field: TextField): Html {
  const { name } = field;
  const error = entered.errorOf(name);
  return singleField(entered, field, error, textInput(entered, field, name, entered.form.text(name), error));
}

/** The input of a field of one line, without its label. `sentAs` is the name it is sent under, where lists share one. */
export function textInput(
  entered: Entered,
  field: TextField,
  sentAs: string,
  text: string,
  error: string | undefined,
): Html {
  const { name, type = 'text', width = 'full', autocomplete, maxLength, suggestions } = field;
  if (entered.choicesOf(name).length > 0) return choiceOfName(entered, field, sentAs, text, error);
  const attributes = [
    html` class="box ${width}" id="${entered.idOf(name)}" name="${sentAs}" type="${type === 'number' ? 'text' : type}" value="${text}"`,
    autocomplete && html` autocomplete="${autocomplete}"`,
    maxLength && html` maxlength="${maxLength}"`,
    // Digits are typed into a field of text: a field of numbers changes under the wheel and hides what is no number.
    type === 'number' && html` inputmode="numeric"`,
    type === 'email' && html` spellcheck="false" autocapitalize="none"`,
    suggestions && html` list="${suggestedId(suggestions)}"`,
    demands(field, error),
    described(entered, field, error),
  ];
  return html`<input${attributes}>`;
}

/** In place of a text all names that it may mean. It stands until one is chosen; who means none of them empties the box to type anew. */
function choiceOfName(
  entered: Entered,
  { width = 'full', ...field }: TextField,
  sentAs: string,
  text: string,
  error: string | undefined,
): Html {
  const options = entered.choicesOf(field.name).map((name) => html`<option value="${name}">${name}</option>`);
  return html`<select class="box ${width}" id="${entered.idOf(field.name)}" name="${sentAs}"${demands({ ...field, optional: true }, error)}${described(entered, field, error)}><option value="${text}" selected>${text}: choose what is meant</option>${options}<option value="">None of these: empty the box</option></select>`;
}

/** Several lines of text. */
type TextArea = Field & { readonly rows?: number; readonly maxLength?: number };

/** Several lines of text. */
export function textArea(entered: Entered, field: TextArea): Html {
  const { name, rows = 6, maxLength } = field;
  const error = entered.errorOf(name);
  // A line end right after the tag is the page's own; without it the first one that was typed would be lost.
  const area = html`<textarea class="box" id="${entered.idOf(name)}" name="${name}" rows="${rows}"${maxLength && html` maxlength="${maxLength}"`}${demands(field, error)}${described(entered, field, error)}>
${entered.form.text(name)}</textarea>`;
  return singleField(entered, field, error, area);
}

/** Names that fields of the page suggest, by what the fields call the list. */
export function suggestionList(called: string, names: readonly string[]): Html {
  return html`<datalist id="${suggestedId(called)}">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
}

/** A list may be called as a field of the page is. */
function suggestedId(called: string): string {
  return `${called}-suggested`;
}

/** A field that is sent without being seen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
