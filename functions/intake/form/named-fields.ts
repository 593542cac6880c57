import { countries, countryName } from '../../domain/names/countries.ts';
import { commonLanguages, languageName } from '../../domain/names/languages.ts';
import { countryCode, languageCode, type NamedCode } from '../../domain/names/named-code.ts';
import { ordinals } from '../../domain/words/wording.ts';
import { type Entered, lines, suggestionList, textField } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';

/** The ids of the lists of names that the page suggests. */
const COUNTRY_SUGGESTIONS = 'countries';
const LANGUAGE_SUGGESTIONS = 'languages';

const LINES = 10;
const LINES_SHOWN = 3;

/** The names that the fields of the page suggest. */
export function nameSuggestions(): Html {
  const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return html`${suggestionList(COUNTRY_SUGGESTIONS, named(countries))}${suggestionList(LANGUAGE_SUGGESTIONS, named(commonLanguages))}`;
}

/** The country that the client comes from, by name. */
export function countryField(entered: Entered): Html {
  const typed = entered.form.text('client.country');
  return textField(entered, {
    name: 'client.country',
    label: 'Country of origin',
    hint: html`Type its English name and choose from the suggestions. For a client who is stateless, give the country where they last lived.${readAs(typed, countryCode(typed), countryName)}`,
    suggestions: COUNTRY_SUGGESTIONS,
    width: 'medium',
  });
}

/** One line for each language, in their order. */
export function languageLines(entered: Entered): Html {
  return lines(entered, {
    name: 'client.languages',
    label: 'Languages',
    hint: 'In the order in which the client speaks them best, by their English names. If nobody knows yet which Mixtec or Nahuatl it is, type that name and choose “variety not known”. A second language that is spoken only a little must not stand first: it decides whom we ask.',
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
