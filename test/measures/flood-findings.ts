import type { Member } from '../../functions/domain/members/member.ts';
import { type Instant, milliseconds } from '../../functions/domain/time/time.ts';
import type { Drive, InboxMail } from '../support/drive.ts';
import type { Fake } from './stranger.ts';

/** Whom and what the hour had in it: who is in the network, what the script sent, and the true emergencies. */
type Scene = {
  readonly network: readonly Member[];
  readonly fakes: readonly Fake[];
  readonly victim: string;
  readonly lent: string;
  readonly trueOnes: readonly string[];
};

/** How an emergency was served: how many members each wave asked, and when on-call was paged about it, in minutes after it came. */
export type Served = { readonly waves: string; readonly pages: string };

/** What is found at the end of the hour. */
export type Found = {
  readonly fakes: { readonly sent: number; readonly confirmed: number };
  /** The most mails that one member had about fakes: about those that nobody stands behind, and about all. */
  readonly toMember: { readonly unconfirmed: number; readonly all: number };
  /** Pages that were not about the true emergencies, and the most mails about them to one address. */
  readonly toOnCall: { readonly pages: number; readonly mails: number };
  readonly toVictim: number;
  readonly toLent: number;
  /** The longest time between two sweeps, in seconds of the stage's clock. */
  readonly sweepPause: number;
};

type Page = { at: Instant; subject: string; message: string };
type LogLine = { timestamp: Instant; message?: { what?: string } };
type CaseOnDesk = {
  submittedAt: Instant;
  evaluations: { offers: { wave: number; sentAt: Instant | null }[] }[];
};

/** Looks at everything that the hour has left. */
export async function findings(driven: Drive, scene: Scene): Promise<Found> {
  const { fakes, victim, lent, trueOnes } = scene;
  const [pages, mails] = await Promise.all([pagesOf(driven), driven.mails()]);
  const isTrue = ({ subject }: { subject: string }) => trueOnes.some((each) => subject.includes(each));
  const aboutFakes = mails.filter((mail) => mail.subject.startsWith('PAGE') && !isTrue(mail));
  const unconfirmed = fakes.filter(({ confirmed }) => !confirmed);
  return {
    fakes: { sent: fakes.length, confirmed: fakes.length - unconfirmed.length },
    toMember: { unconfirmed: mostToOne(scene, mails, unconfirmed), all: mostToOne(scene, mails, fakes) },
    toOnCall: { pages: pages.filter((page) => !isTrue(page)).length, mails: most(aboutFakes.flatMap(({ to }) => to)) },
    toVictim: mails.filter(({ to }) => to.includes(victim)).length,
    toLent: mails.filter(({ to }) => to.includes(lent)).length,
    sweepPause: await longestPause(driven),
  };
}

/** How an emergency was served in its first minutes; a slow machine may have let its clock run on beyond them. */
export async function servedIn(driven: Drive, reference: string, minutes: number): Promise<Served> {
  const { submittedAt, evaluations } = await caseOf(driven, reference);
  const minuteOf = (at: Instant) => Math.round((milliseconds(at) - milliseconds(submittedAt)) / 60_000);
  const isThen = (at: Instant | null) => at !== null && minuteOf(at) < minutes;
  const offers = evaluations.flatMap((evaluation) => evaluation.offers).filter(({ sentAt }) => isThen(sentAt));
  const waves = [...Map.groupBy(offers, ({ wave }) => wave).values()];
  const pages = (await pagesOf(driven)).filter(({ at, subject }) => subject.includes(reference) && isThen(at));
  return {
    waves: waves.map((wave) => `${wave.length} at ${minuteOf(wave[0]?.sentAt ?? submittedAt)}`).join(', '),
    pages: pages.map(({ at }) => minuteOf(at)).join(', '),
  };
}

/** Whether the page that on-call has been sent last about unverified emergencies lists one. */
export async function isListed(driven: Drive, reference: string): Promise<boolean> {
  const shared = (await pagesOf(driven)).findLast(({ subject }) => subject.includes('unverified'));
  const path = /\/p\/[A-Za-z0-9_-]{43}/.exec(shared?.message ?? '')?.[0];
  if (path === undefined) return false;
  const { body } = await driven.get<{ requests?: { reference: string }[] }>(path);
  return body.requests?.some((request) => request.reference === reference) ?? false;
}

/** How many members have been asked about an emergency since a moment, and how many of the mails are out. */
export async function askedSince(driven: Drive, reference: string, since: Instant) {
  const { evaluations } = await caseOf(driven, reference);
  const offers = evaluations
    .flatMap((evaluation) => evaluation.offers)
    .filter(({ sentAt }) => sentAt === null || sentAt >= since);
  const mails = (await driven.mails()).filter(({ at, subject }) => at >= since && isAsking(subject, reference));
  return { offers: offers.length, mails: mails.length };
}

async function caseOf({ staff }: Drive, reference: string): Promise<CaseOnDesk> {
  return (await staff<CaseOnDesk>('GET', `/staff/requests/${reference}`)).body;
}

async function pagesOf({ control }: Drive): Promise<Page[]> {
  return (await fetch(`${control}/pages`)).json() as Promise<Page[]>;
}

function isAsking(subject: string, reference: string): boolean {
  return subject.startsWith('Could you take') && subject.includes(reference);
}

/** The most mails that any one member has had about any of these requests. */
function mostToOne({ network }: Scene, mails: readonly InboxMail[], fakes: readonly Fake[]): number {
  const members = new Set(network.map(({ email }) => email));
  const references = new Set(fakes.map(({ reference }) => reference));
  const about = mails.filter(({ subject }) => references.has(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(subject)?.[0] ?? ''));
  return most(about.flatMap(({ to }) => to).filter((address) => members.has(address)));
}

function most(names: readonly string[]): number {
  return Math.max(0, ...[...Map.groupBy(names, (name) => name).values()].map(({ length }) => length));
}

/** The longest time between two lines of the sweep, which writes one each minute. */
async function longestPause({ control }: Drive): Promise<number> {
  const lines = (await (await fetch(`${control}/logs`)).json()) as LogLine[];
  const swept = lines
    .filter(({ message }) => message?.what === 'swept')
    .map(({ timestamp }) => milliseconds(timestamp));
  return Math.max(0, ...swept.slice(1).map((at, before) => (at - (swept[before] ?? at)) / 1_000));
}
