import * as z from 'zod';
import { declineReasons, declineWords, releaseReasons } from '../words/evaluation.ts';
import { returnedFrom, returnedFromWords } from '../words/on-call.ts';
import { fact, members, offer, round } from './fact.ts';

/** What happens while a clinician is looked for, and when one is found. */
export const placingEvents = {
  /** `goesOn`: in a search that has begun, the next wave is due at once. */
  evaluation_opened: fact(({ goesOn }) => (goesOn ? 'The search goes on at once' : 'The search began'), ['placement'], {
    ...round,
    goesOn: z.literal(true).exactOptional(),
  }),
  wave_sent: fact(
    ({ wave, members: { length } }) => `Wave ${wave}: ${length === 1 ? '1 person' : `${length} people`} to ask`,
    ['mail'],
    { ...round, wave: z.number().int().min(1), members: members.members },
  ),
  waves_withheld: fact('Nobody more is asked in the flood until somebody stands behind it', [], round),
  /** `asksFrom`: when somebody who fits is asked after all, who is asked by day only. */
  nobody_left: fact('Nobody was left to ask', ['mail'], { ...round, asksFrom: z.iso.datetime().exactOptional() }),
  candidate_added: fact(({ memberId }, nameOf) => `${nameOf(memberId)} was named`, ['placement'], offer),
  offer_declined: fact(
    ({ memberId, reason }, nameOf) => `${nameOf(memberId)} said no: ${declineWords[reason].name}`,
    ['placement'],
    { ...offer, reason: z.enum(declineReasons) },
  ),
  offer_reopened: fact(({ memberId }, nameOf) => `${nameOf(memberId)} took the no back`, [], offer),
  offer_undelivered: fact(({ memberId }, nameOf) => `${nameOf(memberId)} did not get the offer`, ['placement'], offer),
  evaluation_assigned: fact(({ memberId }, nameOf) => `${nameOf(memberId)} said yes`, ['mail', 'placement'], offer),
  acceptance_undone: fact(
    ({ memberId }, nameOf) => `${nameOf(memberId)} took the yes back`,
    ['mail', 'placement'],
    offer,
  ),
  assignment_released: fact(({ memberId }, nameOf) => `${nameOf(memberId)} gave the case back`, ['mail'], {
    ...offer,
    reason: z.enum(releaseReasons),
  }),
  mail_came_back: fact(({ recipient }) => `A mail to ${returnedFromWords[recipient]} came back`, ['mail'], {
    recipient: z.enum(returnedFrom),
  }),
};
