import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Instant, localDate, timeInWords } from '../time/time.ts';
import { dayInWords } from '../time/time-words.ts';
import { modes } from '../words/evaluation.ts';
import { HEARING_UNDATED, REMOVAL_UNDATED, removalInWords, type Stake } from '../words/stake.ts';
import type { CaseFile, Matter } from './casework.ts';
import { isAboutRemovalWithoutDate, momentsOf } from './dates.ts';

/** What is at stake in some evaluations of a request, or one, as it is told at a moment. */
export function stakeOf({ intake }: Pick<CaseFile, 'intake'>, evaluations: readonly Evaluation[], now: Instant): Stake {
  const { client, matter } = intake;
  return {
    removal: removalOf(matter, now),
    detained: client.detained,
    ways: modes.filter((mode) => evaluations.some((evaluation) => evaluation.modes.includes(mode))),
    hearing: evaluations.some(({ testimony }) => testimony) ? hearingDay(matter, now) : null,
  };
}

/** When removal is expected, by the clock of the court's place; of which the day alone may be known. */
function removalOf(matter: Matter, now: Instant): string | null {
  const { removalAt, removalOn, removalKnown, timeZone } = matter;
  const { removal } = momentsOf(matter);
  const on = removalAt === undefined ? removalOn : localDate(removalAt, timeZone);
  if (removal === null || on === undefined) return isAboutRemovalWithoutDate(matter) ? REMOVAL_UNDATED : null;
  const day = dayInWords(on, localDate(now, timeZone));
  const when = removalAt === undefined ? day : `${day}, ${timeInWords(removalAt, timeZone)}`;
  return removalInWords(when, removal <= now, removalKnown);
}

/** The day of the hearing alone: whoever testifies asks first whether they are free. */
function hearingDay(matter: Matter, now: Instant): string {
  const { hearingAt, hearingOn, timeZone } = matter;
  const { hearing } = momentsOf(matter);
  const day = hearingAt === undefined ? hearingOn : localDate(hearingAt, timeZone);
  if (hearing === null || day === undefined) return HEARING_UNDATED;
  const words = dayInWords(day, localDate(now, timeZone));
  return hearing <= now ? `${words}, which has passed` : words;
}
