import type { Form } from './form.ts';
import { malformed } from './problems.ts';

/** The fields of a form under one name: its own texts, or what is named within it. */
export type FormNode = {
  readonly texts: readonly string[];
  readonly children: ReadonlyMap<string, FormNode>;
  /** Whether anything in it was filled in. */
  readonly filled: boolean;
};

const none: FormNode = { texts: [], children: new Map(), filled: false };

/**
 * Dotted names as a tree. `aside` are names that belong to the page and not to the contract. Throws a `Problem` 400 where
 * one name is both a field and the beginning of others.
 */
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
