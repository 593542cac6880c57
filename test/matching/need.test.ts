import { describe, expect, test } from 'vitest';
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

  test('who was asked for another evaluation of the request was not asked for this one', () => {
    const offers = [sampleOffer('M1'), sampleOffer('M2', { evaluation: 2 })];
    const evaluations = [sampleEvaluation(), sampleEvaluation({ number: 2 })];
    expect(needOf(sampleCase({ evaluations, offers }), sampleEvaluation(), sampleNow).asked).toEqual([offers[0]]);
  });
});
