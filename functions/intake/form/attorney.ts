import { roleWords } from '../../domain/words/request.ts';
import { choicesOf, type Entered, formSection, pair, radios, textField, yesOrNo } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { zoneField } from './time-zones.ts';

/** Who asks, and how they are reached. */
export function attorneySection(entered: Entered): Html {
  return formSection(
    'About you',
    html`${textField(entered, { name: 'attorney.name', label: 'Your name', autocomplete: 'name' })}
${textField(entered, { name: 'attorney.organization', label: 'Organization or firm', autocomplete: 'organization' })}
${pair(
  textField(entered, {
    name: 'attorney.email',
    label: 'Email',
    hint: 'Everything that we write to you goes here.',
    type: 'email',
    autocomplete: 'email',
  }),
  textField(entered, {
    name: 'attorney.phone',
    label: 'Telephone',
    hint: 'For the clinician who accepts, and for our staff.',
    type: 'tel',
    autocomplete: 'tel',
    optional: true,
  }),
)}
${radios(entered, { name: 'attorney.role', label: 'How do you represent the client?', choices: choicesOf(roleWords) })}
${yesOrNo(entered, { name: 'attorney.proBono', label: 'Is your work on this case pro bono?' })}
${zoneField(entered, {
  name: 'attorney.timeZone',
  label: 'Your time zone',
  hint: 'Dates and times are meant where you are, unless you name another zone beside them.',
  empty: 'The same as where the client is',
})}`,
    { hint: 'You are the one we write to, and the one the clinician will call.' },
  );
}
