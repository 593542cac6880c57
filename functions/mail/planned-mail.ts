import type { EventType, RecordedEvent } from '../domain/events/event.ts';
import type { Member } from '../domain/members/member.ts';
import type { Rota } from '../domain/on-call/rota.ts';
import type { StandingSeries } from '../domain/on-call/standing.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { ShortChannel } from './channels/channel-message.ts';
import type { MailContent } from './content.ts';

/** What a mail says; where it tells times or spans, as they are at the moment at which it is first tried. */
export type Said = MailContent | ((at: Instant) => MailContent);

/** What a mail says that is first tried at a moment. */
export function saidAt(said: Said, at: Instant): MailContent {
  return typeof said === 'function' ? said(at) : said;
}

/** A mail that an event asks for. */
export type PlannedMail = {
  /** A role or a member's id, never an address, which is read at the moment of sending. */
  recipient: 'attorney' | 'coordinators' | 'topic' | `member-${string}` | `on-call-${string}` | `director-${string}`;
  /** Mail, where nothing else is said; another takes its subject and its link alone. */
  channel?: 'mail' | ShortChannel;
  kind: string;
  /** The event of another case whose mail it is: it is claimed and marked there, so that it leaves once whoever asks for it. */
  of?: { partition: string; seq: number };
  content: Said;
  /** Asked at the moment of sending; undefined where there is none any more. */
  address: () => Promise<string | undefined>;
  /** Whether a visitor caused it, and may have typed somebody else's address: few go to one that nobody has confirmed. */
  causedByVisitor?: boolean;
  /** Where it is held back between 21:00 and 08:00; absent for the answer to what somebody just did, and for emergencies. */
  quietZone?: TimeZone;
};

/** What planning a mail may read. */
export type PlanningTools = Pick<CaseTools, 'store' | 'sealer' | 'siteUrl'> & {
  /** The coordinators' inbox, where replies go too. */
  replyTo: string;
  /** The rota that counts until staff put one. */
  rota: Rota;
  /** The telephone number that attorneys may call in an emergency; null where there is none. */
  emergencyPhone: string | null;
};

/** The mails of cases, by the kind of event that asks for them, as the case stands now; none, where they are no longer wanted. */
export type CaseMailsByEvent = {
  readonly [Type in EventType]?: (
    event: RecordedEvent<Type>,
    file: StoredCase,
    tools: PlanningTools,
    now: Instant,
  ) => Promise<PlannedMail[]> | PlannedMail[];
};

/** The mails of members, by the kind of event that asks for them. */
export type MemberMailsByEvent = {
  readonly [Type in EventType]?: (event: RecordedEvent<Type>, member: Member, tools: PlanningTools) => PlannedMail[];
};

/** The mails of pages beside single cases, by the kind of event that asks for them. */
export type StandingMailsByEvent = {
  readonly [Type in EventType]?: (
    event: RecordedEvent<Type>,
    series: StandingSeries,
    tools: PlanningTools,
    now: Instant,
  ) => Promise<PlannedMail[]>;
};
