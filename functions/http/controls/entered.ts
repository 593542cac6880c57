import type { FieldError } from '../../domain/field-error.ts';
import { Form } from '../form.ts';

/** A form as a page shows it: what was typed, what is wrong with it, and the labels that its controls note as they are made. */
export class Entered {
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly #formName: string | undefined;
  readonly #labels = new Map<string, string>();
  readonly #rowTitles = new Map<string, string>();

  /** Without arguments: a form that nobody has filled in yet. On a page of several forms each has a name of its own. */
  constructor(form: Form = new Form(), errors: readonly FieldError[] = [], formName?: string) {
    this.form = form;
    this.errors = errors;
    this.#formName = formName;
  }

  /**
   * The id of the first control of a field, which no other form of the page has. A list's first control has the list's own name, as an
   * error about the list leads there.
   */
  idOf(name: string): string {
    const own = name.replace(/\.0$/, '');
    return this.#formName === undefined ? own : `${this.#formName}-${own}`;
  }

  /** What is wrong with a field itself. */
  errorOf(name: string): string | undefined {
    return this.errors.find(({ path }) => path === name)?.message;
  }

  /** The names that what was typed in a field may mean, where one of them is to be chosen. */
  choicesOf(name: string): readonly string[] {
    return this.errors.find(({ path }) => path === name)?.choices ?? [];
  }

  /** What is wrong with a field or with something in it. */
  errorWithin(name: string): string | undefined {
    return this.errors.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;
  }

  /** Notes that the page has a field, and its label. */
  noteLabel(name: string, label: string): void {
    this.#labels.set(name, label);
  }

  /** Notes what a row of fields is called, so that "State" becomes "Licence 2, State". */
  noteRow(prefix: string, title: string): void {
    this.#rowTitles.set(prefix, title);
  }

  /** Every error with the id of the control to go to, in the order of the page; then those whose field is not on it. */
  summary(): readonly { readonly words: string; readonly target?: string }[] {
    const order = [...this.#labels.keys()];
    const found = this.errors.map(({ path, message }) => ({ message, field: this.#fieldOf(path) }));
    const positionOf = (field: string | undefined) => (field === undefined ? order.length : order.indexOf(field));
    return found
      .toSorted((one, other) => positionOf(one.field) - positionOf(other.field))
      .map(({ message, field }) => {
        if (field === undefined) return { words: message };
        return { words: `${asHeading(this.#calledInFull(field))} ${message}`, target: this.idOf(field) };
      });
  }

  /** The field of the page that an error is about: itself, the first within it, or the nearest that holds it. */
  #fieldOf(path: string): string | undefined {
    if (this.#labels.has(path)) return path;
    const names = [...this.#labels.keys()];
    const holding = names
      .filter((name) => path.startsWith(`${name}.`))
      .toSorted((one, other) => other.length - one.length);
    return names.find((name) => name.startsWith(`${path}.`)) ?? holding[0];
  }

  #calledInFull(name: string): string {
    const rows = [...this.#rowTitles].filter(([prefix]) => name.startsWith(`${prefix}.`)).map(([, title]) => title);
    return [...rows, this.#labels.get(name) ?? ''].join(', ');
  }
}

/** A label before a sentence about it: a label that is a sentence itself keeps its own sign. */
function asHeading(label: string): string {
  return /[.?!]$/.test(label) ? label : `${label}:`;
}
