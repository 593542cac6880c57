import type { PageView } from '../../contracts/page-view.ts';
import { button, type Choice, type Filled, formFrame, hidden, radios, select, textArea } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';

/** Whoever notes progress may say for how long they need no page. */
const spans: readonly Choice[] = [
  { value: 'PT30M', label: '30 minutes' },
  { value: 'PT1H', label: '1 hour' },
  { value: 'PT4H', label: '4 hours' },
  { value: 'PT8H', label: '8 hours' },
];

/** The choices of a page, by how it stands for its reader. Each needs to be chosen: a lone button sends nothing that counts. */
export function answerForm(view: PageView, path: string, filled: Filled): Html {
  const { state } = view;
  const { label, choices, does } = asked(view, filled);
  return formFrame(
    { action: path },
    html`${state === 'owned' && takingOver}${radios(filled, { name: 'answer', label, look: 'cards', choices })}${button(does)}`,
  );
}

function asked(view: PageView, filled: Filled): { label: string; choices: Choice[]; does: string } {
  const { state, owner } = view;
  if (state === 'owned' && owner?.isYou) {
    return { label: 'Is there news?', choices: [progress(filled), passOn], does: 'Send it' };
  }
  if (state === 'owned') return { label: 'Do you take it over?', choices: [takeOver], does: 'Send my answer' };
  if (state === 'passed_on') return { label: 'Can you take it after all?', choices: [mine], does: 'Send my answer' };
  return { label: 'Whose is it?', choices: [mine, notMe], does: 'Send my answer' };
}

/** "Mine", where nobody has said so. */
export const mine: Choice = { value: 'mine', label: 'It is mine: I work on it now' };
const notMe: Choice = { value: 'not_me', label: 'Not me: page the next person' };
/** "Not me", of somebody at work on it. */
export const passOn: Choice = { value: 'not_me', label: 'I hand it on: page the next person' };

/** Taking it from somebody who is at work on it. */
export const takeOver: Choice = {
  value: 'mine',
  label: 'I take it over: it is mine from now on',
  hint: 'Please tell them, so that nobody works on it twice.',
};

/** Says that "mine" is meant though somebody else owns it; it counts with that answer alone. */
export const takingOver = hidden('takeOver', 'true');

/** Word of progress: what was done, and for how long nobody need be paged. */
export function progress(filled: Filled): Choice {
  const fields = html`${textArea(filled, {
    name: 'note',
    label: 'What has been done?',
    hint: 'For whoever comes after you. Not the client’s name.',
    optional: true,
    rows: 3,
    maxLength: 1_000,
  })}${select(filled, { name: 'until', label: 'Page me again after', choices: spans, empty: '2 hours', optional: true })}`;
  return { value: 'progress', label: 'It goes on: I am still at work on it', reveals: fields };
}
