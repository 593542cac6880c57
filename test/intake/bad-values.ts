import { sampleRequest } from '../support/requests.ts';

/** The sample request with one value replaced; `undefined` leaves the field out. */
export function changed(path: string, value: unknown): unknown {
  const body: unknown = structuredClone(sampleRequest());
  const names = path.split('.');
  const last = names.pop() ?? '';
  let here = body as Record<string, unknown>;
  for (const name of names) {
    here[name] ??= {};
    here = here[name] as Record<string, unknown>;
  }
  if (value === undefined) delete here[last];
  else here[last] = value;
  return body;
}

/** A bad value, where it stands, and the path that the answer names, where it is another one. */
export type Bad = readonly [what: string, path: string, value: unknown, named?: string];

const evaluation = sampleRequest().evaluations[0];
const lines = ['attorney.name', 'attorney.organization', 'attorney.email', 'attorney.phone', 'client.facility'];

/** Values of another kind than the contract asks for. */
export const wrongKinds: readonly Bad[] = [
  ['a list as attorney', 'attorney', []],
  ['a text as client', 'client', 'somebody'],
  ['a number as name', 'attorney.name', 7],
  ['null as organization', 'attorney.organization', null],
  ['a word as yes or no', 'attorney.proBono', 'true'],
  ['a number as yes or no', 'client.detained', 0],
  ['a text as languages', 'client.languages', 'tir'],
  ['an object as languages', 'client.languages', { 0: 'tir' }],
  ['a number as language', 'client.languages', [7], 'client.languages.0'],
  ['a text as location', 'client.location', '10001'],
  ['a number as ZIP code', 'client.location.zip', 10_001],
  ['an object as evaluations', 'evaluations', { 0: evaluation }],
  ['a text as evaluation', 'evaluations', ['psychological'], 'evaluations.0'],
  ['a list as summary', 'summary', ['text']],
  ['a number as date', 'matter.affidavitDueOn', 20_270_415],
];

/** What is required and not there. */
export const missing: readonly Bad[] = [
  ...['attorney', 'client', 'matter', 'evaluations', 'documents', 'agreement'],
  ...['attorney.name', 'attorney.organization', 'attorney.email', 'attorney.role', 'attorney.proBono'],
  ...['client.ageGroup', 'client.country', 'client.languages', 'client.interpreter', 'client.location'],
  ...['client.detained', 'matter.relief', 'matter.forum', 'evaluations.0.type', 'evaluations.0.modes'],
  ...['evaluations.0.testimony', 'documents.declarationReady', 'documents.releaseSigned'],
  ...['agreement.version', 'agreement.accepted'],
].map((path) => ['missing', path, undefined] as const);

/** Keys that the contract does not know, at every depth. */
export const unknown: readonly Bad[] = [
  ['a key of a later issue', 'relatedTo', ['K7Q4-M2XD']],
  ['a key of a later issue', 'submittedBy', { name: 'P', email: 'p@q.example', role: 'paralegal' }],
  ['a key of a later issue', 'client.custody', 'ice'],
  ['a key of a later issue', 'matter.court', 'NYC'],
  ['a key of a later issue', 'evaluations.0.purpose', 'initial'],
  ['a key of a later issue', 'client.location', { country: 'MX', city: 'Tijuana' }, 'client.location.country'],
  ['a name of the client', 'client.name', 'Somebody'],
  ['an unknown key', 'attorney.fax', '1'],
  ['an unknown key, deeper', 'client.location.street', 'Main'],
  ['an unknown key', 'documents.passport', true],
  ['an unknown key', 'agreement.signature', 'x'],
  ['a key of JavaScript', 'constructor', {}],
];

/** Words and codes that stand in no list, or not so. */
export const codes: readonly Bad[] = [
  ['a country in small letters', 'client.country', 'er'],
  ['a country with a space', 'client.country', 'ER '],
  ['a country by name', 'client.country', 'Eritrea'],
  ['a country that is none', 'client.country', 'ZZ'],
  ['a language by name', 'client.languages', ['Tigrinya'], 'client.languages.0'],
  ['a language of two letters', 'client.languages', ['tir', 'es'], 'client.languages.1'],
  ['a language in capitals', 'client.languages', ['TIR'], 'client.languages.0'],
  ['a language twice', 'client.languages', ['tir', 'tir']],
  ['a relief that is none', 'matter.relief', ['asylum', 'pardon'], 'matter.relief.1'],
  ['a relief twice', 'matter.relief', ['asylum', 'asylum']],
  ['a forum that is none', 'matter.forum', 'Immigration_Court'],
  ['a hearing that is none', 'matter.hearingKind', 'merits'],
  ['a role that is none', 'attorney.role', 'paralegal'],
  ['an age group that is none', 'client.ageGroup', 'teen'],
  ['a gender that is none', 'client.gender', 'female'],
  ['a type that is none', 'evaluations.0.type', 'dental'],
  ['a mode that is none', 'evaluations.0.modes', ['mail'], 'evaluations.0.modes.0'],
  ['an evaluator that is none', 'evaluations.0.evaluatorGender', 'any'],
  ['an expertise that is none', 'evaluations.0.expertise', ['elders'], 'evaluations.0.expertise.0'],
  ['a ZIP code that is none', 'client.location.zip', '00000'],
  ['a ZIP code of nine digits', 'client.location.zip', '10001-1234'],
  ['a state that is none', 'client.location', { state: 'ZZ' }, 'client.location.state'],
  ['a state in small letters', 'client.location', { state: 'ny' }, 'client.location.state'],
  ['ZIP code and state', 'client.location', { zip: '10001', state: 'NY' }],
  ['neither ZIP code nor state', 'client.location', {}],
  ['a time zone that is none', 'matter.timeZone', 'EST'],
  ['a time zone in small letters', 'attorney.timeZone', 'america/denver'],
  ['another version of the agreement', 'agreement.version', '2025-01'],
];

/** Too little, too much, too long. */
export const limits: readonly Bad[] = [
  ['no languages', 'client.languages', []],
  [
    'eleven languages',
    'client.languages',
    ['tir', 'amh', 'ara', 'eng', 'fra', 'spa', 'por', 'rus', 'fas', 'som', 'swa'],
  ],
  ['no evaluations', 'evaluations', []],
  ['five evaluations', 'evaluations', Array(5).fill(evaluation)],
  ['no modes', 'evaluations.0.modes', []],
  ['no relief', 'matter.relief', []],
  ['an empty name', 'attorney.name', ''],
  ['a name of spaces', 'attorney.name', ' \u00a0 '],
  ['a name of 201 characters', 'attorney.name', 'n'.repeat(201)],
  ['an organization of 201 characters', 'attorney.organization', 'o'.repeat(201)],
  ['a facility of 201 characters', 'client.facility', 'f'.repeat(201)],
  ['an address of 255 characters', 'attorney.email', `${'e'.repeat(60)}@${'d'.repeat(60)}.${'d'.repeat(132)}.org`],
  ['a telephone number of 31 characters', 'attorney.phone', '1'.repeat(31)],
  ['a telephone number without digits', 'attorney.phone', 'call me'],
  ['an address without a domain', 'attorney.email', 'ada@harbor'],
  ['an address with a name', 'attorney.email', 'Ada <ada@harbor.example>'],
  ['an address with a space before it', 'attorney.email', ' ada@harbor.example'],
  ['two addresses', 'attorney.email', 'ada@harbor.example,bea@harbor.example'],
  ['a summary of 4,001 characters', 'summary', 's'.repeat(4_001)],
  ['an agreement that is refused', 'agreement.accepted', false],
];

/** Dates and moments that do not exist, or cannot be. */
export const dates: readonly Bad[] = [
  ['a day that does not exist', 'matter.affidavitDueOn', '2027-02-29'],
  ['a month that does not exist', 'matter.hearingOn', '2027-13-01'],
  ['a date as Americans write it', 'matter.affidavitDueOn', '04/15/2027'],
  ['a moment where a day is wanted', 'matter.hearingOn', '2027-03-01T09:00:00-05:00'],
  ['a day where a moment is wanted', 'matter.hearingAt', '2027-04-02'],
  ['a moment without offset', 'matter.hearingAt', '2027-04-02T09:00:00'],
  ['an hour that does not exist', 'matter.removalAt', '2027-03-01T25:00:00Z'],
  ['a second that does not exist', 'matter.removalAt', '2027-03-01T10:00:61Z'],
  ['an empty date', 'matter.affidavitDueOn', ''],
  ['null as date', 'matter.affidavitDueOn', null],
  ['a hearing eight days past', 'matter.hearingOn', '2027-01-04'],
  ['a hearing a minute over a week past', 'matter.hearingAt', '2027-01-05T14:59:00Z'],
  ['an affidavit due long ago', 'matter.affidavitDueOn', '2020-01-01'],
  ['a removal long ago', 'matter.removalOn', '2026-12-01'],
  ['a date in the far future', 'matter.hearingOn', '2099-01-01'],
];

/** Markup where text is asked for. */
export const markup: readonly Bad[] = [
  ...['attorney.name', 'attorney.organization', 'client.facility', 'summary'].flatMap((path) =>
    ['<b>bold</b>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<!-- note -->', '</p>'].map(
      (text) => [`${text} in a text`, path, `so ${text}`] as const,
    ),
  ),
  ['a tag in an address', 'attorney.email', '<b>@harbor.example'],
  ['a tag in a telephone number', 'attorney.phone', '<b>55555</b>'],
  ['a tag in a code', 'client.country', '<ER>'],
];

/** Signs that no line of text may hold, in each of them. */
export const controls: readonly Bad[] = [
  ...lines.flatMap((path) =>
    ['\u0000', '\t', '\n', '\r\n', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e'].map(
      (sign) => [`${JSON.stringify(sign)} in a line`, path, `a@b.org${sign}55555`] as const,
    ),
  ),
  ['half a character', 'attorney.name', 'Ada \ud800'],
  ['a bell in a text', 'summary', 'ring \u0007'],
  ['a turned direction in a text', 'summary', 'safe \u202e txt'],
  ['a control character in a code', 'client.country', 'ER\n'],
  ['a control character in a time zone', 'matter.timeZone', 'America/New_York\u0000'],
];
