import { describe, expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { needOf } from '../../functions/matching/need.ts';
import { sampleCase, sampleEvaluation, sampleIntake, sampleMatter, sampleNow, sampleOffer } from '../support/cases.ts';

describe('the need of a case', () => {
  const validOn = (matter: Parameters<typeof sampleMatter>[0]) =>
    needOf(sampleCase({ intake: sampleIntake({ matter: sampleMatter(matter) }) }), sampleEvaluation(), sampleNow)
      .validOn;

  test('a licence must hold on the last day that counts, not on the day after', () => {
    expect(validOn({ affidavitDueOn: '2027-04-15' })).toBe('2027-04-15');
    expect(validOn({ affidavitDueOn: '2027-04-15', timeZone: 'Pacific/Honolulu' })).toBe('2027-04-15');
    expect(validOn({ hearingAt: '2027-04-01T14:00:00.000Z' })).toBe('2027-04-01');
  });

  test('a date that is past, or none, asks for a licence that holds today', () => {
    expect(validOn({ affidavitDueOn: '2027-01-10' })).toBe('2027-01-12');
    const undated = sampleIntake();
    delete undated.matter.affidavitDueOn;
    expect(needOf(sampleCase({ intake: undated }), sampleEvaluation(), sampleNow).validOn).toBe('2027-01-12');
  });
});

describe('nobody is asked twice', () => {
  type Differing = Parameters<typeof sampleOffer>[1];
  const askedAgain = (differing: Differing) =>
    !needOf(
      sampleCase({ offers: [sampleOffer('M1', differing)] }),
      sampleEvaluation({ round: 2 }),
      sampleNow,
    ).asked.has('M1');

  test.each<[what: string, again: boolean, offer: Differing]>([
    ['in one round, without an answer', false, { round: 2, state: 'open' }],
    ['in one round, after a no', false, { round: 2, state: 'declined' }],
    ['in one round, after giving the case back', false, { round: 2, state: 'released' }],
    ['in the next round, after a no', false, { round: 1, state: 'declined' }],
    ['in the next round, after giving the case back', false, { round: 1, state: 'released' }],
    ['in the next round, without an answer: but they may be', true, { round: 1, state: 'open' }],
    ['for another evaluation of the request: but they may be', true, { round: 2, evaluation: 2, state: 'declined' }],
  ])('%s', (_, again, differing) => {
    expect(askedAgain(differing)).toBe(again);
  });
});

describe('who was silent', () => {
  const taken = (hoursAfter: number, round = 1) =>
    sampleOffer('YES', { state: 'released', round, answeredAt: plusHours(sampleNow, hoursAfter) });

  test.each<[string, Parameters<typeof sampleOffer>[1], ReturnType<typeof taken>[], string[]]>([
    ['whose offer ended without a yes of anybody', {}, [], ['M1']],
    ['whose offer ended before another said yes', {}, [taken(48)], ['M1']],
    ['nobody whose place was filled by another in time', {}, [taken(47)], []],
    ['who let an offer end in a round before the one that was filled', {}, [taken(1, 2)], ['M1']],
    ['nobody whose mail came back', { undeliveredAt: sampleNow }, [], []],
    ['nobody who declined', { state: 'declined' }, [], []],
    ['nobody whose offer still runs', { round: 3 }, [], []],
    ['nobody who was asked for another evaluation', { evaluation: 2 }, [], []],
  ])('is %s', (_, differing, others, silent) => {
    const offers = [sampleOffer('M1', differing), ...others];
    const need = needOf(sampleCase({ offers }), sampleEvaluation({ round: 3 }), sampleNow);
    expect([...need.silent]).toEqual(silent);
  });

  test('in an emergency, whose offer had stayed open beyond its own end, was filled too', () => {
    const intake = sampleIntake({ matter: sampleMatter({ removalOn: '2027-01-20' }) });
    const offers = [sampleOffer('M1'), taken(60)];
    const file = sampleCase({ intake, offers });
    expect(file.request.urgency).toBe('emergency');
    expect([...needOf(file, sampleEvaluation({ round: 2 }), sampleNow).silent]).toEqual([]);
  });

  test('nobody whose offer had no end but a yes: an emergency without a date', () => {
    const intake = sampleIntake({ matter: sampleMatter({ forum: 'stay_of_removal' }) });
    delete intake.matter.affidavitDueOn;
    const file = sampleCase({ intake, offers: [sampleOffer('M1'), taken(500)] });
    expect(file.request).toMatchObject({ urgency: 'emergency', closesAt: null });
    expect([...needOf(file, sampleEvaluation({ round: 2 }), sampleNow).silent]).toEqual([]);
  });
});
