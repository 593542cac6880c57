import { describe, expect, test } from 'vitest';
import type { Matter } from '../../functions/domain/request/casework.ts';
import type { Urgency } from '../../functions/domain/words/request.ts';
import { textOf } from '../../functions/mail/layout.ts';
import { OwnLink } from '../../functions/mail/links.ts';
import { offer } from '../../functions/offers/texts.ts';
import { emptyHistory } from '../../functions/store/events.ts';
import { sampleCase, sampleEvaluation, sampleIntake, sampleMatter, sampleNow, sampleOffer } from '../support/cases.ts';
import { sampleMember } from '../support/members.ts';

const dated = sampleMatter({ affidavitDueOn: '2027-04-15' });
const { affidavitDueOn: _, ...undated } = dated;

/** The offer mail of a case with this matter: its subject, and its facts by their labels. */
function mailOf(matter: Matter, urgency: Urgency = 'standard', languages = ['tir']) {
  const intake = sampleIntake({ matter, client: { languages, detained: true } });
  const file = {
    ...sampleCase({ intake, request: { urgency } }),
    sealed: { statusToken: '' },
    events: [],
    notes: [],
    machines: [],
    mails: [],
  };
  const content = offer({
    member: { ...sampleMember('m-1', { name: 'Dr. Noor Haddad', modes: ['remote', 'phone'] }), ...emptyHistory },
    evaluation: sampleEvaluation({ modes: ['in_person', 'phone', 'remote'] }),
    offer: sampleOffer('m-1'),
    file,
    at: sampleNow,
    link: new OwnLink('https://site.example', 'offer', 'A'.repeat(43)),
  });
  const { subject, facts = [] } = content;
  return {
    text: textOf(content),
    subject: String(subject),
    facts: Object.fromEntries(facts.map(({ label, value }) => [String(label), String(value)])),
  };
}

describe('the mail of an offer', () => {
  test('asks in its subject, with the reference, and says when it is an emergency', () => {
    expect(mailOf(dated).subject).toMatch(/^Could you take a psychological evaluation\? [0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(mailOf(dated, 'emergency').subject).toMatch(/^Could you take an emergency psychological evaluation\? /);
  });

  test('names the first date of the case, whichever it is, and no other', () => {
    expect(mailOf(dated).facts).toMatchObject({ 'First date of the case': 'Thursday, April 15, 2027' });
    const before = mailOf({ ...dated, hearingOn: '2027-05-20', removalAt: '2027-04-13T09:00:00.000Z' });
    expect(before.facts).toMatchObject({ 'First date of the case': 'Tuesday, April 13, 2027' });
    expect(before.text).not.toMatch(/April 15|May 20/);
    const removal = mailOf({ ...undated, removalOn: '2027-01-16' });
    expect(removal.facts).toMatchObject({ 'First date of the case': 'Saturday, January 16, 2027' });
    expect(Object.keys(mailOf(undated).facts)).toEqual(['Evaluation', 'Ways', 'Languages', 'State']);
  });

  test('of an emergency says that a removal may be near, its day and the state, and no more than that', () => {
    const matter = { ...undated, removalAt: '2027-01-16T09:00:00.000Z', removalKnown: 'believed' } as const;
    const { text, facts } = mailOf(matter, 'emergency');
    expect(text).toContain('This one is an emergency, and a removal may be near: every hour counts.');
    expect(facts).toMatchObject({ State: 'New York', Ways: 'By video or by telephone' });
    expect(text).toContain('Saturday, January 16, 2027');
    expect(text).not.toMatch(/detain|detention|[ap]\.m\.|NY area|believed/);
    const filing = mailOf({ ...undated, affidavitDueOn: '2027-01-14' }, 'emergency');
    expect(filing.text).toContain('This one is an emergency: every hour counts.');
  });

  test('says nothing of a removal that is past but that it is an emergency, and names the first date to come', () => {
    const past = mailOf({ ...undated, removalAt: '2027-01-12T09:00:00.000Z' }, 'emergency');
    expect(past.text).toContain('This one is an emergency: every hour counts.');
    expect(past.text).not.toContain('January 12');
    const heard = mailOf({ ...undated, removalOn: '2027-01-10', hearingOn: '2027-02-01' }, 'emergency');
    expect(heard.facts).toMatchObject({ 'First date of the case': 'Monday, February 1, 2027' });
    const over = mailOf({ ...undated, affidavitDueOn: '2027-01-11' });
    expect(over.facts).toMatchObject({ 'Affidavit was due': 'Monday, January 11, 2027' });
  });

  test('keeps the languages in the client’s order', () => {
    expect(mailOf(dated, 'standard', ['mam', 'spa']).facts.Languages).toBe('Mam, then Spanish');
  });
});
