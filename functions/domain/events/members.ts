import * as z from 'zod';
import { memberStates } from '../members/transitions.ts';
import { fact, nothing } from './fact.ts';

/** The state before; `trainingWaived` where staff decided on it. */
const before = { before: z.enum(memberStates), trainingWaived: z.boolean().exactOptional() };

/** What happens to a member. */
export const memberEvents = {
  member_joined: fact('Joined', ['mail'], nothing),
  join_repeated: fact('Joined again', ['mail'], nothing),
  member_verified: fact('Was verified', ['mail'], before),
  member_refused: fact('Was refused', [], before),
  member_paused: fact('Was paused', [], before),
  member_resumed: fact('Was resumed', [], before),
};
