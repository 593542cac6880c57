/**
 * Paths and payload templates of the Amazon States Language (states-language.net, "Paths", "Payload Template"), as far
 * as the app uses them: names and indexes below `$`, and some entries of the context object below `$$`.
 */

/** What a path is looked up in. */
export type Lookup = { readonly data: unknown; readonly context: unknown };

/** A path that leads nowhere in what it is applied to. */
export class PathFailure extends Error {}

const below = String.raw`(?:\.[A-Za-z_][\w-]*|\[\d+\])*`;
const dataPath = new RegExp(String.raw`^\$${below}$`);
const contextPath = new RegExp(
  String.raw`^\$\$\.(?:Execution\.(?:Id|Name|StartTime|RoleArn|Input${below})|State\.(?:Name|EnteredTime|RetryCount)|StateMachine\.(?:Id|Name))$`,
);
const referencePath = /^\$(?:\.[A-Za-z_][\w-]*)*$/;

/** The path to the token of a task that waits. */
export const tokenPath = '$$.Task.Token';

/** Whether a text is a path that the stage knows, into the data or the context object. */
export function isPath(text: string): boolean {
  return dataPath.test(text) || contextPath.test(text) || text === tokenPath;
}

/** Whether a text is a path by which something can be put into the data. */
export function isReferencePath(text: string): boolean {
  return referencePath.test(text);
}

/** What a path leads to. Throws PathFailure when it leads nowhere. */
export function lookUp(path: string, { data, context }: Lookup): unknown {
  let value = path.startsWith('$$') ? context : data;
  for (const [, name, index] of path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)) {
    const key = name ?? index ?? '';
    const fits = Array.isArray(value) ? name === undefined : name !== undefined;
    if (typeof value !== 'object' || value === null || !fits || !Object.hasOwn(value, key)) {
      throw new PathFailure(`The path ${path} leads nowhere`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Puts a value into data by a reference path, in a copy; undefined where something in its way is no object. */
export function putInto(data: unknown, path: string, value: unknown): { readonly data: unknown } | undefined {
  const put = (into: unknown, names: readonly string[]): { readonly data: unknown } | undefined => {
    const [name, ...rest] = names;
    if (name === undefined) return { data: value };
    if (typeof into !== 'object' || into === null || Array.isArray(into)) return undefined;
    const own = into as Record<string, unknown>;
    const inner = put(rest.length > 0 && !Object.hasOwn(own, name) ? {} : own[name], rest);
    return inner && { data: { ...own, [name]: inner.data } };
  };
  return put(data, path.split('.').slice(1));
}

/** A payload template with every `name.$` replaced by `name` and what its path leads to. Throws PathFailure. */
export function fillIn(template: unknown, lookup: Lookup): unknown {
  if (Array.isArray(template)) return template.map((entry) => fillIn(entry, lookup));
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([name, value]) =>
    name.endsWith('.$') ? [name.slice(0, -2), lookUp(String(value), lookup)] : [name, fillIn(value, lookup)],
  );
  return Object.fromEntries(entries);
}

/** Every path in a payload template; what stands where a path should, too. */
export function pathsIn(template: unknown): readonly unknown[] {
  if (Array.isArray(template)) return template.flatMap(pathsIn);
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([name, value]) => (name.endsWith('.$') ? [value] : pathsIn(value)));
}
