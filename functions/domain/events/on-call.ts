import * as z from 'zod';
import { failingStates, failureNames } from '../on-call/escalation.ts';
import { levelInWords, pageReasons, pageReasonWords } from '../words/on-call.ts';
import { capitalized } from '../words/wording.ts';
import { evaluation, fact, page } from './fact.ts';

const attempt = z.number().int().min(1);
const failure = { ...evaluation, state: z.enum(failingStates), error: z.enum(failureNames) };

/** Who of on-call did something. */
const who = ({ level }: { level: number }) => capitalized(levelInWords(level));

/** What happens in an emergency, beside placing. */
export const onCallEvents = {
  on_call_told: fact('The email that tells on-call was written', ['mail'], page, { cannotWait: true }),
  on_call_paged: fact(
    ({ why, ...level }) => `${who(level)} was paged: ${pageReasonWords[why].name}`,
    ['mail'],
    { ...page, why: z.enum(pageReasons) },
    { cannotWait: true },
  ),
  // `since`: they have been at work on it from then on, on the list that it has left, and go on with it by itself.
  page_owned: fact(
    ({ since, ...level }) => `${who(level)} ${since === undefined ? 'took it' : 'goes on with it by itself'}`,
    ['mail', 'placement'],
    { ...page, since: z.iso.datetime().exactOptional() },
  ),
  page_passed_on: fact((level) => `${who(level)} passed it on`, ['placement'], page),
  progress_noted: fact((level) => `${who(level)} is still at work on it`, ['mail', 'placement'], {
    ...page,
    until: z.iso.datetime(),
  }),
  step_failed: fact(({ state, error }) => `The machine failed at ${state}: ${error}`, [], failure),
  machine_restarted: fact(({ attempt: number }) => `Machine ${number} was started`, ['placement'], {
    ...evaluation,
    attempt,
  }),
};
