import * as z from 'zod';
import { isSought } from '../evaluation/evaluation.ts';
import { endedAs } from '../evaluation/phases.ts';
import { evaluation, fact } from '../events/fact.ts';
import { givenUpAt } from '../request/dates.ts';
import { dueAt, reminder } from './rule.ts';

/** Its date has come and nobody was found: it is given up. */
export const deadline = reminder({
  kind: 'deadline',
  while: isSought,
  due: (_, { request }) => dueAt(givenUpAt(request)),
  event: 'evaluation_unfilled',
  fact: fact(
    ({ givenBack }) => (givenBack ? 'Its time was over, so nobody else is asked' : 'Nobody was found in time'),
    ['mail', 'placement'],
    { ...evaluation, givenBack: z.literal(true).exactOptional() },
    { cannotWait: true },
  ),
  data: ({ number }) => ({ evaluation: number }),
  leadsTo: (sought) => endedAs(sought, 'unfilled'),
});
