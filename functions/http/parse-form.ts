import type * as z from 'zod';
import type { FieldError } from '../domain/field-error.ts';
import type { TimeZone } from '../domain/time/time.ts';
import { asWritten } from './as-meant.ts';
import { childOf, type Form, type FormNode, HONEYPOT_FIELD, IDEMPOTENCY_FIELD, treeOf } from './form.ts';
import { dateFromBoxes, instantFromBoxes } from './form-dates.ts';
import { type Shape, shapeOf } from './form-shape.ts';
import { type Checked, check, onePerField } from './validate.ts';

/** What somebody typed as the contract's code for it, or a sentence that helps to find the right one, with the names that it may mean. */
type Translation = { readonly code: string } | { readonly error: string; readonly choices?: readonly string[] };

/** How the fields of one form are read. */
export type FormReading = {
  /** Makes codes of names, by the field's name without its numbers: `client.languages`, `licenses.state`. */
  readonly translate?: Readonly<Record<string, (typed: string) => Translation>>;
  /** The zone in which times of day are meant. */
  readonly zone?: TimeZone | undefined;
  /** Names that belong to the page and not to the contract. */
  readonly aside?: readonly string[];
};

/**
 * Checks the fields of a form against the schema of the contract that JSON callers keep too. Errors name the form's own
 * fields. Throws a `Problem` 400 where the names of fields contradict one another.
 */
export function checkForm<Schema extends z.ZodType>(
  schema: Schema,
  form: Form,
  reading: FormReading = {},
): Checked<z.output<Schema>> {
  const reader = new Reader(reading);
  if (form.isFilled(HONEYPOT_FIELD)) reader.errors.push(mustStayEmpty);
  const tree = treeOf(form, [IDEMPOTENCY_FIELD, HONEYPOT_FIELD, ...(reading.aside ?? [])]);
  const checked = check(schema, reader.read(tree, shapeOf(schema), { path: '', name: '' }));
  if (checked.ok && reader.errors.length === 0) return checked;
  const others = checked.ok ? [] : checked.errors.map(({ path, message }) => ({ path: reader.nameOf(path), message }));
  return { ok: false, errors: onePerField([...reader.errors, ...others]) };
}

const mustStayEmpty: FieldError = {
  path: HONEYPOT_FIELD,
  message: 'Something was typed here, perhaps by your browser. Please empty this box and send the form again.',
};

/** What a value is called in what is read, and in the form. */
type Naming = { readonly path: string; readonly name: string };

/** Reads a tree of fields in the shape that a schema takes in. What is empty is absent; what is not foreseen stays, to be refused. */
class Reader {
  /** What could not be read, by the names of fields. */
  readonly errors: FieldError[] = [];
  readonly #reading: FormReading;
  /** Names of the rows whose number is another than their place in the list. */
  readonly #moved = new Map<string, string>();

  constructor(reading: FormReading) {
    this.#reading = reading;
  }

  read(node: FormNode, shape: Shape, naming: Naming): unknown {
    if (shape.kind === 'object') return this.#object(node, shape, naming);
    if (shape.kind === 'list') return this.#list(node, shape, naming);
    if (!node.filled) return undefined;
    if (node.children.size > 0) return this.#boxes(node, shape, naming);
    if (shape.kind === 'boolean') return yesOrNo(node.texts.at(-1) ?? '');
    const [text = '', ...others] = node.texts;
    if (others.length > 0) return node.texts;
    if (shape.kind === 'number') return numberOf(text);
    return shape.kind === 'text' ? this.#translated(text, naming) : text;
  }

  /** The name of the field that a path of what was read came from: rows left empty count in names but not in paths. */
  nameOf(path: string): string {
    const rows = [...this.#moved].filter(([row]) => path === row || path.startsWith(`${row}.`));
    const [row, name] = rows.toSorted(([one], [other]) => other.length - one.length)[0] ?? ['', ''];
    return `${name}${path.slice(row.length)}`;
  }

  #object(node: FormNode, shape: Shape & { kind: 'object' }, naming: Naming): unknown {
    if (!node.filled && !shape.required) return undefined;
    if (node.filled && node.texts.length > 0) return node.texts[0];
    const names = new Set([...shape.fields.keys(), ...node.children.keys()]);
    const entries = [...names].flatMap((name) => {
      const value = this.read(childOf(node, name), shape.fields.get(name) ?? { kind: 'unknown' }, within(naming, name));
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }

  #list(node: FormNode, shape: Shape & { kind: 'list' }, naming: Naming): unknown {
    if (!node.filled) return shape.required ? [] : undefined;
    const rows = rowsOf(node);
    if (!rows) return this.#named(node, naming);
    const filled = rows.filter(([, row]) => row.filled);
    return filled.map(([number, row], index) => {
      const path = within(naming, String(index)).path;
      const name = within(naming, String(number)).name;
      if (path !== name) this.#moved.set(path, name);
      return this.read(row, shape.item, { path, name });
    });
  }

  /** Fields within one that the schema holds for a single value: the boxes of a date or time, else nothing that is known. */
  #boxes(node: FormNode, { kind }: Shape, naming: Naming): unknown {
    const boxes = kind === 'date' ? ['year', 'month', 'day'] : ['year', 'month', 'day', 'time'];
    const isDate = kind === 'date' || kind === 'instant';
    if (!isDate || [...node.children.keys()].some((name) => !boxes.includes(name))) return this.#named(node, naming);
    const { text, error } = kind === 'date' ? dateFromBoxes(node) : instantFromBoxes(node, this.#reading.zone);
    if (error !== undefined) this.errors.push({ path: naming.name, message: error });
    return text;
  }

  #named(node: FormNode, naming: Naming): unknown {
    return this.#object(node, { kind: 'object', fields: new Map(), required: false }, naming);
  }

  #translated(text: string, { name }: Naming): string {
    const translate = this.#reading.translate?.[name.replaceAll(/\.\d+(?=\.|$)/g, '')];
    if (!translate) return asWritten(name, text);
    const translation = translate(text);
    if ('code' in translation) return translation.code;
    const { error, choices } = translation;
    this.errors.push({ path: name, message: error, ...(choices && { choices: [...choices] }) });
    return text;
  }
}

function within({ path, name }: Naming, segment: string): Naming {
  return path === '' ? { path: segment, name: segment } : { path: `${path}.${segment}`, name: `${name}.${segment}` };
}

/** The rows of a list with their numbers: fields of one name, or names that go on with a number. None where it is no list. */
function rowsOf({ texts, children }: FormNode): readonly (readonly [number, FormNode])[] | undefined {
  if (texts.length > 0)
    return texts.map((text, number) => [number, { texts: [text], children: new Map(), filled: text !== '' }]);
  if (![...children.keys()].every((name) => /^(?:0|[1-9]\d{0,2})$/.test(name))) return undefined;
  return [...children].map(([name, row]) => [Number(name), row] as const).toSorted(([one], [other]) => one - other);
}

function yesOrNo(text: string): unknown {
  if (text === 'true') return true;
  return text === 'false' ? false : text;
}

function numberOf(text: string): unknown {
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text.trim()) ? Number(text) : text;
}
