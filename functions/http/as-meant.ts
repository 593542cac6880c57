import { addressTyped } from '../domain/mail-address.ts';
import { zipTyped } from '../domain/places/places.ts';
import { telephoneTyped } from '../domain/telephone.ts';

/** Marks of the reading direction, which copied numbers and names bring along, and what has no width and no meaning between letters. */
const MARKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** Line ends other than that of forms: of Unicode, of old mainframes, and what word processors have for a line within a paragraph. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
/** Blanks that look like the ordinary one. */
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;
/** Joiners have a meaning between letters alone. */
const EDGES = /^(?:\s|\u200c|\u200d|\u00ad)+|(?:\s|\u200c|\u200d|\u00ad)+$/gu;

/** What somebody typed or pasted into a form, without what they did not see. Bodies in JSON are taken as they are. */
export function asMeant(text: string): string {
  return text.replace(MARKS, '').replace(LINE_ENDS, '\n').replace(BLANKS, ' ').replace(EDGES, '');
}

/** Fields that are written in more ways than the contract has, by the last part of their names. */
const readings: Readonly<Record<string, (typed: string) => string>> = {
  email: addressTyped,
  phone: telephoneTyped,
  zip: zipTyped,
};

/** What was typed into a field as the contract writes it. */
export function asWritten(name: string, typed: string): string {
  return readings[name.slice(name.lastIndexOf('.') + 1)]?.(typed) ?? typed;
}
