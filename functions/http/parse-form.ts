import type * as z from 'zod';
import { type Form, IDEMPOTENCY_FIELD, treeOf } from './form.ts';
import { shapeOf } from './form-shape.ts';
import { type FormReading, readTree } from './form-value.ts';
import { type Checked, check, onePerField } from './validate.ts';

/**
 * Checks the fields of a form against the schema of the contract that JSON callers keep too. Errors name the form's own
 * fields. Throws a `Problem` 400 where the names of fields contradict one another.
 */
export function checkForm<Schema extends z.ZodType>(
  schema: Schema,
  form: Form,
  reading: FormReading = {},
): Checked<z.output<Schema>> {
  const aside = [IDEMPOTENCY_FIELD, ...(reading.aside ?? [])];
  const { value, errors, nameOf } = readTree(treeOf(form, aside), shapeOf(schema), reading);
  const checked = check(schema, value);
  if (checked.ok && errors.length === 0) return checked;
  const others = checked.ok ? [] : checked.errors.map(({ path, message }) => ({ path: nameOf(path), message }));
  return { ok: false, errors: onePerField([...errors, ...others]) };
}
