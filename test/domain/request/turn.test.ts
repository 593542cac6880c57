import { describe, expect, test } from 'vitest';
import type { RequestHead } from '../../../functions/domain/request/casework.ts';
import type { SearchStanding } from '../../../functions/domain/request/search-standing.ts';
import { turnOf } from '../../../functions/domain/request/turn.ts';
import { evaluationStates } from '../../../functions/domain/words/evaluation.ts';
import { missingInWords } from '../../../functions/domain/words/request.ts';
import {
  type EvaluationDiffering,
  sampleCase,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
} from '../../support/cases.ts';

const turn = (evaluations: readonly EvaluationDiffering[], request: Partial<RequestHead> = {}) => {
  const numbered = evaluations.map((evaluation, at) => sampleEvaluation({ number: at + 1, ...evaluation }));
  return turnOf(sampleCase({ evaluations: numbered, request }), sampleNow);
};

/** Its latest placement day has come, and the coordinator has been told. */
const late = { placing: { carriedOut: { latest_placement: '2027-03-04' } } };

describe('it is the turn of', () => {
  const later = '2027-01-14T22:00:00.000Z';
  test.each([
    ['nobody, while members are looked for', [{}], 'nobody', sampleNow],
    ['nobody, until the next wave', [{ placing: { placeAt: later } }], 'nobody', later],
    ['the members who were asked', [{ state: 'offered', placing: { placeAt: later } }], 'member', later],
    [
      'the coordinator, where nobody is left',
      [{ placing: { exhausted: true } }],
      'coordinator',
      '2027-04-16T04:00:00.000Z',
    ],
    ['the coordinator, where it is late', [late], 'coordinator', '2027-04-16T04:00:00.000Z'],
    [
      'the coordinator, late or not asked out',
      [{ state: 'offered', ...late }],
      'coordinator',
      '2027-04-16T04:00:00.000Z',
    ],
    ['the coordinator, where it was given up', [{ state: 'unfilled' }], 'coordinator', null],
    ['the attorney, after a yes', [{ state: 'assigned' }], 'attorney', '2027-04-16T04:00:00.000Z'],
    ['nobody, once delivered', [{ state: 'affidavit_delivered' }], 'nobody', null],
  ] as const)('%s', (_, evaluations, whose, at) => {
    expect(turn([...evaluations])).toMatchObject({ turn: whose, next: { at } });
  });

  test('the coordinator in a flood, who calls the attorney, or writes where they gave no number', () => {
    const { phone: _, ...attorney } = sampleIntake().attorney;
    const evaluations = [sampleEvaluation({ number: 1, placing: { withheld: true } })];
    const what = (intake: ReturnType<typeof sampleIntake>) =>
      turnOf(sampleCase({ evaluations, intake }), sampleNow).next.what;
    expect(what({ ...sampleIntake(), attorney: { ...attorney, phone: '+1 212 555 0100' } })).toContain(
      ': call the attorney',
    );
    expect(what({ ...sampleIntake(), attorney })).toContain(': write to the attorney');
  });

  test('the coordinator, where nobody was found for some of its evaluations, by their number', () => {
    const assigned = { state: 'assigned' } as const;
    const unfilled = { state: 'unfilled' } as const;
    expect(turn([unfilled, assigned]).next.what).toContain('for the psychological evaluation:');
    expect(turn([unfilled, unfilled, assigned]).next.what).toContain('for the psychological evaluations:');
  });

  test('nobody after the end, whatever the evaluations say', () => {
    for (const state of evaluationStates) {
      expect(turn([{ state, ...late }], { state: 'closed', closedReason: 'withdrawn' }).turn).toBe('nobody');
    }
  });

  test('the attorney while something is missing, and it is named', () => {
    const file = sampleCase({ request: { state: 'needs_information', missing: ['declaration', 'release'] } });
    const missing = 'what is missing: the draft declaration and the signed release.';
    expect(turnOf(file, sampleNow)).toMatchObject({
      next: { what: `The attorney tells us when they have ${missing}` },
    });
    expect(turnOf(file, sampleNow, { who: 'attorney', search: () => ({ how: 'choosing' }) })).toEqual({
      turn: 'attorney',
      next: { what: `Tell us when you have ${missing}`, at: null },
    });
    expect(missingInWords(['release'])).toBe('the signed release');
    expect(turn([late], { state: 'needs_information', missing: ['release'] }).turn).toBe('coordinator');
  });

  test('whoever a coordinator would worry about first, in a case of several evaluations', () => {
    expect(turn([{ state: 'offered' }, { state: 'assigned' }, { state: 'unfilled' }]).turn).toBe('coordinator');
    expect(turn([{ state: 'offered' }, { state: 'assigned' }]).turn).toBe('attorney');
    expect(turn([{}, { state: 'offered' }]).turn).toBe('member');
    expect(turn([{}, { state: 'affidavit_delivered' }]).turn).toBe('nobody');
  });
});

test('what comes next of several searches is what comes first, for the queue as for staff and attorney', () => {
  const [sooner, later] = ['2027-01-13T20:00:00.000Z', '2027-01-13T22:00:00.000Z'];
  const evaluations = [later, sooner].map((placeAt, at) =>
    sampleEvaluation({ number: at + 1, state: 'offered', placing: { placeAt } }),
  );
  const file = sampleCase({ evaluations });
  expect(turnOf(file, sampleNow).next.at).toBe(sooner);
  for (const who of ['staff', 'attorney'] as const)
    expect(turnOf(file, sampleNow, { who, search: () => ({ how: 'asked' }) }).next.at).toBe(sooner);
  const isFirst = ({ number }: { number: number }) => number === 1;
  const search = (each: { number: number }): SearchStanding => ({ how: isFirst(each) ? 'asked' : 'choosing' });
  expect(turnOf(file, sampleNow, { who: 'attorney', search })).toMatchObject({ turn: 'member', next: { at: sooner } });
});

test('where one evaluation has its clinician while another is sought, what comes next is said of each', () => {
  const evaluations = [
    sampleEvaluation({ number: 1, state: 'assigned' }),
    sampleEvaluation({ number: 2, type: 'physical', state: 'offered' }),
  ];
  const of = (reader?: Parameters<typeof turnOf>[2]) =>
    turnOf(sampleCase({ evaluations }), sampleNow, reader).next.what;
  const search = (): SearchStanding => ({ how: 'asked' });
  expect(of()).toBe(
    'Psychological: The attorney agrees on a time with the clinician. Physical: A clinician is being looked for.',
  );
  expect(of({ who: 'staff', search })).toBe(
    'Psychological: The attorney agrees on a time with the clinician. Physical: Members are deciding.',
  );
  expect(of({ who: 'attorney', search })).toBe(
    'Psychological: Agree on a time with the clinician. Physical: Clinicians are deciding.',
  );
});

test('what comes next is never before now for a case that waits for its time', () => {
  const intake = sampleIntake({ matter: sampleMatter({ affidavitDueOn: '2028-06-01' }) });
  const { next } = turnOf(sampleCase({ intake }), sampleNow);
  expect(next.at && next.at > sampleNow).toBe(true);
  expect(next.what).toBe('It waits: members are asked from nine months before its first date.');
});

test('its attorney reads how the search stands, and from when on clinicians are asked', () => {
  const file = sampleCase({ evaluations: [sampleEvaluation({ state: 'offered', placing: { placeAt: sampleNow } })] });
  const from = '2027-01-13T13:00:00.000Z';
  const read = (search: SearchStanding) => turnOf(file, sampleNow, { who: 'attorney', search: () => search }).next;
  expect(read({ how: 'asked' }).what).toMatch(/^Clinicians are deciding/);
  expect(read({ how: 'by_day', from })).toEqual({
    what: 'Clinicians will be asked from 8 a.m. where they are.',
    at: from,
  });
  expect(read({ how: 'mail_waits' }).what).toMatch(/emails that ask them are waiting to leave\.$/);
});

test('it is the members’ turn for staff and attorney only once one has been asked', () => {
  const file = sampleCase({ evaluations: [sampleEvaluation({ state: 'offered', placing: { placeAt: sampleNow } })] });
  for (const who of ['staff', 'attorney'] as const) {
    const turnWhile = (how: 'asked' | 'chosen' | 'choosing' | 'mail_waits') =>
      turnOf(file, sampleNow, { who, search: () => ({ how }) }).turn;
    expect(turnWhile('asked')).toBe('member');
    for (const how of ['choosing', 'chosen', 'mail_waits'] as const) expect(turnWhile(how)).toBe('nobody');
    const from = '2027-01-13T13:00:00.000Z';
    expect(turnOf(file, sampleNow, { who, search: () => ({ how: 'by_day', from }) }).turn).toBe('nobody');
  }
  expect(turnOf(file, sampleNow).turn).toBe('member');
});

test('each sentence is a sentence', () => {
  for (const state of evaluationStates) expect(turn([{ state }]).next.what).toMatch(/^[A-Z].*\.$/);
});
