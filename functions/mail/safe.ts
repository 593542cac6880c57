import { languageName } from '../domain/names/languages.ts';
import { soonerInWords } from '../domain/on-call/sooner.ts';
import { areaOf, stateNameOf } from '../domain/places/area.ts';
import type { PlaceGiven } from '../domain/places/place-given.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { newDateInWords } from '../domain/request/new-date.ts';
import { isReference } from '../domain/request/reference.ts';
import { searchInWords } from '../domain/request/search-standing.ts';
import { isTelephone } from '../domain/telephone.ts';
import { dateInWords, instantInWords, untilInWords } from '../domain/time/time.ts';
import * as timeWords from '../domain/time/time-words.ts';
import { evaluationsInWords, evaluationTypeWords } from '../domain/words/evaluation.ts';
import { affidavitTerm as affidavitTermInWords } from '../domain/words/evaluation-facts.ts';
import * as onCall from '../domain/words/on-call.ts';
import * as request from '../domain/words/request.ts';
import { byPhoneInWords } from '../domain/words/search.ts';
import * as stake from '../domain/words/stake.ts';
import * as wording from '../domain/words/wording.ts';
import { isMailAddress } from './sender.ts';
import { shownName } from './shown-name.ts';

/**
 * Words that may stand in a mail. Only this file makes them, from a reference, a date, a number, a closed word list, or the
 * recipient's own name: so what an attorney wrote about a client cannot reach a mail, whatever a template does.
 */
class SafeWords {
  readonly #words: string;

  constructor(words: string) {
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(words)) throw new Error('control characters in the words of a mail');
    this.#words = words;
  }

  /** Whether a value was made here, and is not only said to be so. */
  static made(value: unknown): value is SafeWords {
    return typeof value === 'object' && value !== null && #words in value;
  }

  toString(): string {
    return this.#words;
  }
}

/** Words that may stand in a mail. `String(words)` gives the text; it is not escaped for HTML. */
export type Safe = SafeWords;

/**
 * A sentence of a mail, or more words to follow one: the template's own text, blanks at its ends too, and safe words between. Throws
 * TypeError where a value only claims to be safe.
 */
export function say(template: TemplateStringsArray, ...words: Safe[]): Safe {
  const parts = template.map((part, position) => {
    const word = words[position];
    if (position < words.length && !SafeWords.made(word)) throw new TypeError('a mail takes only safe words');
    return `${part.replace(/[\n\r\t ]+/g, ' ')}${word ?? ''}`;
  });
  return new SafeWords(parts.join(''));
}

/** `one, two and three`. Throws RangeError where there is nothing to name. */
export function listed(words: readonly Safe[]): Safe {
  if (!words.every(SafeWords.made)) throw new TypeError('a mail takes only safe words');
  if (words.length === 0) throw new RangeError('a list of nothing');
  return new SafeWords(wording.listed(words.map(String)));
}

/** In an order that counts: `Mam, then Spanish`. Throws TypeError where there is nothing to name. */
export function inOrder(words: readonly Safe[]): Safe {
  return words.reduce((first, next) => say`${first}, then ${next}`);
}

/** The same words with a capital at the beginning, to stand alone. */
export function capitalized(words: Safe): Safe {
  return new SafeWords(wording.capitalized(say`${words}`.toString()));
}

/** Makes safe words of what the domain says of dates, spans and levels. */
function made<Of extends unknown[]>(inWords: (...of: Of) => string): (...of: Of) => Safe {
  return (...of) => new SafeWords(inWords(...of));
}

/** The same of what it may say nothing of: undefined then. */
function perhaps<Of extends unknown[]>(inWords: (...of: Of) => string | null): (...of: Of) => Safe | undefined {
  return (...of) => {
    const words = inWords(...of);
    return words === null ? undefined : new SafeWords(words);
  };
}

/** Makes safe words of the codes of a closed list. They throw on what is none of them. */
function named<Code extends string>(list: Readonly<Record<Code, wording.Wording>>): (code: Code) => Safe {
  return (code) => new SafeWords(wording.nameOf(entryOf(list, code)));
}

/** Lets a text through as it is where it has its form, and throws where it has not. */
function only(hasForm: (text: string) => boolean, otherwise: string): (text: string) => Safe {
  return (text) => {
    if (!hasForm(text)) throw new Error(otherwise);
    return new SafeWords(text);
  };
}

function entryOf<Code extends string, Entry>(list: Readonly<Record<Code, Entry>>, code: Code): Entry {
  if (!Object.hasOwn(list, code)) throw new Error('a word of no list');
  return list[code];
}

/** A reference. */
export const reference = only(isReference, 'not a reference');
/** The reference of a case, which stands for the client's name. */
export const referenceOf = ({ request }: { readonly request: Pick<RequestHead, 'reference'> }): Safe =>
  reference(request.reference);

/** A date in words: `Friday, January 15, 2027`. */
export const date = made(dateInWords);
/** An instant in words, as a clock at a zone shows it, with the zone's name. */
export const moment = made(instantInWords);
/** An instant up to which something counts, at a zone; one that ends a day is called by that day. */
export const until = made(untilInWords);
/** A moment near another one, as a clock at a zone shows it: `11:00 p.m. EST`, with its date where that is another day. */
export const clockTime = made(timeWords.clockInWords);
/** Until when something counts: `within 15 minutes, by 11:15 p.m. EST`. */
export const within = made(timeWords.withinInWords);
/** Until when somebody is at work on what ends itself: `1:46 p.m. EST`, or `the end, 12:00 a.m. EDT`. */
export const workedUntil = made(timeWords.workedUntilInWords);
/** How much time there is until a moment: `6 hours 10 minutes left`. */
export const timeLeft = made(timeWords.timeLeftInWords);
/** How long it is from one moment to another: `9 hours 30 minutes`. */
export const span = made(timeWords.spanInWords);

/** A number as read: `1,250`. Throws RangeError where it is not finite. */
export function number(value: number): Safe {
  if (!Number.isFinite(value)) throw new RangeError('not a number to be read');
  return new SafeWords(value.toLocaleString('en-US', { maximumFractionDigits: 1 }));
}

/** A number with its noun: `1 evaluation`, `3 evaluations`. */
export function counted(value: number, one: Safe, many: Safe): Safe {
  return say`${number(value)} ${value === 1 ? one : many}`;
}

/** The English name of a language. Throws where the code is none of ISO 639-3. */
export function language(code: string): Safe {
  const name = languageName(code);
  if (name === undefined) throw new Error('not a language');
  return new SafeWords(name);
}

/** The area of a place, as coarse as pages may say it: `New York, NY area`. */
export const area = made((location: PlaceGiven) => areaOf(location) ?? 'the United States');

/** The state of a place: `New York`. */
export const state = made((location: PlaceGiven) => stateNameOf(location) ?? 'the United States');
/** The ways in which an evaluation may be held: `in person, by video or by telephone`. */
export const ways = made(stake.waysInWords);
/** The same of some evaluations: by type, where they differ. */
export const waysOf = made(stake.waysByType);
/** What staff read of removal and detention; undefined where there is neither. */
export const atStake = perhaps(stake.atStakeInWords);
/** How sure the date of a removal is, to stand behind it: ` (believed)`; nothing where nobody has said. */
export const sure = made(stake.sureInWords);
/** What the day of an affidavit is called: `Affidavit due`. */
export const affidavitTerm = made(affidavitTermInWords);
/** Whether and when clinicians of some evaluations are to testify; undefined where none is. */
export const testimony = perhaps(stake.testimonyByType);

/** `psychological`, to stand before "evaluation". */
export const evaluationType = named(evaluationTypeWords);
/** Some evaluations by their types, each once: `psychological and physical evaluations`. */
export const evaluations = made(evaluationsInWords);
/** `urgent`, to stand before "request" or alone. */
export const urgency = named(request.urgencyWords);
/** Why a request was closed. */
export const closedReason = named(request.closedReasonWords);

/** The documents still missing: `the draft declaration and the signed release`. Throws RangeError where none is. */
export function missing(items: readonly request.MissingItem[]): Safe {
  return listed(items.map(named(request.missingWords)));
}

/** How the searches of a request stand, for a reader: `Members will be asked from 8 a.m. where they are.` */
export const search = made(searchInWords);
/** That the next page may come sooner: `, or possibly sooner if there is nobody more to ask`; nothing where it does not. */
export const byPhone = made(byPhoneInWords);

export const sooner = made(soonerInWords);
/** What a clinician reads of their attorney, to whom mail comes back. */
export const unreached = made(request.unreachedInWords);
/** What can still be done where nobody was found in time. */
export const newDate = made(newDateInWords);

/** A level of the rota, by its number from 0: `on-call`, `the backup`, `the director`, then `level 4`. */
export const level = made(onCall.levelInWords);
/** How long nobody is paged after somebody has said "mine": `for 2 hours`, or `until the end, 12:00 a.m. EDT`. */
export const unpaged = made(onCall.unpagedInWords);
/** How attorneys are reached who gave a number, or did not: `call`, or `write to`. */
export const reach = made(onCall.reachInWords);
/** Whether somebody is at work on it, by their level: `the backup is on it`. */
export const onIt = made(onCall.onItInWords);
/** What a person must do about requests that nobody stands behind. */
export const verify = made(onCall.verifyInWords);
/** What is known of where a request that nobody has verified came from. */
export const unverified = made(onCall.unverifiedInWords);
/** Those who heard of a request by the list on which it stood with others. */
export const heardOnListBy = made(onCall.heardOnListInWords);
/** Whose mail came back: `the attorney`, `a member`. */
export const returnedFrom = named(onCall.returnedFromWords);

/**
 * Why a page goes out: in a few words, as a clause after "because", and what a person must do about it, where
 * that needs to be said; `isLater`: it is read some time after the page went out.
 */
export function pageReason(
  why: onCall.PageReason,
  isLater = false,
): { readonly short: Safe; readonly because: Safe; readonly todo: Safe[] } {
  const { name, because, becauseThen = because, todo } = entryOf(onCall.pageReasonWords, why);
  return {
    short: new SafeWords(name),
    because: new SafeWords(isLater ? becauseThen : because),
    todo: todo === undefined ? [] : [new SafeWords(todo)],
  };
}

/** The address of somebody of the rota, for colleagues. */
export const staffAddress = only(isMailAddress, 'not a mail address');
/** The telephone number that the deployment gives attorneys. */
export const telephone = only(isTelephone, 'not a telephone number');

/** A telephone number as somebody typed it: digits, the signs between them, and the letters of an extension. */
export const telephoneGiven = made((number: string) => number.replace(/[^-\d+().*#,;ext]+/gi, ' ').trim());

/** The name of the person to whom the mail goes, on one line; `there` where it cannot be shown. */
export const recipientName = made((name: string) => shownName(name) ?? 'there');
/** The name of somebody of whom a mail to staff speaks, in the same form. */
export const personName = made((name: string) => shownName(name) ?? 'name on the page');
