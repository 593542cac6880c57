import { asMeant } from './as-meant.ts';
import { malformed } from './problem.ts';

/** The hidden field by which sending a form twice is harmless. It is beside the contract's fields, not among them. */
export const IDEMPOTENCY_FIELD = 'idempotencyKey';

/** The field that must stay empty: people do not see it. It is no field of the contract either. */
export const HONEYPOT_FIELD = 'website';

/** Fields in one form, and names within names. */
const FIELDS_MOST = 400;
const DEPTH_MOST = 8;

/** Names that mean something to JavaScript itself. */
const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** The fields of a form as somebody filled them in: text by name, in the order of the page. */
export class Form {
  readonly #fields: ReadonlyMap<string, readonly string[]>;

  constructor(fields: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#fields = fields;
  }

  /** A form that stands filled in, such as one that shows what is stored. */
  static of(fields: Readonly<Record<string, string | readonly string[]>>): Form {
    return new Form(
      new Map(Object.entries(fields).map(([name, text]) => [name, typeof text === 'string' ? [text] : text])),
    );
  }

  /** The text of a field; empty when it is not there. Of several fields of one name the first. */
  text(name: string): string {
    return this.#fields.get(name)?.[0] ?? '';
  }

  /** The texts of all fields of one name. */
  all(name: string): readonly string[] {
    return this.#fields.get(name) ?? [];
  }

  /** Every name, once. */
  names(): readonly string[] {
    return [...this.#fields.keys()];
  }

  /** Whether something was filled in under a name or within it: `licenses.1` is filled when `licenses.1.state` is. */
  isFilled(name: string): boolean {
    return this.names().some(
      (each) => (each === name || each.startsWith(`${name}.`)) && this.all(each).some((text) => text !== ''),
    );
  }
}

/** Reads `application/x-www-form-urlencoded`. Throws a `Problem` 400 where it is none, or holds more than a form of ours. */
export function readForm(body: string): Form {
  const fields = new Map<string, string[]>();
  const pairs = body === '' ? [] : body.split('&');
  if (pairs.length > FIELDS_MOST) throw malformed(`A form may have at most ${FIELDS_MOST} fields.`);
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (!isName(name)) throw malformed('The form has a field with a name that no form of this site has.');
    const texts = fields.get(name);
    const text = equals < 0 ? '' : asMeant(decode(pair.slice(equals + 1)));
    if (texts) texts.push(text);
    else fields.set(name, [text]);
  }
  return new Form(fields);
}

function isName(name: string): boolean {
  const segments = name.split('.');
  return segments.length <= DEPTH_MOST && segments.every((segment) => segment !== '' && !reserved.includes(segment));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('The form is not encoded as application/x-www-form-urlencoded in UTF-8.');
  }
}

/** The fields of a form under one name: its own texts, or what is named within it. */
export type FormNode = {
  readonly texts: readonly string[];
  readonly children: ReadonlyMap<string, FormNode>;
  /** Whether anything in it was filled in. */
  readonly filled: boolean;
};

const none: FormNode = { texts: [], children: new Map(), filled: false };

/** Dotted names as a tree, but for those `aside`. Throws a `Problem` 400 where one is both a field and the beginning of others. */
export function treeOf(form: Form, aside: readonly string[]): FormNode {
  const names = form.names().filter((name) => !aside.includes(name));
  return branch(
    names.map((name) => ({ segments: name.split('.'), texts: form.all(name) })),
    0,
  );
}

/** A child by its name; an empty one where there is none. */
export function childOf(node: FormNode, name: string): FormNode {
  return node.children.get(name) ?? none;
}

type Field = { readonly segments: readonly string[]; readonly texts: readonly string[] };

function branch(fields: readonly Field[], depth: number): FormNode {
  const texts = fields.flatMap((field) => (field.segments.length === depth ? field.texts : []));
  const deeper = fields.filter(({ segments }) => segments.length > depth);
  if (texts.length > 0 && deeper.length > 0) throw malformed('The form has a field that is also the name of others.');
  const groups = Map.groupBy(deeper, ({ segments }) => segments[depth] ?? '');
  const children = new Map([...groups].map(([name, group]) => [name, branch(group, depth + 1)]));
  const filled = texts.some((text) => text !== '') || [...children.values()].some((child) => child.filled);
  return { texts, children, filled };
}
