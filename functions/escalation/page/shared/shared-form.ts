import type { SharedPageView } from '../../../contracts/page.ts';
import {
  actions,
  button,
  type Choice,
  checkboxes,
  type Entered,
  formFrame,
  radios,
  select,
  textArea,
} from '../../../http/controls.ts';
import { type Html, html } from '../../../http/html.ts';
import { handOn, isMine, itGoesOn, notMine, takeItOver, takingOver } from '../answer-form.ts';

/** Everything that can be answered on the shared page, as one question: nothing is chosen, so that a lone button does nothing. */
export function sharedForm(view: SharedPageView, path: string, entered: Entered): Html {
  const { owner, about } = view;
  const own = owner === null ? [isMine] : owner.isYou ? [itGoesOn(entered)] : [takeItOver];
  const pass = owner === null ? [notMine] : owner.isYou ? [handOn] : [];
  // Of the mail service there is one page, and whoever is at work on it is at work on all of it.
  const others = about === 'mail' ? [] : [...pass, vouching(view, entered), withdrawing(view, entered)];
  const choices = [...own, ...others];
  return formFrame(
    { action: path },
    html`${owner !== null && !owner.isYou && takingOver}${radios(entered, {
      name: 'answer',
      label: 'What do you do?',
      look: 'cards',
      choices,
    })}${actions(button('Send my answer'))}`,
  );
}

function vouching({ requests }: SharedPageView, entered: Entered): Choice {
  return {
    value: 'vouched',
    label: 'I spoke with the attorney: one of them is real',
    reveals: select(entered, {
      name: 'reference',
      label: 'Which one?',
      choices: requests.map(({ reference, attorney }) => ({
        value: reference,
        label: `${reference}, ${attorney.name}`,
      })),
    }),
  };
}

function withdrawing({ requests }: SharedPageView, entered: Entered): Choice {
  return {
    value: 'withdraw_unconfirmed',
    label: 'Some of them are fakes: withdraw them',
    reveals: html`${checkboxes(entered, {
      name: 'references',
      label: 'Which ones?',
      choices: requests.map(({ reference, attorney }) => ({
        value: reference,
        label: `${reference}, ${attorney.name}`,
      })),
    })}${textArea(entered, { name: 'reason', label: 'How do you know?', hint: 'Kept sealed with each of them.', rows: 2, maxLength: 1_000 })}`,
  };
}
