import { type PageAnswer, pageAnswer } from '../../contracts/page-answer.ts';
import type { Form } from '../../http/form.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { FieldError } from '../../http/problem.ts';
import type { Checked } from '../../http/validate.ts';

/** The fields of each answer beside the answer itself; those of others are shown with them and stay as they are. */
const fields: Readonly<Record<string, readonly string[]>> = {
  mine: ['takeOver'],
  progress: ['note', 'until'],
  ask: ['email', 'evaluation'],
  stop: ['closedReason', 'reason'],
};

/** The hidden field by which the live page gets its own answers back. */
export const FROM_FIELD = 'from';

/** Reads an answer from a form. Fields that belong to another answer, shown but not chosen, do not count. */
export function readAnswer(form: Form): Checked<PageAnswer> {
  const chosen = form.text('answer');
  const others = Object.entries(fields).flatMap(([answer, names]) => (answer === chosen ? [] : names));
  const checked = checkForm(pageAnswer, form, { aside: [FROM_FIELD, ...others] });
  return checked.ok ? checked : { ok: false, errors: checked.errors.map(inWords) };
}

/** An error of the contract as the page says it. */
export function inWords({ path, message }: FieldError): FieldError {
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'closedReason' ? { path, message: 'Choose why it is over.' } : { path, message };
}
