import { malformed } from './problems.ts';

/** The hidden field by which sending a form twice is harmless. It is beside the contract's fields, not among them. */
export const IDEMPOTENCY_FIELD = 'idempotencyKey';

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
    const text = equals < 0 ? '' : decode(pair.slice(equals + 1));
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
