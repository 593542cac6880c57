import type { AssignedView } from '../contracts/assignment.ts';
import { dateInWords } from '../domain/time/time.ts';
import { isHurried, unreachedInWords } from '../domain/words/request.ts';
import { waysInWords } from '../domain/words/stake.ts';
import type { Step } from '../http/parts.ts';

/** The way from a yes to a signed affidavit, and to court where testimony was agreed, as its member walks it. */
export function stepsOf(view: AssignedView): readonly Step[] {
  const { affidavitDueOn, affidavitPassed, testimony, urgency } = view;
  return [
    {
      title: 'You and the attorney agree on a time',
      body: comingTogether(view),
      state: 'now',
    },
    { title: meeting(view), body: 'Two to three hours.', state: 'later' },
    {
      title: 'You write a draft',
      body: `${isHurried(urgency) ? 'As soon as you can' : 'Usually within two to three weeks'}. The findings are yours alone.`,
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

/** Who writes first, and what to do in silence; of an attorney whom no mail reaches, how they are reached. */
function comingTogether(view: AssignedView): string {
  const { phone, email } = view.attorney;
  const interpreter = view.interpreter ? ' They bring the interpreter if you need one.' : '';
  if (email === null) return `${unreachedInWords({ hasPhone: phone !== null })}${interpreter}`;
  const silence = isHurried(view.urgency)
    ? `No word today? ${phone === null ? 'Write' : 'Call or write'} to them.`
    : 'No word within two business days? Write to them.';
  return `We tell them who you are and how to reach you.${interpreter} ${silence}`;
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

/** The evaluation, in every way in which it may be held. */
function meeting({ ways }: AssignedView): string {
  const isSpoken = ways.every((way) => way === 'phone');
  return `You ${isSpoken ? 'speak with' : 'meet'} the client ${waysInWords(ways)}`;
}
