import * as z from 'zod';

type WithNulls<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends z.ZodExactOptional<infer Field extends z.ZodType>
    ? z.ZodDefault<z.ZodNullable<Field>>
    : Shape[Name];
};

/** The same fields as an answer gives them: null where nothing was given. */
export function withNulls<Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>): z.ZodObject<WithNulls<Shape>> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodExactOptional ? z.nullable(field.unwrap()).default(null) : field,
  ]);
  return z.object(Object.fromEntries(fields)) as z.ZodObject<WithNulls<Shape>>;
}
