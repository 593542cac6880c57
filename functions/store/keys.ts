import type { MemberId, Reference } from '../domain/ids.ts';
import { DUE_SHARDS, FIRST_SHARD } from '../domain/limits.ts';
import { type StandingAbout, type StandingSeries, standingAbouts } from '../domain/on-call/standing.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { Index, Key, Table } from './store.ts';

/** The keys of every item, in one place. */
export const casePartition = (reference: Reference) => `REQUEST#${reference}`;
export const memberPartition = (memberId: MemberId) => `MEMBER#${memberId}`;

/** The key of a part of a case, which stands in its partition under a name. */
const inCase = (reference: Reference, sk: string) => ({ pk: casePartition(reference), sk });
const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

export const headKey = (reference: Reference) => inCase(reference, 'REQUEST');
export const intakeKey = (reference: Reference) => inCase(reference, 'INTAKE');
export const sealedKey = (reference: Reference) => inCase(reference, 'SEALED');
export const evaluationKey = (reference: Reference, number: number) => inCase(reference, `EVALUATION#${number}`);
export const offerKey = (
  reference: Reference,
  { evaluation, round, memberId }: Pick<Offer, 'evaluation' | 'round' | 'memberId'>,
) => inCase(reference, `OFFER#${evaluation}#${padded(round, 3)}#${memberId}`);
export const onCallKey = (reference: Reference) => inCase(reference, 'ONCALL');
export const pageKey = (reference: Reference, number: number) => inCase(reference, `PAGE#${padded(number, 4)}`);
export const machineKey = (reference: Reference, evaluation: number) => inCase(reference, `MACHINE#${evaluation}`);
export const noteKey = (reference: Reference, seq: number) => inCase(reference, `NOTE#${padded(seq, 6)}`);
export const dueKey = (reference: Reference, kind: string, evaluation: number) =>
  inCase(reference, `DUE#${kind}#${evaluation}`);

/** Histories, and the mails of their events, stand in the partition of a case or of a member. */
export const eventKey = (partition: string, seq: number) => ({ pk: partition, sk: `EVENT#${padded(seq, 6)}` });
/** How the keys of the mails of an event begin. */
export const mailsPrefix = (seq: number) => `MAIL#${padded(seq, 6)}#`;
export const mailKey = (partition: string, seq: number, recipient: string, kind: string) => ({
  pk: partition,
  sk: `${mailsPrefix(seq)}${recipient}#${kind}`,
});

export const drillsPartition = 'DRILLS';
export const drillKey = (at: Instant, reference: Reference) => ({
  pk: drillsPartition,
  sk: `DRILL#${at}#${reference}`,
});
export const idempotencyKey = (digest: string) => ({ pk: `KEY#${digest}`, sk: 'KEY' });
/** What is known of an address that requests come from, under its hash: whether it has pressed, what it sent, and was or was not mailed. */
const ofSender = (digest: string, sk: string) => ({ pk: `SENDER#${digest}`, sk });
export const senderTrustKey = (digest: string) => ofSender(digest, 'TRUST');
export const senderMailsKey = (digest: string) => ofSender(digest, 'MAILS');
export const sentKey = (digest: string, at: Instant, reference: Reference) =>
  ofSender(digest, `SENT#${at}#${reference}`);
export const leftOutKey = (digest: string, at: Instant, reference: Reference) =>
  ofSender(digest, `LEFTOUT#${at}#${reference}`);
export const intakeSwitchKey = { pk: 'SETTING', sk: 'INTAKE' };
export const sendingKey = { pk: 'SETTING', sk: 'SENDING' };
/** What the house leans on, whose failing is written down. A stream fails where the sweep does what was its part. */
export const outageKeys = {
  mail: { pk: 'SETTING', sk: 'MAIL' },
  topic: { pk: 'SETTING', sk: 'OUTAGE#topic' },
  intake: { pk: 'SETTING', sk: 'OUTAGE#intake' },
  keys: { pk: 'SETTING', sk: 'OUTAGE#keys' },
  mailStream: { pk: 'SETTING', sk: 'OUTAGE#mailStream' },
  placementStream: { pk: 'SETTING', sk: 'OUTAGE#placementStream' },
} as const;
export type Failing = keyof typeof outageKeys;
/** What an outage is of, by the name of its item; undefined where it is no outage. */
export function failingOf(sk: string): Failing | undefined {
  return (Object.keys(outageKeys) as Failing[]).find((failing) => outageKeys[failing].sk === sk);
}
export const sendingRateKey = { pk: 'SETTING', sk: 'RATE' };
export const rotaKey = { pk: 'SETTING', sk: 'ROTA' };
export const pastRotaKey = (version: number) => ({ pk: 'SETTING', sk: `ROTA#${padded(version, 6)}` });
export const rotaCheckKey = { pk: 'SETTING', sk: 'DUE#rota' };
/** What is told in the morning of a night, by the moment at which that is due; and the cases to which something happened in it. */
const ofNight = (ended: Instant, sk: string) => ({ pk: nightPartition(ended), sk });
export const nightPartition = (ended: Instant) => `NIGHT#${ended}`;
export const nightDueKey = (ended: Instant) => ofNight(ended, 'DUE#night');
export const nightCaseKey = (ended: Instant, reference: Reference) => ofNight(ended, `CASE#${reference}`);
export const sweptKey = { pk: 'SETTING', sk: 'SWEPT' };
export const houseCheckKey = { pk: 'SETTING', sk: 'CHECK' };

const ofMember = (memberId: MemberId, sk: string) => ({ pk: memberPartition(memberId), sk });

export const profileKey = (memberId: MemberId) => ofMember(memberId, 'PROFILE');
export const emailKey = (digest: string) => ({ pk: `EMAIL#${digest}`, sk: 'EMAIL' });
export const loadKey = (memberId: MemberId, period: string) => ofMember(memberId, `LOAD#${period}`);
export const openOffersKey = (memberId: MemberId) => ofMember(memberId, 'OFFERS');

/** What on-call is paged about beside single cases: where that stands, and the partition of each series of pages, which ends with it. */
export const standingKey = (about: StandingAbout) => ({ pk: `STANDING#${about}`, sk: 'ONCALL' });
export const standingDueKey = (about: StandingAbout) => ({ pk: `STANDING#${about}`, sk: 'DUE#standing' });
export const seriesPartition = ({ about, series }: StandingSeries) => `STANDING#${about}#${series}`;
export const standingPageKey = (of: StandingSeries, number: number) => ({
  pk: seriesPartition(of),
  sk: `PAGE#${padded(number, 4)}`,
});
export const standingNoteKey = (of: StandingSeries, seq: number) => ({
  pk: seriesPartition(of),
  sk: `NOTE#${padded(seq, 6)}`,
});

/** The series of pages whose partition it is; undefined for any other. */
export function seriesOf(partition: string): StandingSeries | undefined {
  const [, name, series] = /^STANDING#(\w+)#(\d+)$/.exec(partition) ?? [];
  const about = standingAbouts.find((each) => each === name);
  return about && { about, series: Number(series) };
}

/** The end of the night whose partition it is; undefined for any other. */
export function nightOf(partition: string): Instant | undefined {
  return partition.startsWith('NIGHT#') ? partition.slice('NIGHT#'.length) : undefined;
}

/** The reference of a case partition; undefined for any other. */
export function referenceOf(partition: string): Reference | undefined {
  return partition.startsWith('REQUEST#') ? partition.slice('REQUEST#'.length) : undefined;
}

/** The member of a member's partition; undefined for any other. */
export function memberOf(partition: string): MemberId | undefined {
  return partition.startsWith('MEMBER#') ? partition.slice('MEMBER#'.length) : undefined;
}

export const dueIndex = { name: 'due', partition: 'dueShard', sort: 'dueAt' };
export const arrivalsIndex = { name: 'arrivals', partition: 'arrival', sort: 'arrivalKey' };
export const queueIndex = { name: 'queue', partition: 'queue', sort: 'queueKey' };
export const byStateIndex = { name: 'byState', partition: 'state', sort: 'pk' };
/** The indexes of each table. */
export const indexesOf: Record<Table, readonly Index[]> = {
  casework: [dueIndex, queueIndex, arrivalsIndex],
  network: [byStateIndex],
  links: [],
  keys: [],
};

/** What puts an item on the due index: its shard and its place in time. What cannot wait stands apart, and is carried out first. */
export function dueMark(key: Required<Key>, at: Instant, cannotWait = false): { dueShard: string; dueAt: string } {
  const dueAt = `${at}#${key.pk}#${key.sk}`;
  if (cannotWait) return { dueShard: FIRST_SHARD, dueAt };
  let sum = 0;
  for (const character of key.pk) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return { dueShard: DUE_SHARDS[sum % DUE_SHARDS.length] ?? DUE_SHARDS[0], dueAt };
}

/** The moment at which an entry of the due index is due. */
export function dueMoment(dueAt: string): Instant {
  return dueAt.slice(0, dueAt.indexOf('#'));
}
