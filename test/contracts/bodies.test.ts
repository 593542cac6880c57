import { expect, test } from 'vitest';
import * as z from 'zod';
import { entryPoints } from '../../functions/contracts/routes.ts';

const taken = entryPoints.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([name, { body, query, actions = {} }]) => [
    ...(body ? [[name, body.schema] as const] : []),
    ...(body?.formSchema ? [[`${name} by form`, body.formSchema] as const] : []),
    ...(query ? [[`query of ${name}`, query] as const] : []),
    ...Object.entries(actions).map(([action, each]) => [`${name} ${action}`, each.body.schema] as const),
  ]),
);

/** The paths of texts that a schema takes in without any check: of whatever length, with whatever characters. */
function unchecked(schema: z.core.$ZodType, path = ''): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return def.checks?.length || ('format' in def && def.format) ? [] : [path];
    case 'array':
      return unchecked(def.element, `${path}[]`);
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) => unchecked(field, `${path}.${name}`));
    case 'union':
      return def.options.flatMap((option) => unchecked(option, path));
    case 'optional':
    case 'nullable':
    case 'default':
      return unchecked(def.innerType, path);
    case 'pipe':
      return unchecked(def.in, path);
    default:
      return [];
  }
}

test.each(taken)('no text of %s comes in unchecked', (_name, schema) => {
  expect(unchecked(schema)).toEqual([]);
});

test('an unchecked text is seen, however deep', () => {
  const deep = z.object({ a: z.array(z.object({ b: z.string().nullable().optional() })), c: z.string().max(3) });
  expect(unchecked(deep)).toEqual(['.a[].b']);
});
