import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../functions/domain/evaluation/asked.ts';
import { isSought } from '../../../functions/domain/evaluation/evaluation.ts';
import type { RecordedEvent } from '../../../functions/domain/events/event.ts';
import type { Mail } from '../../../functions/domain/mail-left.ts';
import type { Offer } from '../../../functions/domain/request/casework.ts';
import { searchInWords, standingOfSearch } from '../../../functions/domain/request/search-standing.ts';
import { type Instant, plusMinutes } from '../../../functions/domain/time/time.ts';
import {
  type CaseDiffering,
  type EvaluationDiffering,
  sampleCase,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
  sampleOffer,
} from '../../support/cases.ts';

/** Three in the morning in New York. */
const night = '2027-01-13T08:00:00.000Z';
const morning = '2027-01-13T13:00:00.000Z';
const later = plusMinutes(sampleNow, 10);

/** A case with one offer of each evaluation, its wave's event having the number of the evaluation. */
function searched(evaluations: EvaluationDiffering[], differing: CaseDiffering & { mails?: Mail[] } = {}) {
  const numbered = evaluations.map((each, at) => sampleEvaluation({ number: at + 1, wave: 1, ...each }));
  const wave = ({ number }: { number: number }) =>
    ({
      seq: number,
      type: 'wave_sent',
      data: { evaluation: number, round: 1, wave: 1, members: ['M1'] },
    }) as unknown as RecordedEvent;
  const { mails = [], ...of } = differing;
  return { ...sampleCase({ evaluations: numbered, ...of }), events: numbered.map(wave), mails };
}

const left = (seq: number): Mail => ({
  seq,
  recipient: 'member-M1',
  leaseUntil: plusMinutes(sampleNow, 2),
  sesId: 'ses-1',
  markedAt: sampleNow,
});
const offered = { state: 'offered', placing: { placeAt: plusMinutes(sampleNow, 600) } } as const;
const exhausted = { state: 'offered', placing: { exhausted: true } } as const;
const held = { sentAt: night, mailFrom: morning } as const;

function standing(file: ReturnType<typeof searched>, now: Instant) {
  const [evaluation] = file.evaluations;
  if (!evaluation || !isSought(evaluation)) throw new Error('nobody is sought');
  return standingOfSearch(file, evaluation, now);
}

describe('a search', () => {
  test.each<[string, EvaluationDiffering, Partial<Offer>, Mail[], Instant, object]>([
    ['has asked, once a mail has left', offered, {}, [left(1)], sampleNow, { how: 'asked' }],
    ['has chosen, in the minutes in which mails leave', offered, {}, [], sampleNow, { how: 'chosen' }],
    ['has mails that wait, after them', offered, {}, [], later, { how: 'mail_waits' }],
    ['asks in the morning', offered, held, [], night, { how: 'by_day', from: morning }],
    [
      'asks in the morning, though nobody is left beside them',
      exhausted,
      held,
      [],
      night,
      { how: 'by_day', from: morning },
    ],
    ['has mails that wait, though nobody is left beside them', exhausted, {}, [], later, { how: 'mail_waits' }],
    [
      'has nobody left, though those who were asked may answer',
      exhausted,
      {},
      [left(1)],
      later,
      { how: 'nobody_left' },
    ],
    // It was an emergency when it was sent, which it is no more: the mail waits by the rule of the day.
    [
      'asks in the morning what fell out of the emergencies',
      offered,
      { sentAt: night },
      [],
      night,
      { how: 'by_day', from: morning },
    ],
    [
      'has no late mail in the first minutes of that morning',
      offered,
      { sentAt: night },
      [],
      morning,
      { how: 'chosen' },
    ],
  ])('%s', (_, evaluation, offer, mails, now, expected) => {
    expect(standing(searched([evaluation], { offers: [sampleOffer('M1', offer)], mails }), now)).toMatchObject(
      expected,
    );
  });

  test('has chosen whom on-call names, from that moment on, though nobody was left', () => {
    const data = { evaluation: 1, round: 1, memberId: 'M2' };
    const named = { seq: 9, type: 'candidate_added', at: later, data } as unknown as RecordedEvent;
    const file = searched([exhausted], { offers: [sampleOffer('M1')], mails: [left(1)] });
    const withNamed = { ...file, events: [...file.events, named] };
    expect(standing(withNamed, later)).toEqual({ how: 'chosen', who: ['M2'] });
    expect(standing(withNamed, plusMinutes(later, 10))).toEqual({ how: 'nobody_left' });
  });

  test('asks nobody in a morning that comes after its end', () => {
    const ends = { urgency: 'emergency', closesAt: '2027-01-13T11:00:00.000Z' } as const;
    const file = searched([exhausted], { offers: [sampleOffer('M1', held)], request: ends });
    expect(standing(file, night)).toEqual({ how: 'nobody_left' });
    const [evaluation] = file.evaluations;
    expect(evaluation && summaryOf(file, evaluation, night)).toMatchObject({ toBeAsked: 0, askedFrom: null });
  });

  test('waits for its date while nobody is asked, and not what was an emergency', () => {
    const intake = sampleIntake({ matter: sampleMatter({ affidavitDueOn: '2028-06-01' }) });
    const from = expect.stringMatching(/^2027-09/);
    expect(standing(searched([{}], { intake }), sampleNow)).toEqual({ how: 'too_early', from });
    expect(standing(searched([{ escalation: { attempt: 1 } }], { intake }), sampleNow)).toEqual({ how: 'choosing' });
    const asked = searched([offered], { intake, offers: [sampleOffer('M1')], mails: [left(1)] });
    expect(standing(asked, sampleNow)).toMatchObject({ how: 'asked' });
  });
});

describe('the searches of a request', () => {
  const offers = [sampleOffer('M1'), sampleOffer('M1', { evaluation: 2 })];

  test('are told in one sentence where they stand alike', () => {
    const file = searched([offered, { ...offered, type: 'physical' }], { offers, mails: [left(1), left(2)] });
    expect(searchInWords(file, 'subject', sampleNow)).toBe('one member is deciding');
    expect(searchInWords(file, 'attorney', sampleNow)).toBe('One clinician is deciding.');
  });

  test('speak of as many as have been asked, or are to be, each once', () => {
    const mailed = (memberId: string): Mail => ({ ...left(1), recipient: `member-${memberId}` });
    const two = { offers: [sampleOffer('M1'), sampleOffer('M2')], mails: [mailed('M1'), mailed('M2')] };
    expect(searchInWords(searched([offered], two), 'subject', sampleNow)).toBe('members have been asked');
    expect(searchInWords(searched([offered], two), 'attorney', sampleNow)).toBe('Clinicians are deciding.');
    const inMorning = { offers: [sampleOffer('M1', held)] };
    expect(searchInWords(searched([offered], inMorning), 'staff', night)).toBe(
      'A member will be asked from 8 a.m. where they are.',
    );
    expect(searchInWords(searched([offered], { offers: [sampleOffer('M1')] }), 'subject', later)).toBe(
      'the email to a member waits',
    );
  });

  test('are told one by one where they do not', () => {
    const file = searched([offered, { ...exhausted, type: 'physical' }], { offers, mails: [left(1), left(2)] });
    expect(searchInWords(file, 'staff', sampleNow)).toBe(
      'Psychological: One member is deciding. Physical: There was nobody more to ask at the last look.',
    );
    expect(searchInWords(file, 'subject', sampleNow)).toBe(
      'psychological: one member is deciding; physical: nobody can be asked now',
    );
  });
});
