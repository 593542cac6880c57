import * as z from 'zod';
import type { Member } from '../../domain/members/member.ts';
import { memberStates } from '../../domain/members/transitions.ts';
import {
  evaluationTypes,
  fluencies,
  memberGenders,
  memberKinds,
  modes,
  populations,
  professions,
} from '../../domain/words/words.ts';

const text = z.string();
const count = z.number().int();

/** What the table holds of a member, as it is read. A field that comes later gets a default here. */
export const storedMember: z.ZodType<Member> = z.object({
  memberId: text,
  version: count,
  state: z.enum(memberStates),
  trainingWaived: z.boolean().exactOptional(),
  joinedAt: text,
  kind: z.enum(memberKinds),
  name: text,
  email: text,
  phone: text.exactOptional(),
  profession: z.enum(professions),
  licenses: z.array(z.object({ state: text, number: text, expiresOn: text })),
  supervisor: z.object({ name: text, email: text }).exactOptional(),
  evaluationTypes: z.array(z.enum(evaluationTypes)),
  populations: z.array(z.enum(populations)).exactOptional(),
  languages: z.array(z.object({ code: text, level: z.enum(fluencies) })),
  location: z.object({ zip: text }),
  travelMiles: z.number().exactOptional(),
  modes: z.array(z.enum(modes)),
  gender: z.enum(memberGenders).exactOptional(),
  testifies: z.boolean(),
  emergencies: z.boolean(),
  monthlyCapacity: count,
  yearlyCapacity: count.exactOptional(),
  trainings: z.array(z.object({ course: text, completedOn: text })),
  timeZone: text,
  stateReason: text.exactOptional(),
  restsUntil: text.exactOptional(),
  mailBouncedAt: text.exactOptional(),
  events: count,
  lastHash: text,
});

/** The offers that a member was sent and that may be open, and how often the list was written. */
export const storedOpenOffers = z.object({
  open: z.array(z.object({ reference: text, evaluation: count, round: count, expiresAt: text })),
  version: count,
});

/** Evaluations taken in a period. */
export const storedLoad = z.object({ taken: count });
