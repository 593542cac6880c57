import * as z from 'zod';
import { declineReasons, releaseReasons, returnedFrom } from '../words/words.ts';
import { fact, members, offer, round } from './fact.ts';

/** What happens while a clinician is looked for, and when one is found. */
export const placingEvents = {
  evaluation_opened: fact('The search began', ['placement'], round),
  wave_sent: fact('A wave of offers was sent', ['mail'], {
    ...round,
    wave: z.number().int().min(1),
    members: members.members,
  }),
  nobody_left: fact('Nobody was left to ask', ['mail'], round),
  candidate_added: fact('On-call named a member', ['placement'], offer),
  offer_declined: fact('A member declined', ['placement'], { ...offer, reason: z.enum(declineReasons) }),
  offer_reopened: fact('A member took a no back', [], offer),
  offer_undelivered: fact('An offer could not be delivered', ['placement'], offer),
  evaluation_assigned: fact('A member said yes', ['mail', 'placement'], offer),
  acceptance_undone: fact('A member took the yes back', ['mail', 'placement'], offer),
  assignment_released: fact('The clinician gave the case back', ['mail'], {
    ...offer,
    reason: z.enum(releaseReasons),
  }),
  mail_came_back: fact('An email came back', ['mail'], { recipient: z.enum(returnedFrom) }),
};
