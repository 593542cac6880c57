import { affidavit } from './affidavit.ts';
import { deadline } from './deadline.ts';
import { escalate } from './escalate.ts';
import { halfway } from './halfway.ts';
import { latestPlacement } from './latest-placement.ts';
import { near } from './near.ts';
import { offersEnding } from './offers-ending.ts';
import { others } from './others.ts';
import { overdue } from './overdue.ts';
import { place } from './place.ts';
import type { DueRule, Reminder } from './rule.ts';

const reminders = [offersEnding, halfway, latestPlacement, deadline, others, affidavit, overdue] as const;

/** Everything that can be due in a case. Schedule, sweep and carrying out derive from this list. */
export const dueRules: readonly (DueRule | Reminder)[] = [place, escalate, ...reminders, near];

/** The events that reminders become, by type. */
export const dueEvents = Object.fromEntries(reminders.map(({ event, fact }) => [event, fact])) as {
  [One in (typeof reminders)[number] as One['event']]: One['fact'];
};

/** The rule of a kind; undefined where there is none. */
export function ruleOf(kind: string): DueRule | Reminder | undefined {
  return dueRules.find((rule) => rule.kind === kind);
}
