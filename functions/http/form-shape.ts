import type * as z from 'zod';
import { onceEach } from '../domain/once.ts';

/** What a schema wants at one place, as far as a form must know it: text alone does not say whether `2` is a number. */
export type Shape =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'unknown' }
  | { readonly kind: 'list'; readonly item: Shape; readonly required: boolean }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape>; readonly required: boolean };

/** The shape that a schema takes in. Read from the schema itself, so that a form's fields are declared once. */
export const shapeOf = onceEach(readShape);

function readShape(schema: z.core.$ZodType): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return { kind: textKind(schema) };
    case 'number':
    case 'boolean':
      return { kind: def.type };
    case 'enum':
      return { kind: 'text' };
    case 'literal':
      return { kind: literalKind(def.values[0]) };
    case 'array':
      return { kind: 'list', item: shapeOf(def.element), required: true };
    case 'object':
      return {
        kind: 'object',
        fields: new Map(Object.entries(def.shape).map(([name, field]) => [name, shapeOf(field)])),
        required: true,
      };
    case 'union':
      return def.options.map(shapeOf).reduce(merged);
    case 'optional':
    case 'nullable':
    case 'default':
      return optional(shapeOf(def.innerType));
    case 'pipe':
      return shapeOf(def.in);
    default:
      return { kind: 'unknown' };
  }
}

function textKind(schema: z.core.$ZodType): 'text' | 'date' | 'instant' {
  const format = (schema as Partial<z.core.$ZodStringFormat>)._zod?.def.format;
  if (format === 'date') return 'date';
  return format === 'datetime' ? 'instant' : 'text';
}

function literalKind(value: unknown): 'text' | 'number' | 'boolean' {
  const kind = typeof value;
  return kind === 'boolean' || kind === 'number' ? kind : 'text';
}

function optional(shape: Shape): Shape {
  return shape.kind === 'list' || shape.kind === 'object' ? { ...shape, required: false } : shape;
}

/** Several forms of one thing, such as the actions of a page: objects share their fields, else the first that says something. */
function merged(one: Shape, other: Shape): Shape {
  if (one.kind !== 'object' || other.kind !== 'object') return one.kind === 'unknown' ? other : one;
  // A field that only one of the forms has must not be missed in the others.
  const names = new Set([...one.fields.keys(), ...other.fields.keys()]);
  const fields = [...names].map((name): [string, Shape] => {
    const first = one.fields.get(name);
    const second = other.fields.get(name);
    if (first && second) return [name, merged(first, second)];
    return [name, optional(first ?? second ?? { kind: 'unknown' })];
  });
  return { kind: 'object', fields: new Map(fields), required: one.required && other.required };
}
