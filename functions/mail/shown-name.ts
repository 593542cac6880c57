/** Longest name in a mail, in characters; the contract allows as much. */
const NAME_CHARACTERS = 200;

/** Line and paragraph breaks, controls, marks that turn the direction of the text around them, and halves of characters. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What mail programs make a link of. */
const LINKLIKE = /[/\\@:]|\.\p{L}{2,}|www\./iu;

/**
 * A person's name as a mail may show it, on one line; undefined where it may not. Anybody can write any name and any address into a form:
 * what looks like a link would reach a stranger.
 */
export function shownName(name: string): string | undefined {
  const shown = name.replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim();
  if (shown === '' || LINKLIKE.test(shown)) return undefined;
  return [...shown].slice(0, NAME_CHARACTERS).join('').trim();
}
