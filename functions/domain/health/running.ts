import { hoursBetween, plusMinutes } from '../time/time.ts';
import { foundSince, MAIL_QUOTA_HIGH } from './house-check.ts';
import type { Readings } from './readings.ts';
import { momentOf, type Trouble } from './trouble.ts';

/** Whether what the house does all the time goes on: mail, what is due, the sweep, the machines. */

/** Hours for which sending may be paused before somebody is asked whether that is still meant. */
export const PAUSED_HOURS_LONG = 24;
/** Minutes by which an entry may be late. */
export const DUE_MINUTES_LATE = 10;
/** Minutes from one run of the sweep to the next, at the most. */
const SWEEP_MINUTES = 5;

/** Why mail does not leave, or soon may not. */
export function mailTrouble({ at, mailFailingSince, pausedSince, check }: Readings): Trouble | undefined {
  if (mailFailingSince !== null) {
    const says = `No mail has left since ${momentOf(mailFailingSince)}. It is kept, and goes out by itself once the mail service works again. Telephone whoever cannot wait; the engineer has an alarm.`;
    return { since: mailFailingSince, says };
  }
  if (check?.maySendMail === false) {
    const says =
      'AWS has stopped this account from sending mail. Telephone whoever cannot wait; the engineer asks AWS why.';
    return { since: foundSince(check, ['mail stopped']), says };
  }
  if (pausedSince !== null && hoursBetween(pausedSince, at) >= PAUSED_HOURS_LONG) {
    const says = `Sending has been paused since ${momentOf(pausedSince)}. If the reason is gone, a coordinator or an admin resumes it, and the mail that waits goes out.`;
    return { since: pausedSince, says };
  }
  if (check && (check.mailQuotaUsed ?? 0) >= MAIL_QUOTA_HIGH) {
    const says = `${check.mailQuotaUsed}% of the mail that may be sent in 24 hours has been sent. The engineer asks AWS for a higher quota before no more leaves.`;
    return { since: foundSince(check, ['mail quota']), says };
  }
  return undefined;
}

/** Minutes for which the sweep may do what is a stream's before that counts as more than a moment. */
export const STREAM_MINUTES_OUT = 3;

/** What is due and is not carried out, or late. */
export function dueTrouble(readings: Readings): Trouble | undefined {
  return notCarriedOut(readings) ?? streamTrouble(readings);
}

/** What is due and is not carried out. */
export function notCarriedOut({ at, oldestDue, failedOften, failedOftenSince }: Readings): Trouble | undefined {
  if (oldestDue !== null && plusMinutes(oldestDue, DUE_MINUTES_LATE) <= at) {
    const says = `What was due at ${momentOf(oldestDue)} has not been done yet: offers, reminders and deadlines are late. The engineer looks at the sweep.`;
    return { since: oldestDue, says };
  }
  if (failedOften > 0) {
    const says = `${counted(failedOften, 'thing')} that should have happened failed several times in a row and will be tried again. The engineer finds the cause in the log of the sweep.`;
    return { since: failedOftenSince ?? '', says };
  }
  return undefined;
}

function streamTrouble({ at, streamOutSince }: Readings): Trouble | undefined {
  if (streamOutSince === null || at < plusMinutes(streamOutSince, STREAM_MINUTES_OUT)) return undefined;
  const says = `The table's stream has not done its part since ${momentOf(streamOutSince)}. The sweep does it instead: offers and other mail leave a minute or two late, and nothing is lost. The engineer looks at the stream's functions.`;
  return { since: streamOutSince, says };
}

/** That the sweep no longer runs. */
export function sweepTrouble({ at, swept }: Readings): Trouble | undefined {
  if (!swept || at < plusMinutes(swept.at, SWEEP_MINUTES)) return undefined;
  const says = `The sweep has not come to its end since ${momentOf(swept.at)}: offers, reminders and deadlines stand still. Call the engineer, at night too.`;
  return { since: swept.at, says };
}

/** Emergencies that cannot go on, or do so without their machine. */
export function machinesTrouble({ lateEmergencies, keysFailingSince }: Readings): Trouble | undefined {
  if (keysFailingSince !== null) {
    const says = `We haven't been able to open cases since ${momentOf(keysFailingSince)}, so emergencies don't go on: nobody is asked or paged, and links to cases don't open. Where one runs, on-call is told. Call members and attorneys yourself; what waits goes on within minutes once cases open again. The engineer looks at the key of the cases.`;
    return { since: keysFailingSince, says };
  }
  const [earliest] = lateEmergencies.toSorted();
  if (earliest === undefined) return undefined;
  const says = `${counted(lateEmergencies.length, 'evaluation')} in an emergency must do without the machine that takes the steps. The sweep takes them instead, each about two minutes late; on-call is paged when a page is due. The engineer looks at Step Functions.`;
  return { since: earliest, says };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
