import { countries, countryName } from '../../domain/names/countries.ts';
import { commonLanguages, languageName } from '../../domain/names/languages.ts';
import { countryCode, languageCode, type NamedCode } from '../../domain/names/named-code.ts';
import { ordinals } from '../../domain/words/wording.ts';
import { type Entered, lines, suggestionList } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';

/** The ids of the lists of names that the page suggests. */
export const COUNTRY_SUGGESTIONS = 'countries';
const LANGUAGE_SUGGESTIONS = 'languages';

const LINES = 10;
const LINES_SHOWN = 3;

/** The names that the fields of the page suggest. */
export function nameSuggestions(): Html {
  const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return html`${suggestionList(COUNTRY_SUGGESTIONS, named(countries))}${suggestionList(LANGUAGE_SUGGESTIONS, named(commonLanguages))}`;
}

/** How the country that was typed is read, where it is called something else here. */
export function countryRead({ form }: Entered): HtmlValue {
  const typed = form.text('client.country');
  return readAs(typed, countryCode(typed), countryName);
}

/** One line for each language, in their order. */
export function languageLines(entered: Entered): Html {
  return lines(entered, {
    name: 'client.languages',
    label: 'Languages',
    hint: 'In the order in which the client speaks them best, by their English names. A second language that is spoken only a little must not stand first: it decides whom we ask.',
    most: LINES,
    shown: LINES_SHOWN,
    moreLabel: 'More languages',
    lineLabel: (place) => `${ordinals[place - 1]} language`,
    input: { suggestions: LANGUAGE_SUGGESTIONS, width: 'medium' },
    remark: (typed) => readAs(typed, languageCode(typed), languageName),
  });
}

function readAs(typed: string, read: NamedCode, nameOf: (code: string) => string | undefined): HtmlValue {
  const name = 'code' in read ? nameOf(read.code) : undefined;
  if (typed === '' || name === undefined || name.toLowerCase() === typed.trim().toLowerCase()) return '';
  return html`<div class="hint">Read as ${name}.</div>`;
}
