import * as z from 'zod';
import { memberIdPattern } from '../domain/ids.ts';

/**
 * What no line of text may hold: control characters (C0, DEL, C1), the line separators of Unicode, and the marks that turn
 * the reading direction round, by which a text can look like another (CVE-2021-42574).
 */
const UNSAFE = '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069';
const unsafeInLine = new RegExp(`[${UNSAFE}]`, 'u');
const unsafeInText = new RegExp(`(?![\\n\\t])[${UNSAFE}]`, 'u');

/** The beginning of a tag, a comment or a declaration of HTML; "3 < 5" is none, nor is a mail address in angle brackets. */
const markup = /<(?![\w.%+-]+@[\w.-]+>)[a-z!/?]/i;
const WITHOUT_TAGS = 'Use plain text without HTML tags.';

/** Letters, digits, signs: anything that leaves ink. */
const visible = /[^\p{Z}\p{C}]/u;

/** One `@`, a domain with a dot, ASCII as SES takes it; no comments, no quotes (RFC 5321 without its rarities). */
const address =
  /^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

const telephone = /^(?=(?:\D*\d){5})[-+()./*#,;\d \u00a0\u2010-\u2013]+(?:(?:ext(?:ension)?|x)[.:]? ?\d+)?$/i;

const isLine = (text: string) => text.isWellFormed() && !unsafeInLine.test(text);
const isPlain = (text: string) => !markup.test(text);
const isText = (text: string) => text.isWellFormed() && !unsafeInText.test(text);

/** One line of text that says something: a name, an organization, a facility. At most `max` characters. */
export function singleLine(max: number) {
  return z
    .string()
    .min(1, 'Fill this in.')
    .max(max, tooLong(max))
    .refine(isLine, 'Use one line without control characters.')
    .refine(isPlain, WITHOUT_TAGS)
    .refine((text) => visible.test(text), 'Fill this in.');
}

/** Text of several lines, at most `max` characters. Line ends become `\n`, as browsers send others than JSON callers do. */
export function text(max: number) {
  return z
    .string()
    .overwrite((given) => given.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
    .max(max, tooLong(max))
    .refine(isText, 'Use plain text without control characters.')
    .refine(isPlain, WITHOUT_TAGS);
}

/** A mail address, exact: neither trimmed nor re-cased. */
export const email = z
  .string()
  .max(254, tooLong(254))
  .regex(address, 'Give an email address such as name@example.org.')
  .meta({ format: 'email', example: 'name@example.org' });

/** A telephone number as people write it, with an extension if need be. */
export const phone = z
  .string()
  .max(30, tooLong(30))
  .regex(telephone, 'Give a telephone number, such as +1 212 555 0100.')
  .meta({ example: '+1 212 555 0100' });

/** The id of a member: a ULID. */
export const memberId = z.string().regex(memberIdPattern, 'Give the id of a member.');

function tooLong(max: number): string {
  return `Use at most ${max.toLocaleString('en-US')} characters.`;
}

/** The address at which the other party of an evaluation is reached, in an answer. */
export const reachedEmail = z
  .string()
  .nullable()
  .meta({ description: 'Null, as the phone is, once the request is closed; and where mail comes back.' });
