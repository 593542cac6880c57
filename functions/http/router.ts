/** Finds the routes of the path that a call names, one a method, and its parameters: an exact name before a parameter. */
export function routerOf<Route extends { readonly path: string }>(routes: readonly Route[]) {
  // `{` sorts behind every letter and digit.
  const paths = [...Map.groupBy(routes, ({ path }) => path)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, own]) => ({ own, expression: expressionOf(path) }));
  return (path: string): { routes: readonly Route[]; params: Readonly<Record<string, string>> } => {
    const found = paths.find(({ expression }) => expression.test(path));
    return { routes: found?.own ?? [], params: { ...found?.expression.exec(path)?.groups } };
  };
}

function expressionOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
