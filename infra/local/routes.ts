import type { RoutePlan } from './plan.ts';

/** A route that fits a path. Parameters are as they stand in the path, not decoded. */
export type Found = {
  readonly resource: string;
  readonly functionName: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/**
 * Finds the route of a method and path as API Gateway does: first the resource, an exact name before a parameter and a parameter
 * before all the rest, then its method.
 */
export function routeFinder(routes: readonly RoutePlan[]): (method: string, path: string) => Found | undefined {
  const resources = [...Map.groupBy(routes, ({ path }) => path)]
    .map(([path, own]) => {
      const methods = new Map(own.map(({ method, functionName }) => [method, functionName]));
      return { path, expression: expressionOf(path), methods };
    })
    // `{` sorts behind every letter and digit.
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return (method, path) => {
    const resource = resources.find(({ expression }) => expression.test(path));
    const functionName = resource?.methods.get(method) ?? resource?.methods.get('ANY');
    if (!resource || functionName === undefined) return undefined;
    return { resource: resource.path, functionName, parameters: { ...resource.expression.exec(path)?.groups } };
  };
}

function expressionOf(path: string): RegExp {
  const unknown = path.replaceAll(/\{\w+\+?\}/g, '').replaceAll(/[\w/.-]/g, '');
  if (unknown !== '') throw new Error(`The local stage does not know the path ${path}`);
  const greedy = path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\+\}/g, '(?<$1>.+)');
  return new RegExp(`^${greedy.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
