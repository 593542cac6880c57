import { raw, html as template } from 'hono/html';

/** Markup that is already escaped. */
export type Html = ReturnType<typeof raw>;

/** What may stand in a template: text is escaped, markup stands as it is; nothing is shown of booleans, null and undefined. */
export type HtmlValue = Html | string | number | boolean | null | undefined | readonly HtmlValue[];

/**
 * A template of markup in which every text is escaped (hono's, for values that are at hand: a page never waits in its middle).
 * Attribute values must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const markup = template(strings, ...values);
  if (markup instanceof Promise) throw new TypeError('a template may not hold a promise');
  return markup;
}

/** Markup of our own that must not be escaped, such as the style sheet. Never for anything that somebody sent. */
export { raw };
