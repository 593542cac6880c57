import type { FieldError } from '../../functions/domain/field-error.ts';
import {
  actions,
  button,
  buttonLink,
  checkbox,
  checkboxes,
  dateField,
  dateTimeField,
  Entered,
  formFrame,
  formSection,
  honeypot,
  lines,
  pair,
  radios,
  rows,
  select,
  suggestionList,
  textArea,
  textField,
  withErrorSummary,
  yesOrNo,
} from '../../functions/http/controls.ts';
import type { Form } from '../../functions/http/form.ts';
import { type Html, html } from '../../functions/http/html.ts';
import {
  columns,
  dataTable,
  disclosure,
  factList,
  hero,
  notice,
  sheet,
  stepList,
  tag,
  tagRow,
} from '../../functions/http/parts.ts';
import { sitePage } from '../../functions/http/site-page.ts';

/** A page with every control of the toolkit, filled in and wrong as told. */
export function formOfEverything(form?: Form, errors: readonly FieldError[] = []): Html {
  const entered = new Entered(form, errors);
  const title = 'Ask for an evaluation';
  const content = html`<h1>${title}</h1>
<p class="lead">Tell us what the evaluation is for and by when it is needed. We never ask for your client's name.</p>
${suggestionList('language-names', ['Tigrinya', 'Amharic', 'Arabic, Egyptian', 'Mam', 'Spanish'])}
${formFrame({ action: '/requests', idempotencyKey: 'c6b1' }, [about(entered), person(entered), dates(entered), evaluations(entered), agreement(entered), honeypot(entered)])}`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors: errors.length > 0 });
}

function about(entered: Entered): Html {
  return formSection('You', [
    pair(
      textField(entered, { name: 'attorney.name', label: 'Your name', autocomplete: 'name', maxLength: 200 }),
      textField(entered, { name: 'attorney.organization', label: 'Organization', autocomplete: 'organization' }),
    ),
    textField(entered, {
      name: 'attorney.email',
      label: 'Email',
      hint: 'We send the link to your status page here.',
      type: 'email',
      autocomplete: 'email',
    }),
    textField(entered, {
      name: 'attorney.phone',
      label: 'Phone',
      type: 'tel',
      autocomplete: 'tel',
      width: 'medium',
      optional: true,
    }),
    yesOrNo(entered, { name: 'attorney.proBono', label: 'Do you work pro bono?' }),
    select(entered, {
      name: 'attorney.timeZone',
      label: 'Your time zone',
      choices: [
        { value: 'America/New_York', label: 'Eastern' },
        { value: 'America/Denver', label: 'Mountain' },
      ],
    }),
  ]);
}

function person(entered: Entered): Html {
  return formSection(
    'Your client',
    [
      lines(entered, {
        name: 'client.languages',
        label: 'Languages, the one your client speaks best first',
        hint: 'Type a name and choose from the list.',
        most: 3,
        lineLabel: (place) => ['First language', 'Second language', 'Third language'][place - 1] ?? '',
        input: { suggestions: 'language-names', width: 'medium' },
      }),
      yesOrNo(entered, {
        name: 'client.detained',
        label: 'Is your client detained?',
        yes: {
          reveals: textField(entered, {
            name: 'client.facility',
            label: 'Facility',
            hint: 'It is kept sealed.',
            optional: true,
          }),
        },
      }),
    ],
    { hint: "Leave out your client's name. A reference stands in for it." },
  );
}

function dates(entered: Entered): Html {
  return formSection('Dates', [
    dateField(entered, {
      name: 'matter.affidavitDueOn',
      label: 'Affidavit due',
      hint: 'For example, 1 15 2027.',
      optional: true,
    }),
    dateTimeField(entered, {
      name: 'matter.hearingAt',
      label: 'Hearing',
      hint: "The time at the court's place.",
      optional: true,
    }),
    textArea(entered, {
      name: 'summary',
      label: 'Summary of the case',
      hint: 'At most 4,000 characters. It is kept sealed.',
      optional: true,
    }),
  ]);
}

function evaluations(entered: Entered): Html {
  const types = [
    { value: 'psychological', label: 'Psychological' },
    { value: 'physical', label: 'Physical', hint: 'In person by default.' },
  ];
  return formSection('Evaluations', [
    rows(entered, {
      name: 'evaluations',
      label: 'Evaluations',
      title: (place) => `Evaluation ${place}`,
      shown: 1,
      most: 3,
      addLabel: 'Add another evaluation',
      row: (prefix) => [
        radios(entered, { name: `${prefix}type`, label: 'Type', choices: types }),
        checkboxes(entered, {
          name: `${prefix}modes`,
          label: 'How it can be held',
          choices: [
            { value: 'in_person', label: 'In person' },
            { value: 'remote', label: 'By video' },
          ],
        }),
        yesOrNo(entered, { name: `${prefix}testimony`, label: 'Might testimony be needed?' }),
      ],
    }),
  ]);
}

function agreement(entered: Entered): Html {
  return formSection('Agreement', [
    checkbox(entered, { name: 'agreement.accepted', label: 'I accept the agreement and will report the outcome.' }),
    actions(button('Send the request'), buttonLink('Cancel', '/', 'secondary')),
  ]);
}

/** A page with every part of the toolkit that is no form, and one question in cards. */
export function pageOfEverything(): Html {
  const entered = new Entered();
  const reason = select(entered, {
    name: 'reason',
    label: 'Reason',
    choices: [
      { value: 'no_time', label: 'No time' },
      { value: 'other', label: 'Another' },
    ],
    optional: true,
  });
  const answer = radios(entered, {
    name: 'answer',
    label: 'Your answer',
    look: 'cards',
    choices: [
      {
        value: 'accept',
        label: 'Yes, I will do this evaluation',
        hint: 'You and the attorney are introduced at once.',
      },
      { value: 'decline', label: 'No, not this one', reveals: reason },
    ],
  });
  return sitePage({
    title: 'Can you evaluate K7Q4-M2XD?',
    main: html`<h1>Can you evaluate K7Q4-M2XD?</h1>
<p class="lead">A psychological evaluation in Tigrinya, by video.</p>
${tagRow([tag('Urgent', 'warning'), tag('Open'), tag('Assigned', 'success'), tag('Overdue', 'danger'), tag('Withdrawn', 'plain')])}
${notice('success', 'Your answer is saved', 'You can change it for 30 minutes.', { announced: true })}
${notice('warning', 'This offer ends today', 'At 5:00 p.m. in New York.')}
${notice('info', 'Nothing is decided yet', 'Opening this page changes nothing.')}
${notice('danger', 'This cannot be undone', 'The request will be closed.')}
${sheet(
  factList([
    { term: 'Type', detail: 'Psychological' },
    { term: 'Languages', detail: 'Tigrinya, Amharic' },
    { term: 'Area', detail: 'New York, about 12 miles from you' },
    { term: 'Affidavit due', detail: 'Friday, January 15, 2027' },
    { term: 'Left out', detail: '' },
  ]),
)}
<h2>Your answer</h2>
${formFrame({ action: '/o/token' }, [answer, actions(button('Send my answer'))])}
<h2>How it goes on</h2>
${stepList([
  { title: 'Asked', body: 'Four clinicians were asked.', state: 'done' },
  { title: 'Assigned', body: 'You are here.', state: 'now' },
  { title: 'Signed', state: 'later' },
])}
${columns([sheet(html`<h3>For attorneys</h3><p>Ask for an evaluation.</p>`), sheet(html`<h3>For clinicians</h3><p>Join the network.</p>`)])}
${disclosure('Why was I asked?', html`<ul><li>You speak Tigrinya.</li><li>You have room this month.</li></ul>`)}
${dataTable(
  'Open requests',
  ['Reference', 'State', 'Due'],
  [
    ['K7Q4-M2XD', tag('Open'), '15 Jan'],
    ['M2XD-K7Q4', tag('Urgent', 'warning'), '18 Jan'],
  ],
)}
${actions(button('Withdraw the request', { look: 'danger' }), button('Add a note', { look: 'secondary' }))}`,
  });
}

/** A wide page that makes itself known. */
export function widePage(): Html {
  const heading = 'Medical and psychological evidence for people seeking asylum';
  return sitePage({
    title: 'Forensic evaluations',
    width: 'wide',
    indexed: true,
    main: html`${hero(
      heading,
      'Corroborate finds the volunteer clinician whose skills, language and time fit, and keeps every deadline in front of the person whose turn it is.',
      actions(buttonLink('Ask for an evaluation', '/request'), buttonLink('Join as a clinician', '/join', 'secondary')),
    )}
<h2>How it works</h2>
${stepList(
  [
    { title: 'An attorney asks', body: 'One form, ten minutes, no account.' },
    { title: 'Clinicians are asked', body: 'Few at a time, and only those who fit.' },
    { title: 'One says yes', body: 'Both get to know each other at once.' },
    { title: 'The affidavit is delivered', body: 'Every date is kept in sight.' },
  ],
  { across: true },
)}
${columns([sheet(html`<h3>For attorneys</h3><p>Ask for an evaluation.</p>`), sheet(html`<h3>For clinicians</h3><p>Join the network.</p>`)])}`,
  });
}
