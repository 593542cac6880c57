import { type PageAnswer, pageAnswer } from '../../contracts/page.ts';
import type { FieldError } from '../../domain/field-error.ts';
import { Entered } from '../../http/controls.ts';
import { Form } from '../../http/form.ts';
import type { NotTaken } from '../../http/handlers.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import { FROM_FIELD } from './answer-form.ts';
import { CHOSEN } from './choose-member.ts';
import { withEachReference } from './shared/shared-form.ts';

/** The fields of each answer beside the answer itself; those of others are shown with them and stay as they are. */
const fields: Readonly<Record<string, readonly string[]>> = {
  mine: ['takeOver'],
  progress: ['note', 'until'],
  ask: ['memberId', 'email', 'evaluation'],
  assign: ['reference', 'memberId', 'evaluation'],
  stop: ['closedReason', 'reason'],
  vouched: ['reference'],
  withdraw_unconfirmed: ['references', 'reason'],
};

/** Reads an answer from a form. Fields that belong to another answer, shown but not chosen, do not count. */
export function readAnswer(form: Form): Checked<PageAnswer> {
  const chosen = form.text('answer');
  const own = fields[chosen] ?? [];
  const others = Object.values(fields)
    .flat()
    .filter((name) => !own.includes(name));
  const aside = [FROM_FIELD, ...Object.values(CHOSEN), ...others];
  return checkForm(pageAnswer, withChosen(chosen, withEachReference(form)), { aside });
}

/** The same form with the member who was chosen from a list: the number of the evaluation, and their id. */
function withChosen(answer: string, form: Form): Form {
  const [evaluation, memberId] = isChoosing(answer) ? form.text(CHOSEN[answer]).split(' ') : [];
  if (evaluation === undefined || memberId === undefined) return form;
  const kept = form.names().filter((name) => name !== 'email' && name !== 'evaluation');
  return new Form(
    new Map([
      ...kept.map((name) => [name, form.all(name)] as const),
      ['evaluation', [evaluation]],
      ['memberId', [memberId]],
    ]),
  );
}

function isChoosing(answer: string): answer is keyof typeof CHOSEN {
  return Object.hasOwn(CHOSEN, answer);
}

/** An error of the contract as the screen says it, at the field that it has there. */
function inWords({ path, message }: FieldError, answer: string): FieldError {
  if (answer === 'assign' && path !== 'answer') return { path: CHOSEN.assign, message: 'Choose who said yes.' };
  if (path === 'memberId') return { path: CHOSEN.ask, message };
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'closedReason' ? { path, message: 'Choose why it is over.' } : { path, message };
}

/** What was typed, and what is wrong with it; `formName` where a page has several forms. */
export function enteredIn(notTaken: NotTaken | undefined, formName?: string): Entered {
  const answer = notTaken?.form.text('answer') ?? '';
  const errors = notTaken?.errors.map((error) => inWords(error, answer));
  return new Entered(notTaken?.form, errors, formName);
}
