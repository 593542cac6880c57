import type { RecordedEvent } from '../domain/events/event.ts';
import type { OnCall, Page } from '../domain/on-call/paging.ts';
import type {
  CaseFile,
  DueItem,
  DueKind,
  Evaluation,
  Intake,
  Offer,
  Reference,
  RequestHead,
} from '../domain/request/casework.ts';
import { readEvent } from './events.ts';
import { casePartition, dueMoment } from './keys.ts';
import { type Item, queryAll, type Store } from './store.ts';

/** A case as stored: what the domain sees, and beside it the history, the sealed texts and the mails. */
export type StoredCase = CaseFile & {
  sealed: SealedTexts;
  events: RecordedEvent[];
  notes: { seq: number; sealedText: string }[];
  mails: MailRecord[];
  machines: WaitingMachine[];
};

/** The machine of an evaluation, as it last said that it waits: which attempt, until when, and the token that wakes it. */
export type WaitingMachine = { evaluation: number; attempt: number; until: string; token: string };

/** Ciphertexts of a case; the status token opens the attorney's page. */
export type SealedTexts = { statusToken: string; summary?: string; facility?: string };

/** What is known of one mail: claimed until a moment, sent once SES has named it, or refused for good (in a word). */
export type MailRecord = {
  seq: number;
  recipient: string;
  kind: string;
  leaseUntil: string;
  sesId?: string;
  refused?: string;
  /** When it was sent or refused. */
  markedAt?: string;
};

/**
 * Reads a whole case in one consistent query; undefined when there is none. A query may meet a transaction and bring what it reads
 * from then on as it is afterwards. So it runs backwards: the head stands behind all that changes, is read first and is the oldest
 * part, and a decision on a case that changed meanwhile fails by the head's version.
 */
export async function readCase(store: Store, reference: Reference): Promise<StoredCase | undefined> {
  const query = { table: 'casework', partition: casePartition(reference), descending: true } as const;
  const items = (await queryAll(store, query)).reverse();
  const head = items.find((item) => item.sk === 'REQUEST');
  if (!head) return undefined;
  const kind = (prefix: string) => items.filter((item) => String(item.sk).startsWith(prefix));
  const onCall = items.find((item) => item.sk === 'ONCALL');
  return {
    request: domainPart<RequestHead>(head),
    intake: domainPart<Intake>(only(items, 'INTAKE')),
    sealed: domainPart<SealedTexts>(only(items, 'SEALED')),
    evaluations: kind('EVALUATION#').map(domainPart<Evaluation>),
    offers: kind('OFFER#').map(domainPart<Offer>),
    ...(onCall ? { onCall: domainPart<OnCall>(onCall) } : {}),
    pages: kind('PAGE#').map(domainPart<Page>),
    machines: kind('MACHINE#').map(domainPart<WaitingMachine>),
    due: kind('DUE#').map(readDue),
    events: kind('EVENT#').map(readEvent),
    notes: kind('NOTE#').map(domainPart<StoredCase['notes'][number]>),
    mails: kind('MAIL#').map(domainPart<MailRecord>),
  };
}

function readDue(item: Item): DueItem {
  return { kind: item.kind as DueKind, evaluation: Number(item.evaluation), at: dueMoment(String(item.dueAt)) };
}

function only(items: Item[], sk: string): Item {
  const found = items.find((item) => item.sk === sk);
  if (!found) throw new Error(`a case without its item ${sk}`);
  return found;
}

/** What an item holds besides its place in the table and on the indexes, and its end. */
export function domainPart<T>(item: Item): T {
  const { pk, sk, queue, queueKey, dueShard, dueAt, forgetAt, ...rest } = item;
  return rest as T;
}
