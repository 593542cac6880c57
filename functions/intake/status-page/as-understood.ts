import { countryName } from '../../domain/names/countries.ts';
import { groupName } from '../../domain/names/language-groups.ts';
import { languagesInWords } from '../../domain/names/languages.ts';
import type { Client } from '../../domain/request/casework.ts';
import { mailLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import type { FactLine } from '../../http/parts.ts';

/** The client's country and languages as we have understood their names, so that the attorney sees what we misread. */
export function namesAsUnderstood({ country, languages }: Client): FactLine[] {
  return [
    { term: 'Country of origin', detail: countryName(country) ?? country },
    { term: 'Languages', detail: languagesInWords(languages) },
  ];
}

/** Which language of a group it is, where the attorney did not know it yet. */
export function varietyQuestions({ languages }: Client, coordinators: string): Html[] {
  const groups = languages.flatMap((code) => groupName(code) ?? []);
  return groups.map(
    (name) =>
      html`<p>Which ${name} does your client speak? We may ask a clinician who speaks any variety of it: agree with them whether they and your client understand each other. Once you know the variety, write it to ${mailLink(coordinators)}.</p>`,
  );
}
