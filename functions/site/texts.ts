/** What the landing page says. Figures are published ones, with their denominators and years. */
export const texts = {
  title: 'Forensic evaluations for people seeking asylum',
  lead:
    'A clinician can document what persecution and torture leave behind. Corroborate finds the volunteer whose skills, language, place ' +
    'and free time fit the case, asks them, and keeps every date in sight until the affidavit is delivered.',
  ask: 'Ask for an evaluation',
  join: 'Join as a clinician',

  call: 'In an emergency, day or night, call',

  waysIn: 'Three ways in',
  attorneys: {
    title: 'For attorneys',
    body: 'You represent somebody who needs an evaluation, as an attorney or accredited representative. One form, no account, and a page of your own on which you see how it stands.',
    haveReady: 'Good to have at hand:',
    items: [
      'the dates of the hearing and of the affidavit, as far as you know them',
      'your client’s languages, the one they speak best first',
      'a draft declaration and a signed release',
    ],
  },
  clinicians: {
    title: 'For clinicians',
    body: 'You are a health professional, trained in forensic evaluation or ready to be. We ask few people at a time, only where you fit, and never twice for a case that you declined.',
    haveReady: 'You decide:',
    items: [
      'how many evaluations you take in a month and a year',
      'how far you travel, and whether you work by video or telephone',
      'each time: yes or no, in two taps, with thirty minutes to think again',
    ],
  },
  staff: {
    title: 'For staff',
    body: 'You coordinate the network or are on call. You sign in with your own account, and work through the staff API.',
    haveReady: 'There you find:',
    items: [
      'every request, the one with the least time left first',
      'whose turn it is, and who was asked for which reasons',
      'a place for a yes that came by telephone',
    ],
    link: 'Read the API',
  },

  after: 'What happens after you ask',
  steps: [
    {
      title: 'You hear from us',
      body: 'Within minutes an email confirms the request and links to your page. A reference stands in for your client’s name.',
    },
    {
      title: 'Clinicians are asked',
      body: 'Those who fit best first, then the next. When half of the time has gone without a yes, you hear what would help.',
    },
    {
      title: 'One says yes',
      body: 'You get each other’s name and contact, and agree a time. Where an interpreter is needed, you bring one.',
    },
    {
      title: 'The evaluation',
      body: 'Two to three hours, in person, by video or by telephone. A draft follows within two to three weeks.',
    },
    {
      title: 'The affidavit',
      body: 'You review it, the clinician signs it. We remind of the day it is due. When your hearing moves, all of this moves with it.',
    },
  ],

  hurry: 'When there is little time',
  hurryBody:
    'Somebody may be removed within days, or a fear review is near? Send the request with what you have. An emergency never waits for ' +
    'paper: the search begins at once, and what is missing is asked for meanwhile.',

  discretion: 'What stays between us',
  discretionBody: [
    'We never ask for your client’s name.',
    'What you write about your client is sealed with a key of the case’s own. No email of ours holds a word of it.',
    'Attorney and clinician learn who the other is once one has said yes, on pages behind their own links.',
  ],

  figures: 'What an evaluation can change',
  figuresBody:
    'In a published study of the years 2008 to 2018 (n\u00a0=\u00a02,584), 81.6% of people with a forensic evaluation were granted relief, against 42.4% ' +
    'of asylum seekers nationally. Who is evaluated is not drawn by lot, and outcomes are known for some cases only, so this is no promise.',

  seekers: 'If you are seeking asylum yourself',
  seekersBody:
    'Requests come from the attorney or accredited representative who speaks for you: show them this page. Please do not send us your story by email.',
  leaving:
    '“Leave this page” leads to a weather site at once. Your browser still remembers that you were here: its history can be cleared.',
} as const;
