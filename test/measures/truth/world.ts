import type { Member } from '../../../functions/domain/members/member.ts';
import type { Instant, TimeZone } from '../../../functions/domain/time/time.ts';

/** A mail as its reader reads it, with the date in its head. */
export type ReceivedMail = {
  readonly at: Instant;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly date: string;
};

/** An answer, as it came. */
export type Answer = { readonly status: number; readonly body: string };

/** A member, as far as it says when they may be asked, how soon, and how they read times. */
export type Joining = Pick<Member, 'emergencies' | 'timeZone' | 'languages'>;
export type Joined = Joining & Pick<Member, 'memberId' | 'email'>;

/** The system with one network, as people reach it from outside: by pages, by mail and by the clock. */
export type World = {
  readonly now: () => Instant;
  readonly get: (path: string, type: 'application/json' | 'text/html') => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  /** The staff API, as a coordinator. */
  readonly staff: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;
  /** Every mail so far, oldest first. */
  readonly mails: () => Promise<readonly ReceivedMail[]>;
  /** Carries out what is due now, then moves the clock, carrying out in order what falls due. */
  readonly advance: (minutes: number) => Promise<void>;
  /** Whether the mail service refuses everything. */
  readonly mailFails: (fails: boolean) => Promise<void>;
  readonly network: readonly Joined[];
  readonly end: () => Promise<void>;
};

/** How a world begins. */
export type Beginning = { readonly at: Instant; readonly members: readonly Joining[] };

/** The coordinators' inbox in every world. */
export const isCoordinators = (address: string): boolean => address.startsWith('coordinators@');

/** What every member of a world is beside that: they meet the client by video. */
export const joinedAs = { modes: ['remote' as const] };

/** The newest link to a page (`o`, `c`, `p`, `s`) in some mails; undefined where none holds one. */
export function newestLink(mails: readonly ReceivedMail[], page: 'o' | 'c' | 'p' | 's'): string | undefined {
  const link = new RegExp(`/${page}/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])`);
  return mails.flatMap(({ text }) => link.exec(text)?.[0] ?? []).at(-1);
}

/** Where the reader of a mail is: members where they are, others where the court is, and the attorney where they said. */
export type Zones = { readonly attorney: TimeZone; readonly court: TimeZone };
