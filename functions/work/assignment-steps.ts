import type { AssignedView } from '../contracts/assignment.ts';
import { dateInWords } from '../domain/time/time.ts';
import type { Mode } from '../domain/words/evaluation.ts';
import type { Step } from '../http/parts.ts';

/** The way from a yes to a signed affidavit, and to court where testimony was agreed, as its member walks it. */
export function stepsOf(view: AssignedView): readonly Step[] {
  const { affidavitDueOn, affidavitPassed, interpreter, mode, testimony } = view;
  const hurried = view.urgency === 'emergency' || view.urgency === 'urgent';
  const interpreting = interpreter ? ', and bring the interpreter if you need one' : '';
  const silence = hurried
    ? 'No word today? Call or write to them.'
    : 'No word within two business days? Write to them.';
  return [
    {
      title: 'The attorney agrees a time with you',
      body: `We tell them who you are and how to reach you${interpreting}. ${silence}`,
      state: 'now',
    },
    { title: met[mode], body: 'Two to three hours.', state: 'later' },
    {
      title: 'You write a draft',
      body: `${hurried ? 'As soon as you can' : 'Usually within two to three weeks'}. The findings are yours alone.`,
      state: 'later',
    },
    { title: 'The attorney reviews it', body: 'For facts and dates alone.', state: 'later' },
    {
      title: 'You sign the affidavit',
      body: affidavitDueOn === null ? '' : dueInWords(dateInWords(affidavitDueOn), affidavitPassed),
      state: 'later',
    },
    ...(testimony ? [testifying] : []),
  ];
}

function dueInWords(day: string, isPast: boolean): string {
  return isPast
    ? `It was due on ${day}: ask the attorney by when they need it now.`
    : `It must be with the attorney by ${day}.`;
}

const testifying: Step = {
  title: 'You testify, if the court asks',
  body: 'The attorney prepares you for it.',
  state: 'later',
};

const met: Record<Mode, string> = {
  in_person: 'You meet the client',
  remote: 'You meet the client by video',
  phone: 'You speak with the client by telephone',
};
