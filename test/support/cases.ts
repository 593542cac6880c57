import { scheduleOf } from '../../functions/domain/due/schedule.ts';
import {
  type Ending,
  type Evaluation,
  isOver,
  isSought,
  type Placing,
  type Work,
} from '../../functions/domain/evaluation/evaluation.ts';
import { assignedTo, requested } from '../../functions/domain/evaluation/phases.ts';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import type { OnCall } from '../../functions/domain/on-call/paging.ts';
import type { CaseFile, Client, Intake, Matter, Offer, RequestHead } from '../../functions/domain/request/casework.ts';
import { closingOf, deadlineOf, latestPlacementOn, urgencyOf } from '../../functions/domain/request/dates.ts';
import { referenceFrom } from '../../functions/domain/request/reference.ts';
import { type Instant, plusHours } from '../../functions/domain/time/time.ts';
import type { EvaluationState } from '../../functions/domain/words/evaluation.ts';
import { readCase, type StoredCase } from '../../functions/store/case-file.ts';
import { headOf } from '../../functions/store/change-writes.ts';
import { emptyHistory } from '../../functions/store/events.ts';
import { offerKey } from '../../functions/store/keys.ts';
import { newCaseWrites } from '../../functions/store/new-case.ts';
import type { Store, Write } from '../../functions/store/store.ts';

/** The moment at which sample cases begin: a Tuesday morning in New York. */
export const sampleNow: Instant = '2027-01-12T15:00:00.000Z';

let references = 0;

/** A reference that no other test of the file has. */
export function freshReference(): string {
  references += 1;
  return referenceFrom(Buffer.from(references.toString(16).padStart(10, '0'), 'hex'));
}

/** A matter before the court in New York, its affidavit due in three months. */
export function sampleMatter(differing: Partial<Matter> = {}): Matter {
  return {
    relief: ['asylum'],
    forum: 'immigration_court',
    timeZone: 'America/New_York',
    affidavitDueOn: '2027-04-15',
    ...differing,
  };
}

/** What an attorney sent; `matter` and `client` say what differs from the sample. */
export function sampleIntake(differing: { matter?: Matter; client?: Partial<Client> } = {}): Intake {
  return {
    attorney: {
      name: 'Ada Quill',
      organization: 'Harbor Legal Aid',
      email: 'ada@harbor.example',
      role: 'attorney',
      proBono: true,
      timeZone: 'America/New_York',
    },
    client: {
      ageGroup: 'adult',
      country: 'ER',
      languages: ['tir'],
      interpreter: true,
      location: { zip: '10001' },
      detained: false,
      ...differing.client,
    },
    matter: differing.matter ?? sampleMatter(),
    agreementVersion: '2026-11',
  };
}

/** How a sample evaluation differs: in its state, and in details of the phase that goes with that. */
export type EvaluationDiffering = Partial<Omit<Evaluation, 'state' | 'phase'>> & {
  state?: EvaluationState;
  placing?: Partial<Placing>;
  work?: Partial<Work>;
  ending?: Partial<Ending>;
};

/** One evaluation, waiting to be placed; one that is assigned is M1's. */
export function sampleEvaluation(differing: EvaluationDiffering = {}): Evaluation {
  const { state = 'waiting', placing, work, ending, ...common } = differing;
  const wish = { type: 'psychological', modes: ['remote'], expertise: [], testimony: false, priority: false } as const;
  const sought = { ...requested({ ...wish, modes: [...wish.modes], expertise: [] }, 1), ...common };
  const stated = { ...sought, state } as Evaluation;
  if (isSought(stated)) return { ...stated, phase: { ...sought.phase, ...placing } };
  if (isOver(stated)) return { ...stated, phase: { had: null, ...ending } };
  return { ...stated, phase: { ...assignedTo(sought, 'M1', sampleNow).phase, ...work } };
}

/** The details of an evaluation that is being placed. Throws where it is not. */
export function placingOf(evaluation: Evaluation | undefined): Placing {
  if (!evaluation || !isSought(evaluation)) throw new Error('it is not being placed');
  return evaluation.phase;
}

/** An open offer of the first wave, good for two days. */
export function sampleOffer(memberId: string, differing: Partial<Offer> = {}): Offer {
  return {
    evaluation: 1,
    round: 1,
    wave: 1,
    memberId,
    timeZone: 'America/New_York',
    state: 'open',
    mode: 'remote',
    miles: null,
    sentAt: sampleNow,
    expiresAt: plusHours(sampleNow, 48),
    reasons: ['speaks Tigrinya'],
    ...differing,
  };
}

/** How a sample case differs from an open request with one waiting evaluation. */
export type CaseDiffering = {
  now?: Instant;
  intake?: Intake;
  evaluations?: Evaluation[];
  offers?: Offer[];
  request?: Partial<RequestHead>;
  onCall?: OnCall;
};

/** A case in which everything that follows from its parts (urgency, dates, turn, what is due) is worked out by the domain. */
export function sampleCase({
  now = sampleNow,
  intake = sampleIntake(),
  evaluations = [sampleEvaluation()],
  offers = [],
  request: differing = {},
  onCall,
}: CaseDiffering = {}): CaseFile {
  const { matter, client, attorney } = intake;
  const standing: RequestHead = {
    reference: 'K7Q4-M2XD',
    version: 1,
    state: 'open',
    closedReason: null,
    urgency: urgencyOf(matter, client.detained, now),
    submittedAt: now,
    missing: [],
    attorney: { name: attorney.name, organization: attorney.organization },
    languages: client.languages,
    area: 'New York, NY',
    detained: client.detained,
    timeZone: matter.timeZone,
    deadline: deadlineOf(matter),
    closesAt: closingOf(matter, now),
    latestPlacementOn: latestPlacementOn(matter, now),
    evaluations: [],
    turn: 'nobody',
    next: { what: '', at: null },
    undatedUntil: null,
    unconfirmed: null,
    ...emptyHistory,
    ...differing,
  };
  const request = headOf({ request: standing, intake, evaluations }, now);
  const file = { request, intake, evaluations, offers, ...(onCall ? { onCall } : {}) };
  return { ...file, pages: [], due: scheduleOf(file, now) };
}

const received: NewEvent[] = [
  { type: 'request_received', actor: 'attorney', data: { urgency: 'standard', state: 'open' } },
];

/** Writes a sample case as intake would, with `events` as its history, then its offers, and reads it back. */
export async function storeCase(
  store: Store,
  differing: CaseDiffering = {},
  events: NewEvent[] = received,
): Promise<StoredCase> {
  const { offers, ...file } = sampleCase(differing);
  const { reference } = file.request;
  const sealed = { statusToken: 'sealed' };
  await store.transact(newCaseWrites({ ...file, sealed, events }, differing.now ?? sampleNow));
  await store.transact(
    offers.map(
      (offer): Write => ({ kind: 'put', table: 'casework', item: { ...offerKey(reference, offer), ...offer } }),
    ),
  );
  return readStored(store, reference);
}

/** The case as it stands in the store. Throws where there is none. */
export async function readStored(store: Store, reference: string): Promise<StoredCase> {
  const file = await readCase(store, reference);
  if (!file) throw new Error(`no case ${reference}`);
  return file;
}
