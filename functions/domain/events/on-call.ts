import * as z from 'zod';
import { failingStates, failureNames } from '../on-call/escalation.ts';
import { pageReasons } from '../on-call/paging.ts';
import { evaluation, fact, page } from './fact.ts';

/** What happens in an emergency, beside placing. */
export const onCallEvents = {
  on_call_told: fact('On-call was told', ['mail'], page, { cannotWait: true }),
  on_call_paged: fact('On-call was paged', ['mail'], { ...page, why: z.enum(pageReasons) }, { cannotWait: true }),
  page_owned: fact('On-call took it on', ['mail', 'placement'], page),
  page_passed_on: fact('On-call passed it on', ['placement'], page),
  progress_noted: fact('On-call noted progress', ['mail', 'placement'], { ...page, until: z.iso.datetime() }),
  step_failed: fact('A step of the escalation failed', [], {
    ...evaluation,
    state: z.enum(failingStates),
    error: z.enum(failureNames),
  }),
  machine_restarted: fact('The escalation was started again', ['placement'], {
    ...evaluation,
    attempt: z.number().int().min(1),
  }),
};
