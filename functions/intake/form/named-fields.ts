import { countries, countryName } from '../../domain/names/countries.ts';
import { commonLanguages, languageName } from '../../domain/names/languages.ts';
import { countryCode, languageCode, type NamedCode } from '../../domain/names/named-code.ts';
import { groupField } from '../../http/controls/field.ts';
import { idOf } from '../../http/controls/filled.ts';
import { textInput } from '../../http/controls/text-fields.ts';
import { type Filled, suggestionList } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';

/** The ids of the lists of names that the page suggests. */
export const COUNTRY_SUGGESTIONS = 'countries';
const LANGUAGE_SUGGESTIONS = 'languages';

const LINES = 10;
const LINES_SHOWN = 3;
const places = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];
const names = 'client.languages';

/** The names that the fields of the page suggest. */
export function nameSuggestions(): Html {
  const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return html`${suggestionList(COUNTRY_SUGGESTIONS, named(countries))}${suggestionList(LANGUAGE_SUGGESTIONS, named(commonLanguages))}`;
}

/** How the country that was typed is read, where it is called something else here. */
export function countryRead({ form }: Filled): HtmlValue {
  const typed = form.text('client.country');
  return readAs(typed, countryCode(typed), countryName);
}

/** One line for each language, in their order; the further ones open when they are wanted or were used. */
export function languageLines(filled: Filled): Html {
  const typed = filled.form.all(names);
  const line = (index: number) => languageLine(filled, index, typed[index] ?? '');
  const shown = Math.max(LINES_SHOWN, typed.findLastIndex((text) => text !== '') + 1);
  const all = Array.from({ length: LINES }, (_, index) => line(index));
  const further = all.slice(shown);
  return groupField(
    filled,
    {
      name: names,
      label: 'Languages',
      hint: 'In the order in which the client speaks them best, by their English names. A second language that is spoken only a little must not stand first: it decides whom we ask.',
    },
    filled.errorOf(names),
    html`${all.slice(0, shown)}${further.length > 0 && html`<details><summary>More languages</summary>${further}</details>`}`,
  );
}

function languageLine(filled: Filled, index: number, typed: string): Html {
  const name = `${names}.${index}`;
  const id = idOf(name);
  const error = filled.errorOf(name);
  const ofAll = index === 0 ? filled.errorOf(names) : undefined;
  filled.noteLabel(name, `${places[index]} language`);
  const read = readAs(typed, languageCode(typed), languageName);
  const field = { name, label: `${places[index]} language`, optional: index > 0, suggestions: LANGUAGE_SUGGESTIONS };
  return html`<div class="line${error && ' wrong'}"><label for="${id}">${field.label}</label>${
    error && html`<p class="problem" id="${id}-error"><span class="visually-hidden">Error: </span>${error}</p>`
  }${textInput({ ...field, autocomplete: 'off', width: 'medium' }, names, typed, error ?? ofAll)}${read}</div>`;
}

function readAs(typed: string, read: NamedCode, nameOf: (code: string) => string | undefined): HtmlValue {
  const name = 'code' in read ? nameOf(read.code) : undefined;
  if (typed === '' || name === undefined || name.toLowerCase() === typed.trim().toLowerCase()) return '';
  return html`<div class="hint">Read as ${name}.</div>`;
}
