/** A telephone number of the deployment as people read and dial it: `+1 202 555 0143`. */
const TELEPHONE = /^\+?[ (]*[0-9][0-9 ().-]{5,28}$/;

/** Whether a text is a telephone number that may be shown. */
export function isTelephone(text: string): boolean {
  return TELEPHONE.test(text);
}

/** One number as it is written: digits and the signs between them, a plus at most before them. */
const NUMBER = /^[(\s]*\+?[\d\s().\-\u2010-\u2013]+/;
/** What parts a number from the next. */
const PARTING = /^\s*(?:[/,;&+]|or\b|and\b)/i;
/** `#12`, `x12`, `, ext. 12`, `;ext=12`; a comma with few digits is a pause before them. Only another number may follow. */
const EXTENSION = /^(?:[\s,;]*(?:#|x|ext(?:ension)?)[\s.:=]*(\d{1,7})|\s*[,;]\s*(\d{1,5}))\s*(?=$|[/,;&+]|or\b|and\b)/i;
/** A number of the United States and its neighbors, in groups as they are written there. */
const AMERICAN = /^(?:1 ?)?[2-9]\d{2} ?[2-9]\d{2} ?\d{4}$/;
/** Behind a country of one or two digits a zero is dialled only within it; Italy (39) alone has numbers that begin with one. */
const ZERO_TOO_MUCH = /^(?:7|2[07]|3[0-46]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])0/;

/**
 * The address that dials a number, with its extension (RFC 3966); of several numbers the first. Undefined where it is not sure whom it
 * would ring: what is no whole number dials a stranger. A number without its country is American, or none.
 */
export function telephoneUri(text: string): string | undefined {
  // A slash behind few digits stands within a number: 212/555-0100.
  const given = text.replace(/^((?:[^\d/]*\d){1,6}[^\d/]*)\//, '$1-');
  const written = NUMBER.exec(given)?.[0] ?? '';
  const rest = given.slice(written.length);
  const number = withCountry(written);
  const extension = EXTENSION.exec(rest);
  if (number === undefined || (rest !== '' && !extension && !PARTING.test(rest))) return undefined;
  return extension ? `tel:+${number};ext=${extension[1] ?? extension[2]}` : `tel:+${number}`;
}

/** All digits of a number with its country; undefined where it is none. */
function withCountry(written: string): string | undefined {
  const plain = written.replace(/^([(\s]*\+[(\s]*(?!39)\d{1,3}[\s).-]*)\(0\)/, '$1');
  const groups = plain.replace(/\D+/g, ' ').trim();
  const digits = groups.replaceAll(' ', '');
  if (!plain.includes('+')) return AMERICAN.test(groups) ? `1${digits.slice(-10)}` : undefined;
  if (plain.includes('(0)') && !digits.startsWith('39')) return undefined;
  if (digits.startsWith('1')) return AMERICAN.test(digits) && digits.length === 11 ? digits : undefined;
  return /^[1-9]\d{8,14}$/.test(digits) && !ZERO_TOO_MUCH.test(digits) ? digits : undefined;
}

/** What people write before a number, and behind it, of whose or which one it is: `Tel.`, `(cell)`. */
const BEFORE = /^(?:tel(?:ephone)?|phone|ph|cell|mobile|office|work|direct|t|p|c|m)\b[\s.:]*(?=[+(\d])/i;
const BEHIND =
  /[\s,;]*(?:\((?:tel|phone|cell|mobile|office|work|direct|home)\)|\b(?:cell|mobile|office|work|direct|home))\.?$/i;
const EXTENSION_TYPED = /[\s,;]*\(?(?<![a-z])(?:ext(?:ension)?|ex|x)[\s.:#=]*(\d{1,7})\)?$/i;

/** A number as somebody typed it, without what is said of it, and its extension in short: people write `Ext: 12`, `(ext. 12)`, `x 12`. */
export function telephoneTyped(typed: string): string {
  return typed.replace(BEFORE, '').replace(BEHIND, '').replace(EXTENSION_TYPED, ' x$1');
}
