import { type AttorneyFormAction, attorneyFormAction } from '../../contracts/request.ts';
import type { Matter } from '../../domain/request/casework.ts';
import type { Form } from '../../http/form.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import { readDates } from './dates-form.ts';
import { readMove } from './move-form.ts';

/**
 * Reads a form of the attorney's page. Nothing is asked for by a form that was sent as it stands: withdrawing needs its answer,
 * completing a tick, a move something that has changed, and dates must differ from those that the form showed.
 */
export function readAction(form: Form, matter: Matter): Checked<AttorneyFormAction> {
  switch (form.text('action')) {
    case '':
      return wrong('action', 'Choose yes or no.');
    case 'complete':
      return form.isFilled('documents')
        ? checkForm(attorneyFormAction, form)
        : wrong('documents', 'Tick what is ready now.');
    case 'custody':
      return readMove(form);
    case 'change_dates':
      return readDates(form, matter);
    default:
      return checkForm(attorneyFormAction, form);
  }
}

function wrong(path: string, message: string): Checked<AttorneyFormAction> {
  return { ok: false, errors: [{ path, message }] };
}
