import { type AttorneyAction, attorneyAction } from '../../contracts/request.ts';
import type { Matter } from '../../domain/request/casework.ts';
import type { Form } from '../../http/form.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import { readDates } from './dates-form.ts';
import { readMove } from './move-form.ts';

/** The answer of somebody who looked at withdrawing and decided against it. It is the page's own; it does nothing. */
export const KEEP = 'keep';

/** What an attorney asks for by one of the forms of their page. */
export type FormAction = AttorneyAction | { readonly action: typeof KEEP };

/**
 * Reads a form of the attorney's page. Nothing is asked for by a form that was sent as it stands: withdrawing needs its answer,
 * completing a tick, a move something that has changed, and dates must differ from those that the form showed.
 */
export function readAction(form: Form, matter: Matter): Checked<FormAction> {
  switch (form.text('action')) {
    case '':
      return wrong('action', 'Choose yes or no.');
    case KEEP:
      return { ok: true, value: { action: KEEP } };
    case 'complete':
      return form.isFilled('documents')
        ? checkForm(attorneyAction, form)
        : wrong('documents', 'Tick what is ready now.');
    case 'custody':
      return readMove(form);
    case 'change_dates':
      return readDates(form, matter);
    default:
      return checkForm(attorneyAction, form);
  }
}

function wrong(path: string, message: string): Checked<FormAction> {
  return { ok: false, errors: [{ path, message }] };
}
