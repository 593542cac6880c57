import { describe, expect, test } from 'vitest';
import type { Matter } from '../../functions/domain/request/casework.ts';
import type { Urgency } from '../../functions/domain/words/request.ts';
import { OwnLink } from '../../functions/mail/links.ts';
import { offer } from '../../functions/offers/texts.ts';
import { sampleCase, sampleEvaluation, sampleIntake, sampleMatter, sampleOffer } from '../support/cases.ts';

const dated = sampleMatter({ affidavitDueOn: '2027-04-15' });
const { affidavitDueOn: _, ...undated } = dated;

/** The offer mail of a case with this matter: its subject, and its facts by their labels. */
function mailOf(matter: Matter, urgency: Urgency = 'standard', languages = ['tir']) {
  const intake = sampleIntake({ matter, client: { languages } });
  const file = {
    ...sampleCase({ intake, request: { urgency } }),
    sealed: { statusToken: '' },
    events: [],
    notes: [],
    machines: [],
    mails: [],
  };
  const { subject, facts = [] } = offer({
    name: 'Dr. Noor Haddad',
    evaluation: sampleEvaluation(),
    offer: sampleOffer('m-1'),
    file,
    link: new OwnLink('https://site.example', 'offer', 'A'.repeat(43)),
  });
  return {
    subject: String(subject),
    facts: Object.fromEntries(facts.map(({ label, value }) => [String(label), String(value)])),
  };
}

describe('the mail of an offer', () => {
  test('asks in its subject, with the reference, and says when it is an emergency', () => {
    expect(mailOf(dated).subject).toMatch(/^Could you take a psychological evaluation\? [0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(mailOf(dated, 'emergency').subject).toMatch(/^Could you take an emergency psychological evaluation\? /);
  });

  test('names the date of the affidavit, else the first date of the case as what it is', () => {
    expect(mailOf(dated).facts).toMatchObject({ 'Affidavit due': 'Thursday, April 15, 2027' });
    const removal = mailOf({ ...undated, removalOn: '2027-01-16' });
    expect(removal.facts).toMatchObject({ 'First date of the case': 'Saturday, January 16, 2027' });
    expect(Object.keys(mailOf(undated).facts)).toEqual(['Evaluation', 'Languages', 'Area']);
  });

  test('keeps the languages in the client’s order', () => {
    expect(mailOf(dated, 'standard', ['mam', 'spa']).facts.Languages).toBe('Mam, then Spanish');
  });
});
