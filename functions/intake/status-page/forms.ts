import type { AttorneyAction, AttorneyFormAction } from '../../contracts/request.ts';
import type { Matter } from '../../domain/request/casework.ts';
import { Entered } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import type { Html } from '../../http/html.ts';
import type { Checked } from '../../http/validate.ts';
import { placeField } from '../form/client.ts';
import { inPageNames, pageName } from '../form/typed-dates.ts';
import type { ActionForm, StatusPage } from './action-form.ts';
import { completeForm } from './complete-form.ts';
import { datesForm } from './dates-form.ts';
import { moveForm } from './move-form.ts';
import { withdrawForm } from './withdraw-form.ts';

type Action = AttorneyAction['action'];

/** Everything that an attorney can do on their page, in its order. */
const forms: Readonly<Record<Action, ActionForm>> = {
  complete: completeForm,
  change_dates: datesForm,
  custody: moveForm,
  withdraw: withdrawForm,
};
const actions = Object.keys(forms) as Action[];

/** What the page says of everything that can be done there, once it is done. */
export const doneWords = Object.values(forms).map(({ done }) => done);

/** Reads a form of the attorney's page. */
export function readAction(form: Form, matter: Matter): Checked<AttorneyFormAction> {
  return forms[actionOf(form)].read(form, matter);
}

/** The parts of the page by what can be done there, and the one of them that was sent wrong. */
type Sections = { readonly sections: Readonly<Record<string, Html | false>>; readonly wrong: Entered | undefined };

/** The parts of the page by what can be done there; one that was sent and could not be taken as it was typed, with its errors. */
export function sectionsOf(shown: StatusPage): Sections {
  const { typed, file } = shown;
  const wrong = typed && filledAgain(typed);
  const sections = actions.map((action) => {
    const { section, standing } = forms[action];
    const isWrong = typed && action === actionOf(typed.form);
    return [action, section(shown, isWrong && wrong ? wrong : new Entered(standing?.(file.intake.matter)))] as const;
  });
  return { sections: Object.fromEntries(sections), wrong };
}

/** The action that a form asks for; withdrawing has a question of its own in its place. */
function actionOf(form: Form): Action {
  return actions.find((action) => action === form.text('action')) ?? 'withdraw';
}

function filledAgain({ form, errors }: NonNullable<StatusPage['typed']>): Entered {
  return new Entered(
    inPageNames(form),
    errors.map(({ path, message }) => ({ path: pageName(placeField(path)), message })),
  );
}
