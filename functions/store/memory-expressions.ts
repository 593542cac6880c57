import { isDeepStrictEqual } from 'node:util';
import type { Condition, Item } from './store.ts';

/** Thrown for what this small part of DynamoDB's expression language does not know: it is refused, never guessed. */
export class UnknownExpression extends Error {
  constructor(expression: string) {
    super(`the store in memory does not know the expression: ${expression}`);
    this.name = 'UnknownExpression';
  }
}

/** What names and values an expression speaks of, and which of them it has used. */
class Words {
  readonly used = new Set<string>();
  readonly #condition: Omit<Condition, 'expression'>;
  constructor(condition: Omit<Condition, 'expression'>) {
    this.#condition = condition;
  }

  name(token: string): string {
    if (!token.startsWith('#')) return token;
    this.used.add(token);
    const name = this.#condition.names?.[token];
    if (name === undefined) throw new UnknownExpression(token);
    return name;
  }

  value(token: string): unknown {
    this.used.add(token);
    const { values = {} } = this.#condition;
    if (!Object.hasOwn(values, token)) throw new UnknownExpression(token);
    return values[token];
  }

  /** DynamoDB refuses names and values that no expression of the write speaks of. */
  refuseUnused(): void {
    const given = [...Object.keys(this.#condition.names ?? {}), ...Object.keys(this.#condition.values ?? {})];
    const unused = given.find((word) => !this.used.has(word));
    if (unused !== undefined) throw new UnknownExpression(`nothing uses ${unused}`);
  }
}

/** Tokens of an expression, read one after the other. */
class Tokens {
  readonly #tokens: readonly string[];
  readonly #expression: string;
  #at = 0;
  constructor(expression: string) {
    const tokens = expression.match(/\s+|[#:]?[A-Za-z_][A-Za-z0-9_]*|<=|>=|<>|[=<>(),]/g) ?? [];
    if (tokens.join('') !== expression) throw new UnknownExpression(expression);
    this.#expression = expression;
    this.#tokens = tokens.filter((token) => token.trim() !== '');
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(wanted?: string): string {
    const token = this.peek();
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new UnknownExpression(this.#expression);
    this.#at += 1;
    return token;
  }

  takeIf(wanted: string): boolean {
    if (this.peek() !== wanted) return false;
    this.#at += 1;
    return true;
  }

  fail(): never {
    throw new UnknownExpression(this.#expression);
  }
}

/** Whether `item` (undefined: there is none) meets a condition, and how it looks after an update, `set`. */
export function evaluate(
  item: Item | undefined,
  condition: Condition | undefined,
  set?: { expression: string; key: Item },
): { holds: boolean; changed: Item | undefined } {
  const words = new Words(condition ?? {});
  const holds = condition === undefined || conditionHolds(item ?? {}, condition.expression, words);
  // Where the condition does not hold, what stands is no matter: the update is only read.
  const changed = set && updated(holds && item ? item : set.key, set.expression, words);
  words.refuseUnused();
  return { holds, changed };
}

function conditionHolds(item: object, expression: string, words: Words): boolean {
  const tokens = new Tokens(expression);
  const holds = disjunction(item, tokens, words);
  return tokens.peek() === undefined ? holds : tokens.fail();
}

/** AND binds closer than OR. Every part is read, so that what is not known is refused whatever stands before it. */
function disjunction(item: object, tokens: Tokens, words: Words): boolean {
  let holds = conjunction(item, tokens, words);
  while (tokens.takeIf('OR')) holds = conjunction(item, tokens, words) || holds;
  return holds;
}

function conjunction(item: object, tokens: Tokens, words: Words): boolean {
  let holds = comparison(item, tokens, words);
  while (tokens.takeIf('AND')) holds = comparison(item, tokens, words) && holds;
  return holds;
}

function comparison(item: object, tokens: Tokens, words: Words): boolean {
  const first = tokens.take();
  const read = (name: string): unknown => Object.getOwnPropertyDescriptor(item, words.name(name))?.value;
  if (first === 'attribute_exists' || first === 'attribute_not_exists') {
    tokens.take('(');
    const exists = read(tokens.take()) !== undefined;
    tokens.take(')');
    return exists === (first === 'attribute_exists');
  }
  const standing = read(first);
  const operator = tokens.take();
  if (operator === 'IN') return isOneOf(standing, tokens, words);
  const wanted = words.value(tokens.take());
  if (operator === '=') return standing !== undefined && isDeepStrictEqual(standing, plain(wanted));
  if (operator !== '<' && operator !== '<=' && operator !== '>=') return tokens.fail();
  return compares(standing, operator, wanted);
}

function isOneOf(standing: unknown, tokens: Tokens, words: Words): boolean {
  tokens.take('(');
  const values = [words.value(tokens.take())];
  while (tokens.takeIf(',')) values.push(words.value(tokens.take()));
  tokens.take(')');
  return standing !== undefined && values.some((value) => isDeepStrictEqual(standing, plain(value)));
}

/** Numbers compare with numbers and texts with texts; anything else, or an attribute that is not there, does not hold. */
function compares(standing: unknown, operator: '<' | '<=' | '>=', wanted: unknown): boolean {
  const both = [standing, wanted];
  const isComparable = both.every((each) => typeof each === 'number') || both.every((each) => typeof each === 'string');
  if (!isComparable) return false;
  const [one, other] = both as [string, string];
  if (operator === '<') return one < other;
  return operator === '<=' ? one <= other : one >= other;
}

const clauses = ['SET', 'REMOVE', 'ADD'];

function updated(standing: Item, expression: string, words: Words): Item {
  const tokens = new Tokens(expression);
  const item: Record<string, unknown> = { ...standing };
  do {
    const clause = tokens.take();
    if (!clauses.includes(clause)) tokens.fail();
    do {
      const name = words.name(tokens.take());
      if (clause === 'REMOVE') delete item[name];
      else if (clause === 'SET') {
        tokens.take('=');
        item[name] = plain(words.value(tokens.take()));
      } else item[name] = sum(standing[name], words.value(tokens.take()));
    } while (tokens.takeIf(','));
  } while (tokens.peek() !== undefined);
  return { ...item, pk: standing.pk };
}

function sum(standing: unknown, more: unknown): number {
  if ((standing !== undefined && typeof standing !== 'number') || typeof more !== 'number')
    throw new UnknownExpression('ADD of what is no number');
  return (standing ?? 0) + more;
}

/** A value as it is stored: what is undefined is left out. */
export function plain<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
