import { OWNED_MINUTES } from '../limits.ts';
import { type Instant, plusMinutes, type TimeZone } from '../time/time.ts';
import { spanInWords, workedUntilInWords } from '../time/time-words.ts';
import { capitalized, codesOf, type Wording } from './wording.ts';

const levelNames = ['on-call', 'backup', 'director'] as const;

/** What a level of the rota is called; they count from 0. */
export function levelName(level: number): string {
  return levelNames[level] ?? `level ${level + 1}`;
}

/** A level of the rota within a sentence: `on-call`, `the backup`, `the director`, then `level 4`. */
export function levelInWords(level: number): string {
  return level === 0 || level >= levelNames.length ? levelName(level) : `the ${levelName(level)}`;
}

/** Whether somebody is at work on it, by their level: `the backup is on it`, or `no one is on it`. */
export function onItInWords(level: number | null | undefined): string {
  return `${typeof level === 'number' ? levelInWords(level) : 'no one'} is on it`;
}

type PageReasonWords = {
  readonly name: string;
  readonly because: string;
  /** The same of what may have passed by the time that the page is read. */
  readonly becauseThen?: string;
  readonly todo?: string;
};

/** Why a page goes out: short enough for a telephone at night, as a clause after "because", and what a person must do about it. */
const reasons = {
  no_yes: {
    name: 'no clinician',
    because: 'an evaluation that it needs has no clinician',
    todo: 'A person must look for somebody.',
  },
  nobody_left: {
    name: 'nobody to ask now',
    because: 'nobody more can be asked right now for an evaluation that it needs',
    becauseThen: 'nobody more could be asked at that moment for an evaluation that it needs',
  },
  unanswered: {
    name: 'no one is at work on it',
    because: 'nobody has said “mine” to the page before this one',
    becauseThen: 'nobody had said “mine” to the page before this one',
  },
  given_back: {
    name: 'its clinician gave it back',
    because: 'a clinician had said yes and has given it back',
    todo: 'A person must look for somebody.',
  },
  passed_on: { name: 'passed on', because: 'a colleague could not take it and has passed it on' },
  no_progress: {
    name: 'no one is on it anymore',
    because: 'somebody was at work on it, and their time for it is over',
  },
  machine_silent: {
    name: 'the search missed a step',
    because: 'the search for a clinician missed a step',
    todo: 'A person should look.',
  },
  sending_paused: {
    name: 'mail was paused',
    because: 'sending is paused, so emails that ask members are waiting',
    becauseThen: 'sending was paused, so emails that ask members were waiting',
    todo: 'If it still is, telephone them or have sending resumed.',
  },
  step_failed: {
    name: 'a step failed',
    because: 'a step of the search for a clinician failed',
    todo: 'A person should look.',
  },
  unconfirmed: {
    name: 'unverified emergencies',
    because: 'no one has verified what has come in yet',
  },
  mail_fails: {
    name: 'mail does not leave',
    because: 'the mail service takes no mail',
    todo: 'Call whoever must hear today, and tell the engineer.',
  },
  near: {
    name: 'its date is near',
    because: 'its date is near, and an evaluation that it needs has no clinician',
  },
} satisfies Record<string, PageReasonWords>;
export type PageReason = keyof typeof reasons;
export const pageReasons = codesOf(reasons);
export const pageReasonWords: Readonly<Record<PageReason, PageReasonWords>> = reasons;

/** What is known of where a request on that list came from: what all of them have in common is that nobody has verified them. */
export function unverifiedInWords(isConfirmed: boolean): string {
  return isConfirmed
    ? 'This address has confirmed an earlier request; nobody has verified this one.'
    : 'The address that this came from has not confirmed it.';
}

/** How somebody heard of a request by the list on which it stood with others. */
export const heardOnListWords = { paged: 'paged about', told: 'told of' } as const;

/** Who that is, within a list of people. */
export function heardOnListInWords(how: keyof typeof heardOnListWords): string {
  return `whoever was ${heardOnListWords[how]} the list that it stood on`;
}

/** How attorneys are reached who gave a number, or did not: `call`, `write to`, or of some each. */
export function reachInWords(...gaveNumber: boolean[]): string {
  if (!gaveNumber.includes(true)) return 'write to';
  return gaveNumber.includes(false) ? 'call or write to' : 'call';
}

/** What a person must do about requests that nobody stands behind: so many, and which of their attorneys gave a number. */
export function verifyInWords(requests: number, gaveNumber: readonly boolean[]): string {
  const reach = capitalized(reachInWords(...gaveNumber));
  return requests === 1
    ? `${reach} the attorney: vouch for it if it is real, withdraw it if it is not.`
    : `${reach} each attorney: vouch for what is real, withdraw what is not.`;
}

/** How what a page is about stands for its reader by now. */
type PageStanding = {
  /** The levels that have been paged about it since. */
  readonly pagedSince?: readonly number[];
  /** Whether anybody had been paged about it before. */
  readonly pagedBefore?: boolean;
  /** The level that was paged last before it, where nobody has answered. */
  readonly unanswered?: number | undefined;
  /** The level that is at work on it, and on what of it, where something has come in since. */
  readonly ownedBy?: number | undefined;
  readonly part?: string | undefined;
  readonly isOver?: boolean;
  /** What must be done about it, where its reason does not say so. */
  readonly todo?: string | undefined;
};

/** Why a page went out, and why to its reader. */
export function whyPaged(
  { why, level }: { why: PageReason | 'told'; level: number },
  standing: PageStanding = {},
): string {
  const { ownedBy, part = 'it', isOver = false, todo: own } = standing;
  const reader = level === 0 ? 'You are on call.' : `You are on duty as ${levelInWords(level)}.`;
  if (isOver) return `${reader} You were ${why === 'told' ? 'told of it' : 'paged about it'} while it was open.`;
  if (ownedBy === level) return `${reader} You have said that you are at work on ${part}.`;
  if (ownedBy !== undefined) return `${reader} ${capitalized(levelInWords(ownedBy))} is at work on ${part}.`;
  if (why === 'told') return `${reader} ${whyTold(level, standing)}`;
  const { because, becauseThen = because, todo = own } = pageReasonWords[why];
  return [reader, `${capitalized(becauseThen)}.`, ...(todo === undefined ? [] : [todo])].join(' ');
}

function whyTold(level: number, { pagedSince = [], pagedBefore = false, unanswered }: PageStanding): string {
  const last = pagedSince.at(-1);
  if (last !== undefined) {
    const who = pagedSince.includes(level) ? 'you have' : `${levelInWords(last)} has`;
    return `You were told early, and by now ${who} been paged.`;
  }
  if (unanswered !== undefined) {
    const who = unanswered === level ? 'You were' : `${capitalized(levelInWords(unanswered))} was`;
    return `${who} paged about it before, and nobody has answered: if you can take it, answer here.`;
  }
  return pagedBefore
    ? 'This is to let you know: nothing more is demanded of you yet.'
    : 'This is to let you know early: nothing is demanded of you yet.';
}

/** How long nobody is paged after somebody has said "mine": `for 2 hours`, or `until the end, 12:00 a.m. EDT`. */
export function unpagedInWords(from: Instant, endsAt: Instant | null, zone: TimeZone): string {
  const until = plusMinutes(from, OWNED_MINUTES);
  if (endsAt === null || endsAt > until) return `for ${spanInWords(from, until)}`;
  return `until ${workedUntilInWords(until, endsAt, zone, from)}`;
}

/** Whose mail came back. */
export const returnedFromWords = {
  attorney: 'the attorney',
  member: 'a member',
  on_call: 'on-call',
  other: 'a colleague',
} satisfies Record<string, Wording>;
export type ReturnedFrom = keyof typeof returnedFromWords;
export const returnedFrom = codesOf(returnedFromWords);
