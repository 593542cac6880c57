import * as z from 'zod';
import { type EventBody, type EventType, type NewEvent, returnedFrom } from '../domain/events/event.ts';
import { closedReasons, memberStates } from '../domain/lifecycle.ts';
import { failingStates, failureNames } from '../domain/on-call/escalation.ts';
import { pageReasons } from '../domain/on-call/paging.ts';
import type { Instant } from '../domain/time/time.ts';
import { declineReasons, missingItems, releaseReasons, urgencies } from '../domain/words/words.ts';
import { memberId } from './fields.ts';

/** What an issuer calls a person: visible ASCII, as long as OpenID Connect lets a subject be. */
const subject = z.string().regex(/^[!-~]{1,255}$/);
/** Another event of the same history, or the key of the form that was sent. */
const cause = z.string().regex(/^(?:EVENT#\d{6}|[0-9A-Z]{26})$/);

const actor = z.union([
  z.enum(['attorney', 'system', 'on_call']),
  z.templateLiteral(['member:', memberId()]),
  z.templateLiteral(['staff:', subject]),
]);

/** One version of one kind of event. */
function version<Type extends EventType, Version extends number, Data extends z.ZodRawShape>(
  type: Type,
  v: Version,
  data: Data,
) {
  return z.strictObject({
    type: z.literal(type),
    v: z.literal(v),
    at: z.iso.datetime(),
    actor,
    causeId: cause.nullable(),
    data: z.strictObject(data),
  });
}

const evaluation = { evaluation: z.number().int().min(1).max(4) };
const round = { ...evaluation, round: z.number().int().min(1) };
const offer = { ...round, memberId: memberId() };
const page = { page: z.number().int().min(1), level: z.number().int().min(0) };
const members = z.array(memberId());
const closing = { closedReason: z.enum(closedReasons) };
const membership = { before: z.enum(memberStates), trainingWaived: z.boolean().exactOptional() };

/**
 * Every kind of event in every version. A kind that comes to hold something else gets a second version beside the first, which
 * then ends in a `transform` to the newest: `z.discriminatedUnion('v', [version(..., 2, ...), version(..., 1, ...).transform(...)])`.
 * Nothing here is ever taken away: histories are read for as long as there are cases.
 */
const eventBody = z.discriminatedUnion('type', [
  version('request_received', 1, { urgency: z.enum(urgencies), state: z.enum(['open', 'needs_information']) }),
  version('information_completed', 1, { missing: z.array(z.enum(missingItems)) }),
  version('evaluation_opened', 1, round),
  version('wave_sent', 1, { ...round, wave: z.number().int().min(1), members }),
  version('nobody_left', 1, round),
  version('offers_ending', 1, { ...round, members }),
  version('offer_declined', 1, { ...offer, reason: z.enum(declineReasons) }),
  version('offer_reopened', 1, offer),
  version('evaluation_assigned', 1, offer),
  version('acceptance_undone', 1, offer),
  version('assignment_released', 1, { ...offer, reason: z.enum(releaseReasons) }),
  version('others_told', 1, { ...round, members }),
  version('halfway_reached', 1, evaluation),
  version('placement_late', 1, evaluation),
  version('evaluation_unfilled', 1, evaluation),
  version('affidavit_reminded', 1, { ...offer, daysLeft: z.number().int() }),
  version('affidavit_overdue', 1, evaluation),
  version('dates_changed', 1, { urgency: z.enum(urgencies) }),
  version('client_moved', 1, { urgency: z.enum(urgencies) }),
  version('request_withdrawn', 1, closing),
  version('request_closed', 1, closing),
  version('offer_undelivered', 1, offer),
  version('mail_came_back', 1, { recipient: z.enum(returnedFrom) }),
  version('candidate_added', 1, offer),
  version('on_call_told', 1, page),
  version('on_call_paged', 1, { ...page, why: z.enum(pageReasons) }),
  version('page_owned', 1, page),
  version('page_passed_on', 1, page),
  version('progress_noted', 1, { ...page, until: z.iso.datetime() }),
  version('step_failed', 1, { ...evaluation, state: z.enum(failingStates), error: z.enum(failureNames) }),
  version('machine_restarted', 1, { ...evaluation, attempt: z.number().int().min(1) }),
  version('note_added', 1, {}),
  version('sealed_read', 1, {}),
  version('member_joined', 1, {}),
  version('join_repeated', 1, {}),
  version('member_verified', 1, membership),
  version('member_refused', 1, membership),
  version('member_paused', 1, membership),
  version('member_resumed', 1, membership),
]);

/** The body of a new event as it is stored. Throws where it could not be read again, which would lock the whole case. */
export function writeEventBody(event: NewEvent, at: Instant): string {
  // Does not compile where a schema refuses what the domain may write.
  const body = { ...event, v: 1, at, causeId: event.causeId ?? null } satisfies z.input<typeof eventBody>;
  return JSON.stringify(eventBody.parse(body));
}

/** Reads the stored body of an event, as its newest version. Throws where it is of no kind or version of this house. */
export function readEventBody(body: string): EventBody {
  // Does not compile where a schema lets through what the domain does not know.
  return eventBody.parse(JSON.parse(body));
}
