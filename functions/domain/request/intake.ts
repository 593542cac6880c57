import type { FieldError } from '../field-error.ts';
import { PAST_DAYS } from '../limits.ts';
import { endOfDay, type Instant, localDate, plusHours } from '../time/time.ts';
import type { MissingItem, Urgency } from '../words/request.ts';
import type { Matter } from './casework.ts';

const dateFields = ['hearingAt', 'hearingOn', 'affidavitDueOn', 'removalAt', 'removalOn'] as const;
const dateWords: Record<(typeof dateFields)[number], string> = {
  hearingAt: 'The hearing',
  hearingOn: 'The hearing',
  affidavitDueOn: 'The date by which the affidavit is due',
  removalAt: 'The date of removal',
  removalOn: 'The date of removal',
};
const YEARS_AHEAD = 20;

/** The dates of a matter that cannot be: over a week past, twenty years ahead, or two that contradict each other (contract). */
export function impossibleDates(matter: Matter, now: Instant): FieldError[] {
  const errors: FieldError[] = [];
  for (const field of dateFields) {
    const moment = momentOf(matter, field);
    if (moment === undefined) continue;
    if (moment < plusHours(now, -24 * PAST_DAYS)) {
      errors.push({ path: `matter.${field}`, message: `This date is more than ${PAST_DAYS} days past.` });
    } else if (moment > plusHours(now, 24 * 366 * YEARS_AHEAD)) {
      errors.push({ path: `matter.${field}`, message: `This date is more than ${YEARS_AHEAD} years ahead.` });
    }
  }
  for (const [at, on] of [
    ['hearingAt', 'hearingOn'],
    ['removalAt', 'removalOn'],
  ] as const) {
    const instant = matter[at];
    const date = matter[on];
    if (instant && date && localDate(instant, matter.timeZone) !== date) {
      errors.push({ path: `matter.${on}`, message: 'This is another day than the date and time given beside it.' });
    }
  }
  return errors;
}

/** A sentence for each date that is past but accepted; it is treated as due now. */
export function pastDateWarnings(matter: Matter, now: Instant): string[] {
  const past = dateFields.filter((field) => (momentOf(matter, field) ?? now) < now);
  return [...new Set(past.map((field) => `${dateWords[field]} is already past; we treat it as due now.`))];
}

/** What a request still lacks (contract, "Completeness"). */
export function missingOf(documents: {
  declarationReady?: boolean | undefined;
  releaseSigned?: boolean | undefined;
}): MissingItem[] {
  return [
    ...(documents.declarationReady ? [] : (['declaration'] as const)),
    ...(documents.releaseSigned ? [] : (['release'] as const)),
  ];
}

/** A request waits for what is missing, except an emergency, which never waits for paper. */
export function stateOf(missing: MissingItem[], urgency: Urgency): 'open' | 'needs_information' {
  return missing.length === 0 || urgency === 'emergency' ? 'open' : 'needs_information';
}

function momentOf(matter: Matter, field: (typeof dateFields)[number]): Instant | undefined {
  const value = matter[field];
  if (value === undefined) return undefined;
  return value.length === 'YYYY-MM-DD'.length ? endOfDay(value, matter.timeZone) : value;
}
