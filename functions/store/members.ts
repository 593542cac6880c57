import type { NewEvent } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import { loadTaken, type Member, memberProfile } from '../domain/members/member.ts';
import { nothingOffered, type Offered, offered } from '../domain/members/open-offers.ts';
import { type MemberState, memberTransitions } from '../domain/members/transitions.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import { legalBefore } from '../domain/transitions.ts';
import { addressDigest } from './address-digest.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { appendEvents, emptyHistory } from './events.ts';
import { byStateIndex, emailKey, loadKey, memberPartition, openOffersKey, profileKey } from './keys.ts';
import { absent, type Item, provided, queryAll, type Store, type Write } from './store.ts';

/** One member; undefined when there is none. */
export async function readMember(store: Store, memberId: MemberId): Promise<Member | undefined> {
  const item = await store.get('network', profileKey(memberId));
  return item && memberProfile.parse(item);
}

/** The member of an address, however it is spelled; undefined when there is none. */
export async function memberByEmail(store: Store, email: string): Promise<Member | undefined> {
  const item = await store.get('network', emailKey(addressDigest(email)));
  return item && readMember(store, String(item.memberId));
}

/** All members of a state. */
export async function membersOf(store: Store, state: MemberState): Promise<Member[]> {
  const items = await queryAll(store, { table: 'network', index: byStateIndex, partition: state });
  return items.map((item) => memberProfile.parse(item));
}

/** The writes of a new member: profile, address (once only), and the first event. */
export function newMemberWrites(
  member: Omit<Member, 'events' | 'lastHash'>,
  events: NewEvent[],
  now: Instant,
): Write[] {
  const history = appendEvents(memberPartition(member.memberId), emptyHistory, events, now);
  const address = { ...emailKey(addressDigest(member.email)), memberId: member.memberId };
  return [
    { kind: 'put', table: 'network', item: profileItem({ ...member, ...history.end }), condition: absent },
    { kind: 'put', table: 'network', item: address, condition: absent },
    ...history.writes,
  ];
}

/** Changes a member as `changeCase` changes a case. `decide` names no event where nothing changes. Undefined: there is no member. */
export async function changeMember(
  tools: ChangeTools,
  memberId: MemberId,
  decide: (member: Member, now: Instant) => { member?: Member; events: NewEvent[] },
): Promise<Member | undefined> {
  return attempt(tools, async () => {
    const standing = await readMember(tools.store, memberId);
    if (!standing) return undefined;
    const now = tools.clock();
    const { member = standing, events } = decide(standing, now);
    if (events.length === 0) return member;
    const history = appendEvents(memberPartition(memberId), standing, events, now);
    const changed = { ...member, ...history.end, version: standing.version + 1 };
    await tools.store.transact([putProfile(changed, standing), ...history.writes]);
    return changed;
  });
}

function putProfile(member: Member, { version }: Member): Write {
  const condition = provided({ version }, { state: legalBefore(memberTransitions, member.state) });
  return { kind: 'put', table: 'network', item: profileItem(member), condition };
}

function profileItem(member: Member): Item {
  return { ...profileKey(member.memberId), ...member };
}

/** How many evaluations a member has taken in a period (`2027-01` or `2027`). */
export async function loadOf(store: Store, memberId: MemberId, period: string): Promise<number> {
  const item = await store.get('network', loadKey(memberId, period));
  return item ? loadTaken.parse(item).taken : 0;
}

/** Takes one evaluation of a period, within `capacity` (or beyond it, where staff decide so: `null`). */
export function takeLoad(memberId: MemberId, period: string, capacity: number | null): Write {
  // Where nothing was taken yet there is no number to compare, and with a capacity of 0 there must be none.
  const first = capacity === 0 ? '' : 'attribute_not_exists(taken) OR ';
  const values = { ':one': 1, ':capacity': capacity ?? Number.MAX_SAFE_INTEGER };
  const condition = { expression: `${first}taken < :capacity`, values };
  return { kind: 'update', table: 'network', key: loadKey(memberId, period), set: 'ADD taken :one', condition };
}

/** Gives `count` evaluations of a period back. */
export function giveLoadBack(memberId: MemberId, period: string, count = 1): Write {
  const condition = { expression: 'taken >= :count', values: { ':back': -count, ':count': count } };
  return { kind: 'update', table: 'network', key: loadKey(memberId, period), set: 'ADD taken :back', condition };
}

/** A member with all that they carry, as one consistent query brings it: evaluations taken by period, and offers that may be open. */
export type CarryingMember = { member: Member; taken: Record<string, number>; offered: Offered };

/** Reads a member with all that they carry; undefined when there is none. */
export async function readCarryingMember(store: Store, memberId: MemberId): Promise<CarryingMember | undefined> {
  const items = await queryAll(store, { table: 'network', partition: memberPartition(memberId) });
  const at = (sk: string) => items.find((item) => item.sk === sk);
  const profile = at(profileKey(memberId).sk);
  if (!profile) return undefined;
  const offers = at(openOffersKey(memberId).sk);
  const prefix = loadKey(memberId, '').sk;
  const loads = items.filter(({ sk }) => String(sk).startsWith(prefix));
  const taken = loads.map((item) => [String(item.sk).slice(prefix.length), loadTaken.parse(item).taken]);
  return {
    member: memberProfile.parse(profile),
    taken: Object.fromEntries(taken),
    offered: offers ? offered.parse(offers) : nothingOffered,
  };
}

/** Writes what a member was sent, if it still stands at the version that it was read in. */
export function putOffered(memberId: MemberId, { version, ...given }: Offered): Write {
  const item = { ...openOffersKey(memberId), ...given, version: version + 1 };
  return { kind: 'put', table: 'network', item, condition: version === 0 ? absent : provided({ version }) };
}

/** Holds a change to a member who stands in one of `states`. */
export function memberStands(memberId: MemberId, states: readonly MemberState[]): Write {
  return { kind: 'check', table: 'network', key: profileKey(memberId), condition: provided({}, { state: states }) };
}

/** Gives back what the standing assignments of a case take of limits; one write a period, as a transaction takes each item once. */
export function loadsGivenBack(offers: Offer[]): Write[] {
  const held = offers
    .filter(({ state }) => state === 'accepted')
    .flatMap(({ memberId, loads = [] }) => loads.map((period) => ({ memberId, period })));
  const byItem = Map.groupBy(held, ({ memberId, period }) => loadKey(memberId, period).pk + period);
  return [...byItem.values()].flatMap((same) =>
    same.slice(0, 1).map(({ memberId, period }) => giveLoadBack(memberId, period, same.length)),
  );
}
