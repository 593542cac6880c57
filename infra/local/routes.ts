import type { RoutePlan } from './plan.ts';

/** A route that fits a path. Parameters are as they stand in the path, not decoded. */
export type Found = {
  readonly resource: string;
  readonly functionName: string;
  readonly parameters: Readonly<Record<string, string>>;
};

type Node = {
  readonly literals: Map<string, Node>;
  parameter?: { readonly name: string; readonly node: Node };
  resource: string;
  readonly methods: Map<string, string>;
};

const newNode = (): Node => ({ literals: new Map(), resource: '', methods: new Map() });

/** Finds the route of a method and path as API Gateway does: at every part of the path the exact name before a parameter. */
export function routeFinder(routes: readonly RoutePlan[]): (method: string, path: string) => Found | undefined {
  const root = newNode();
  for (const { path, method, functionName } of routes) {
    const node = partsOf(path).reduce(childOf, root);
    node.resource = path;
    node.methods.set(method, functionName);
  }
  return (method, path) => find(root, partsOf(path), method, {});
}

function partsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

function childOf(node: Node, part: string): Node {
  const name = /^\{(\w+)\}$/.exec(part)?.[1];
  if (name === undefined) {
    if (part.includes('{')) throw new Error(`The local stage does not know the path part ${part}`);
    const child = node.literals.get(part) ?? newNode();
    node.literals.set(part, child);
    return child;
  }
  node.parameter ??= { name, node: newNode() };
  return node.parameter.node;
}

function find(node: Node, parts: string[], method: string, parameters: Record<string, string>): Found | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const functionName = node.methods.get(method);
    return functionName === undefined ? undefined : { resource: node.resource, functionName, parameters };
  }
  const literal = node.literals.get(part);
  if (literal) return find(literal, rest, method, parameters);
  if (!node.parameter || part === '') return undefined;
  return find(node.parameter.node, rest, method, { ...parameters, [node.parameter.name]: part });
}
