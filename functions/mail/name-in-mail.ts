/** Longest name in a mail, in characters; the contract allows as much. */
const NAME_CHARACTERS = 200;

/** How a mail greets somebody whose name it cannot show. */
const NAMELESS = 'there';

/** Line and paragraph breaks, controls, marks that turn the direction of the text around them, and halves of characters. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What mail programs make a link of. */
const LINKLIKE = /[/\\@:]|\.\p{L}{2,}|www\./iu;

/**
 * A person's name as their own mail may show it: on one line, with nothing that turns text around, of 200 characters at most.
 * Anybody can write any name and any address into a form; a name that looks like a link would make our mail carry it to a
 * stranger, so that such a person is greeted without a name.
 */
export function nameInMail(name: string): string {
  const shown = name.replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim();
  if (shown === '' || LINKLIKE.test(shown)) return NAMELESS;
  return [...shown].slice(0, NAME_CHARACTERS).join('').trim();
}
