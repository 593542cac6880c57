import type * as z from 'zod';
import { readEvaluation } from '../contracts/stored/evaluation.ts';
import { dueEntry, mailRecord, sealedNote, sealedTexts, waitingMachine } from '../contracts/stored/records.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { onCall, page } from '../domain/on-call/paging.ts';
import { type CaseFile, type DueItem, type Intake, intake, offer, requestHead } from '../domain/request/casework.ts';
import { readEvent } from './events.ts';
import { casePartition, dueMoment, intakeKey } from './keys.ts';
import { type Item, queryAll, type Store } from './store.ts';

/** A case as stored: what the domain sees, and beside it the history, the sealed texts and the mails. */
export type StoredCase = CaseFile & {
  sealed: SealedTexts;
  events: RecordedEvent[];
  notes: z.output<typeof sealedNote>[];
  mails: MailRecord[];
  machines: WaitingMachine[];
};

export type WaitingMachine = z.output<typeof waitingMachine>;
export type SealedTexts = z.output<typeof sealedTexts>;
export type MailRecord = z.output<typeof mailRecord>;

/**
 * Reads a whole case in one consistent query; undefined when there is none. A query may meet a transaction and bring what it reads
 * from then on as it is afterwards. So it runs backwards: the head stands behind all that changes, is read first and is the oldest
 * part, and a decision on a case that changed meanwhile fails by the head's version.
 */
export async function readCase(store: Store, reference: Reference): Promise<StoredCase | undefined> {
  const query = { table: 'casework', partition: casePartition(reference), descending: true } as const;
  const items = (await queryAll(store, query)).reverse();
  const all = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const one = (sk: string) => items.find((item) => item.sk === sk);
  if (!one('REQUEST')) return undefined;
  const request = requestHead.parse(one('REQUEST'));
  const paging = one('ONCALL');
  return {
    request,
    intake: intake.parse(one('INTAKE')),
    sealed: sealedTexts.parse(one('SEALED')),
    evaluations: all('EVALUATION#').map((item) => readEvaluation(item, request)),
    offers: all('OFFER#').map((item) => offer.parse(item)),
    ...(paging ? { onCall: onCall.parse(paging) } : {}),
    pages: all('PAGE#').map((item) => page.parse(item)),
    machines: all('MACHINE#').map((item) => waitingMachine.parse(item)),
    due: all('DUE#').map(readDue),
    events: all('EVENT#').map(readEvent),
    notes: all('NOTE#').map((item) => sealedNote.parse(item)),
    mails: all('MAIL#').map((item) => mailRecord.parse(item)),
  };
}

/** What the attorney of a case sent, alone; undefined where there is no such case. */
export async function readIntake(store: Store, reference: Reference): Promise<Intake | undefined> {
  const item = await store.get('casework', intakeKey(reference));
  return item && intake.parse(item);
}

function readDue(item: Item): DueItem {
  const { kind, evaluation, dueAt } = dueEntry.parse(item);
  return { kind, evaluation, at: dueMoment(dueAt) };
}
