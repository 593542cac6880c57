import { type EvaluationType, evaluationsInWords, type Mode, modes, modeWords, typesInWords } from './evaluation.ts';
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

/** Removal and detention in one line, for staff; null where there is neither. */
export function atStakeInWords({ removal, detained }: Pick<Stake, 'removal' | 'detained'>): string | null {
  const sentences = [removal, detained ? 'The client is detained' : null].filter((words) => words !== null);
  return sentences.length === 0 ? null : sentences.join('. ');
}

/** The ways in which an evaluation may be held, always in one order: `in person, by video or by telephone`. */
export function waysInWords(ways: readonly Mode[]): string {
  const names = modes.filter((mode) => ways.includes(mode)).map((mode) => modeWords[mode].name);
  return listed(names, 'or');
}

/** What of an evaluation is told to staff beside its type. */
type Held = { readonly type: EvaluationType; readonly modes: readonly Mode[]; readonly testimony: boolean };

/** The ways in which some evaluations may be held; where they differ, by type: `psychological: in person or by video; physical: in person`. */
export function waysByType(evaluations: readonly Held[]): string {
  const alike = [...Map.groupBy(evaluations, ({ modes: allowed }) => waysInWords(allowed))];
  return alike.map(([ways, of]) => (alike.length === 1 ? ways : `${typesInWords(of)}: ${ways}`)).join('; ');
}

/** Whether the clinician is to testify, which is agreed before the evaluation, and when. */
export function testimonyInWords({ hearing }: Pick<Stake, 'hearing'>): string {
  return hearing === null ? 'Not asked for' : `If asked: ${hearing}`;
}

/** The same of some evaluations, and for which where it is not for all; null where it is for none. */
export function testimonyByType(evaluations: readonly Held[], { hearing }: Pick<Stake, 'hearing'>): string | null {
  const meant = evaluations.filter(({ testimony }) => testimony);
  if (hearing === null || meant.length === 0) return null;
  if (meant.length === evaluations.length) return testimonyInWords({ hearing });
  return `If asked, for the ${evaluationsInWords(meant)}: ${hearing}`;
}

/** That a removal is, or was, expected at a time, and how sure that is. */
export function removalInWords(when: string, isPast: boolean, known: RemovalKnown): string {
  return `Removal ${isPast ? 'was expected' : 'expected'} ${when}${sureInWords(known)}`;
}

/** How sure the date of a removal is, to stand behind it wherever it is told: ` (believed)`; nothing where nobody has said. */
export function sureInWords(known: RemovalKnown): string {
  return known ? ` (${removalWords[known].name})` : '';
}

type RemovalKnown = keyof typeof removalWords | null | undefined;

/** A removal that may come on any day. */
export const REMOVAL_UNDATED = 'A removal may be near; no date is known';

/** A hearing whose day nobody has told yet. */
export const HEARING_UNDATED = 'day not known yet';
