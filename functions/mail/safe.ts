import { languageName } from '../domain/names/languages.ts';
import type { PageReason } from '../domain/on-call/paging.ts';
import { areaOf } from '../domain/places/places.ts';
import type { ClientLocation, Reference } from '../domain/request/casework.ts';
import { isReference } from '../domain/request/reference.ts';
import type { ClosedReason } from '../domain/request/transitions.ts';
import { isTelephone } from '../domain/telephone.ts';
import {
  type CalendarDate,
  dateInWords,
  type Instant,
  instantInWords,
  type TimeZone,
  untilInWords,
} from '../domain/time/time.ts';
import { clockInWords, spanInWords } from '../domain/time/time-words.ts';
import { evaluationTypeWords, modeWords } from '../domain/words/evaluation.ts';
import { levelInWords, pageReasonWords, returnedFromWords } from '../domain/words/on-call.ts';
import { closedReasonWords, missingWords, urgencyWords } from '../domain/words/request.ts';
import * as wording from '../domain/words/wording.ts';
import type { EvaluationType, MissingItem, Mode, ReturnedFrom, Urgency } from '../domain/words/words.ts';
import { isMailAddress } from './mail-address.ts';
import { nameInMail } from './name-in-mail.ts';

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
 * A sentence of a mail: the template's own text and safe words between, nothing else. Line breaks of the template count as
 * spaces. Throws TypeError where a value only claims to be safe.
 */
export function say(template: TemplateStringsArray, ...words: Safe[]): Safe {
  const parts = template.map((part, position) => {
    const word = words[position];
    if (position < words.length && !SafeWords.made(word)) throw new TypeError('a mail takes only safe words');
    return `${part.replace(/[\n\r\t ]+/g, ' ')}${word ?? ''}`;
  });
  return new SafeWords(parts.join('').trim());
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

/** A reference. Throws on anything else. */
export function reference(text: Reference): Safe {
  if (!isReference(text)) throw new Error('not a reference');
  return new SafeWords(text);
}

/** The reference of a case, which stands for the client's name. */
export function referenceOf({ request }: { readonly request: { readonly reference: Reference } }): Safe {
  return reference(request.reference);
}

/** A date in words: `Friday 15 January 2027`. */
export function date(on: CalendarDate): Safe {
  return new SafeWords(dateInWords(on));
}

/** An instant in words, as a clock at `zone` shows it, with the zone's name. */
export function moment(at: Instant, zone: TimeZone): Safe {
  return new SafeWords(instantInWords(at, zone));
}

/** An instant up to which something counts; one that ends a day is called by that day. */
export function until(at: Instant, zone: TimeZone): Safe {
  return new SafeWords(untilInWords(at, zone));
}

/** A moment near `seenAt`, as a clock at `zone` shows it: `23:00 EST`, with its date where that is another day. */
export function clockTime(at: Instant, zone: TimeZone, seenAt: Instant): Safe {
  return new SafeWords(clockInWords(at, zone, seenAt));
}

/** How long it is from one moment to another: `9 hours 30 minutes`. */
export function span(from: Instant, to: Instant): Safe {
  return new SafeWords(spanInWords(from, to));
}

/** A number as read: `1,250`. Throws RangeError where it is not finite. */
export function number(value: number): Safe {
  if (!Number.isFinite(value)) throw new RangeError('not a number to be read');
  return new SafeWords(value.toLocaleString('en-US', { maximumFractionDigits: 1 }));
}

/** A number with its noun: `1 evaluation`, `3 evaluations`. */
export function counted(value: number, one: Safe, many: Safe): Safe {
  return say`${number(value)} ${value === 1 ? one : many}`;
}

/** The name of the person to whom the mail goes, as a mail may greet them; `there` where it cannot be shown. */
export function recipientName(name: string): Safe {
  return new SafeWords(nameInMail(name));
}

/** The English name of a language. Throws where the code is none of ISO 639-3. */
export function language(code: string): Safe {
  const name = languageName(code);
  if (name === undefined) throw new Error('not a language');
  return new SafeWords(name);
}

/** The area of a place, as coarse as pages may say it: `New York, NY area`. */
export function area(location: ClientLocation): Safe {
  return new SafeWords(areaOf(location) ?? 'the United States');
}

/** `psychological`, to stand before "evaluation". */
export function evaluationType(type: EvaluationType): Safe {
  return fromList(evaluationTypeWords, type);
}

/** How an evaluation is held: `in person`, `by video`, `by telephone`. */
export function mode(held: Mode): Safe {
  return fromList(modeWords, held);
}

/** `urgent`, to stand before "request" or alone. */
export function urgency(of: Urgency): Safe {
  return fromList(urgencyWords, of);
}

/** Why a request was closed. */
export function closedReason(reason: ClosedReason): Safe {
  return fromList(closedReasonWords, reason);
}

/** The documents still missing: `the draft declaration and the signed release`. Throws RangeError where none is. */
export function missing(items: readonly MissingItem[]): Safe {
  return listed(items.map((item) => fromList(missingWords, item)));
}

/** A level of the rota, by its number from 0: `on-call`, `the backup`, `the director`, then `level 4`. */
export function level(of: number): Safe {
  return new SafeWords(levelInWords(of));
}

/** Why a page goes out: in a few words, as a clause after "because", and what a person must do about it, where that needs to be said. */
export function pageReason(why: PageReason): { readonly short: Safe; readonly because: Safe; readonly todo: Safe[] } {
  const { name, because, todo } = entryOf(pageReasonWords, why);
  return {
    short: new SafeWords(name),
    because: new SafeWords(because),
    todo: todo === undefined ? [] : [new SafeWords(todo)],
  };
}

/** Whose mail came back: `the attorney`, `a member`. */
export function returnedFrom(recipient: ReturnedFrom): Safe {
  return fromList(returnedFromWords, recipient);
}

/** The address of somebody of the rota, for colleagues. Throws where it is no mail address. */
export function staffAddress(address: string): Safe {
  if (!isMailAddress(address)) throw new Error('not a mail address');
  return new SafeWords(address);
}

/** The telephone number that the deployment gives attorneys. Throws where it is none. */
export function telephone(number: string): Safe {
  if (!isTelephone(number)) throw new Error('not a telephone number');
  return new SafeWords(number);
}

function fromList<Code extends string>(list: Readonly<Record<Code, wording.Wording>>, code: Code): Safe {
  return new SafeWords(wording.nameOf(entryOf(list, code)));
}

function entryOf<Code extends string, Entry>(list: Readonly<Record<Code, Entry>>, code: Code): Entry {
  if (!Object.hasOwn(list, code)) throw new Error('a word of no list');
  return list[code];
}
