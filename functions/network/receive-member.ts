import type { NewMember } from '../contracts/member.ts';
import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import { JOIN_REPEATED_HOURS } from '../domain/limits.ts';
import type { Member } from '../domain/members/member.ts';
import { memberStates } from '../domain/members/transitions.ts';
import { timeZoneOfPlace } from '../domain/places/place-given.ts';
import { hoursBetween, type Instant } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from '../store/attempt.ts';
import { memberHistoryWrites, newestMemberEvents } from '../store/member-history.ts';
import { memberByEmail, memberStands, newMemberWrites, readMember } from '../store/members.ts';
import type { Write } from '../store/store.ts';

/** What taking in a member needs. `newId` makes ULIDs. */
export type JoinTools = ChangeTools & { newId: () => MemberId };

/** Newest events of a member that are looked at for a form that came before. Nobody has as many in a day. */
const EVENTS_LOOKED_AT = 20;

/**
 * Takes a member in. An address that is known makes no second member and changes nothing of the first one: only the history
 * says that somebody joined again, and a mail follows. Whether an address is known must show neither in the answer nor in
 * the time it takes, so both ways read and write as often. `formKey` is that of the form: the same form sent twice counts once.
 * Throws `Busy`.
 */
export async function receiveMember(tools: JoinTools, body: NewMember, formKey?: string): Promise<void> {
  await attempt(tools, async () => {
    const { store } = tools;
    const now = tools.clock();
    const memberId = tools.newId();
    const known = (await memberByEmail(store, body.email)) ?? (await readMember(store, memberId));
    const recent = await newestMemberEvents(store, known?.memberId ?? memberId, EVENTS_LOOKED_AT);
    const cause = formKey === undefined ? {} : { causeId: formKey };
    const joined: NewEvent = { type: 'member_joined', actor: `member:${memberId}`, ...cause, data: {} };
    const repeated: NewEvent = { type: 'join_repeated', actor: 'system', ...cause, data: {} };
    await store.transact(
      known
        ? repeatedWrites(known, isToldAlready(recent, formKey, now) ? [] : [repeated], now)
        : newMemberWrites(memberFrom(memberId, body, now), [joined], now),
    );
  });
}

/**
 * Whether this form has been counted, or its address has been told of another one within a day: anybody can type an address
 * into a form, and must not fill a stranger's inbox with it.
 */
function isToldAlready(recent: readonly RecordedEvent[], formKey: string | undefined, now: Instant): boolean {
  return recent.some(
    ({ type, at, causeId }) =>
      (formKey !== undefined && causeId === formKey) ||
      (type === 'join_repeated' && hoursBetween(at, now) < JOIN_REPEATED_HOURS),
  );
}

/** The event in the member's history; where there is none, a check that writes nothing and takes its time. */
function repeatedWrites(known: Member, events: NewEvent[], now: Instant): Write[] {
  return events.length > 0
    ? memberHistoryWrites(known, events, now)
    : [memberStands(known.memberId, [...memberStates])];
}

/** A member as they begin: everything that they declared, and nothing that staff have checked. What was not asked stays absent. */
function memberFrom(memberId: MemberId, body: NewMember, now: Instant): Omit<Member, 'events' | 'lastHash'> {
  return {
    ...body,
    memberId,
    version: 1,
    state: 'pending_verification',
    joinedAt: now,
    trainings: body.trainings ?? [],
    timeZone: body.timeZone ?? timeZoneOfPlace(body.location),
  };
}
