import type { Evaluation } from '../evaluation/evaluation.ts';
import type { CaseFile, Matter } from '../request/casework.ts';
import { isAboutRemovalWithoutDate } from '../request/dates.ts';
import { dayInWords, type Instant, localDate, type TimeZone, timeInWords } from '../time/time.ts';
import { type Mode, modes, modeWords } from './evaluation.ts';
import { removalWords } from './request.ts';
import { listed } from './wording.ts';

/** What is at stake for a client, and in what ways and until when a clinician can help. Neither the client nor the facility is named. */
export type Stake = {
  /** `Removal expected Sunday, November 29, 4:00 a.m. EST (believed)`; null where no removal is spoken of. */
  readonly removal: string | null;
  readonly detained: boolean;
  /** The ways in which the evaluation may be held. */
  readonly ways: Mode[];
  /** The day of the hearing, where testimony is asked for; null where it is not. */
  readonly hearing: string | null;
};

/** What is at stake in some evaluations of a request, or one. */
export function stakeOf({ intake }: Pick<CaseFile, 'intake'>, evaluations: readonly Evaluation[]): Stake {
  const { client, matter } = intake;
  return {
    removal: removalInWords(matter),
    detained: client.detained,
    ways: modes.filter((mode) => evaluations.some((evaluation) => evaluation.modes.includes(mode))),
    hearing: evaluations.some(({ testimony }) => testimony) ? hearingInWords(matter) : null,
  };
}

/** Removal and detention in one line, for staff; null where there is neither. */
export function atStakeInWords({ removal, detained }: Pick<Stake, 'removal' | 'detained'>): string | null {
  const sentences = [removal, detained ? 'The client is detained' : null].filter((words) => words !== null);
  return sentences.length === 0 ? null : sentences.join('. ');
}

/** The ways in which an evaluation may be held: `in person, by video or by telephone`. */
export function waysInWords(ways: readonly Mode[]): string {
  const names = ways.map((mode) => modeWords[mode].name);
  return listed(names, 'or');
}

/** When removal is expected, by the clock of the court's place, and how sure that is. */
function removalInWords(matter: Matter): string | null {
  const { removalAt, removalOn, removalKnown, timeZone } = matter;
  const when = momentInWords(removalAt, removalOn, timeZone);
  if (when === undefined) return isAboutRemovalWithoutDate(matter) ? 'A removal may be near; no date is known' : null;
  return `Removal expected ${when}${removalKnown === undefined ? '' : ` (${removalWords[removalKnown].name})`}`;
}

/** The day of the hearing alone: whoever testifies asks first whether they are free. */
function hearingInWords({ hearingAt, hearingOn, timeZone }: Matter): string {
  const day = hearingAt === undefined ? hearingOn : localDate(hearingAt, timeZone);
  return day === undefined ? 'day not known yet' : dayInWords(day);
}

/** A moment of which the day alone may be known, without its year: it is seldom far away. */
function momentInWords(at: Instant | undefined, on: string | undefined, zone: TimeZone): string | undefined {
  if (at !== undefined) return `${dayInWords(localDate(at, zone))}, ${timeInWords(at, zone)}`;
  return on === undefined ? undefined : dayInWords(on);
}
