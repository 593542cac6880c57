import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AFFIDAVIT_REMINDER_DAYS, affidavit, nextAffidavitDay } from '../../../functions/domain/due/affidavit.ts';
import { overdue } from '../../../functions/domain/due/overdue.ts';
import { carriedOut, scheduleOf } from '../../../functions/domain/due/schedule.ts';
import {
  type AtWork,
  type Evaluation,
  hasClinician,
  withDetails,
} from '../../../functions/domain/evaluation/evaluation.ts';
import { assignedOffer } from '../../../functions/domain/evaluation/offer.ts';
import type { CaseFile, DueItem, Intake, Offer } from '../../../functions/domain/request/casework.ts';
import { latestPlacementAt } from '../../../functions/domain/request/planning.ts';
import {
  atHour,
  type CalendarDate,
  daysBetween,
  decentHour,
  endOfDay,
  type Instant,
  isQuiet,
  localDate,
  plusDays,
  plusHours,
  plusMinutes,
  type TimeZone,
} from '../../../functions/domain/time/time.ts';
import { evaluationStates } from '../../../functions/domain/words/evaluation.ts';
import { requestStates } from '../../../functions/domain/words/request.ts';
import {
  type EvaluationDiffering,
  sampleCase,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
  sampleOffer,
} from '../../support/cases.ts';
import { anyInstant, anyZone } from '../../support/moments.ts';

const newYork = 'America/New_York';
const atWork = ['assigned', 'scheduled', 'evaluated', 'draft_sent', 'signed'];
const kindsOf = (items: DueItem[]) => items.map(({ kind }) => kind).sort();

const maybe = fc.option(anyInstant);
const anyEvaluation = (number: number): fc.Arbitrary<Evaluation> =>
  fc
    .record({
      state: fc.constantFrom(...evaluationStates),
      placing: fc.record({ placeAt: maybe, remindAt: maybe, halfwayAt: maybe, exhausted: fc.boolean() }),
      work: fc.record({ assignedAt: anyInstant, remindFrom: anyInstant }),
    })
    .map((given) => sampleEvaluation({ number, ...given }));
const anyCase: fc.Arbitrary<CaseFile> = fc
  .record({
    state: fc.constantFrom(...requestStates),
    evaluations: fc.integer({ min: 1, max: 4 }).chain((count) => fc.tuple(...numbersTo(count).map(anyEvaluation))),
    affidavitDueOn: fc.option(
      anyInstant.map((instant) => localDate(instant, newYork)),
      { nil: undefined },
    ),
  })
  .map(({ state, evaluations, affidavitDueOn }) => {
    const { affidavitDueOn: _, ...matter } = sampleMatter();
    const intake = sampleIntake({ matter: affidavitDueOn ? { ...matter, affidavitDueOn } : matter });
    return sampleCase({ intake, evaluations, request: { state } });
  });

describe('the schedule of a case', () => {
  test('is empty once the case is closed, whatever it held before', () => {
    let held = 0;
    fc.assert(
      fc.property(anyCase, anyInstant, (file, now) => {
        held += scheduleOf(file, now).length;
        const closed = { ...file, request: { ...file.request, state: 'closed' as const } };
        expect(scheduleOf(closed, now)).toEqual([]);
      }),
    );
    expect(held).toBeGreaterThan(20);
  });

  test('holds at most one item of a kind for each evaluation', () => {
    fc.assert(
      fc.property(anyCase, anyInstant, (file, now) => {
        const names = scheduleOf(file, now).map(({ kind, evaluation }) => `${kind} ${evaluation}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  test('follows from the case, not from when it is asked', () => {
    fc.assert(
      fc.property(anyCase, anyInstant, anyInstant, (file, one, other) => {
        expect(scheduleOf(file, one)).toEqual(scheduleOf(file, other));
      }),
    );
  });

  test('is about placing before a yes, about writing after it, and about nothing else', () => {
    fc.assert(
      fc.property(anyCase, anyInstant, (file, now) => {
        for (const { kind, evaluation } of scheduleOf(file, now)) {
          const { state } = file.evaluations.find(({ number }) => number === evaluation) ?? {};
          if (['others', 'affidavit', 'overdue'].includes(kind)) expect(atWork).toContain(state);
          else if (kind === 'offers_ending') expect(state).toBe('offered');
          else expect(['waiting', 'offered']).toContain(state);
        }
      }),
    );
  });

  test('of an evaluation that waits holds its wave, half of its time, its latest placement, its deadline and that it is near', () => {
    const evaluation = sampleEvaluation({
      placing: { placeAt: '2027-01-13T22:00:00.000Z', halfwayAt: '2027-02-01T00:00:00.000Z' },
    });
    expect(sampleCase({ evaluations: [evaluation] }).due).toEqual([
      { kind: 'place', evaluation: 1, at: '2027-01-13T22:00:00.000Z' },
      { kind: 'halfway', evaluation: 1, at: '2027-02-01T00:00:00.000Z' },
      { kind: 'latest_placement', evaluation: 1, at: '2027-03-04T13:00:00.000Z' },
      { kind: 'deadline', evaluation: 1, at: '2027-04-16T04:00:00.000Z' },
      { kind: 'near', evaluation: 1, at: '2027-04-13T12:00:00.000Z' },
    ]);
  });

  test('has no date where the matter has none', () => {
    const { affidavitDueOn, ...undated } = sampleMatter();
    expect(sampleCase({ intake: sampleIntake({ matter: undated }) }).due).toEqual([]);
  });

  test('tells the coordinator once that the placement is late, never after the deadline', () => {
    const { latestPlacementOn, closesAt } = sampleCase().request;
    const carriedOut = { latest_placement: latestPlacementOn ?? '', near: closesAt ?? '' };
    expect(kindsOf(sampleCase({ evaluations: [sampleEvaluation({ placing: { carriedOut } })] }).due)).toEqual([
      'deadline',
    ]);
    const soon = sampleIntake({ matter: sampleMatter({ affidavitDueOn: '2027-01-12' }) });
    const { request } = sampleCase({ intake: soon });
    expect(latestPlacementAt(request)).toBe(request.closesAt);
  });

  test('tells the others half an hour after a yes, once', () => {
    const assigned = sampleEvaluation({ state: 'assigned' });
    expect(sampleCase({ evaluations: [assigned] }).due).toContainEqual({
      kind: 'others',
      evaluation: 1,
      at: '2027-01-12T15:30:00.000Z',
    });
    expect(
      kindsOf(
        sampleCase({
          evaluations: [sampleEvaluation({ state: 'assigned', work: { carriedOut: { others: sampleNow } } })],
        }).due,
      ),
    ).toEqual(['affidavit']);
  });
});

describe('affidavit reminders', () => {
  test('come 14, 7 and 2 days before and on the day, once each, then the date is overdue, once', () => {
    const { told } = livedThrough({ due: '2027-04-15', court: newYork, member: newYork, assignedAt: sampleNow });
    expect(told).toEqual([
      { at: '2027-04-01T13:00:00.000Z', daysLeft: 14 },
      { at: '2027-04-08T13:00:00.000Z', daysLeft: 7 },
      { at: '2027-04-13T13:00:00.000Z', daysLeft: 2 },
      { at: '2027-04-15T13:00:00.000Z', daysLeft: 0 },
      { at: '2027-04-16T13:00:00.000Z', daysLeft: 'overdue' },
    ]);
  });

  test('do so for every hour of the yes and all places, by day where the member is, by the calendar of the court', () => {
    fc.assert(
      fc.property(anyYes, (yes) => {
        const { told } = livedThrough(yes);
        const { due, court, member, assignedAt } = yes;
        const reminders = told.filter(({ daysLeft }) => daysLeft !== 'overdue');
        const ahead = AFFIDAVIT_REMINDER_DAYS.filter((days) => reminderAt(yes, days) > assignedAt);
        expect(reminders.map(({ daysLeft }) => daysLeft)).toEqual(ahead);
        for (const { at, daysLeft } of reminders) {
          expect(isQuiet(at, member)).toBe(false);
          expect(daysBetween(localDate(at, court), due)).toBe(daysLeft);
          expect(at < endOfDay(due, court)).toBe(true);
        }
        expect(told.slice(reminders.length)).toEqual([{ at: atHour(plusDays(due, 1), 9, court), daysLeft: 'overdue' }]);
      }),
      { numRuns: 500 },
    );
  });

  test('come no oftener when the sweep is late, be it by days', () => {
    fc.assert(
      fc.property(anyYes, fc.nat(10 * 24 * 60), (yes, minutesLate) => {
        const { told } = livedThrough(yes, minutesLate);
        expect(new Set(told.map(({ daysLeft }) => daysLeft)).size).toBe(told.length);
        expect(told.at(-1)?.daysLeft).toBe('overdue');
      }),
    );
  });

  test('that lie behind when the date moves are left out; those ahead come once, and so does being overdue', () => {
    fc.assert(
      fc.property(anyYes, fc.integer({ min: 1, max: 60 }), fc.integer({ min: -40, max: 40 }), (yes, lived, moved) => {
        const movedAt = plusHours(yes.assignedAt, 24 * lived);
        const newDue = plusDays(yes.due, moved);
        fc.pre(moved !== 0 && newDue >= localDate(movedAt, yes.court));
        const before = livedThrough(yes, 0, movedAt);
        const standing = withDetails(before.evaluation, { remindFrom: movedAt });
        const { told } = livedThrough({ ...yes, due: newDue }, 0, undefined, standing);
        const ahead = AFFIDAVIT_REMINDER_DAYS.filter((days) => reminderAt({ ...yes, due: newDue }, days) > movedAt);
        expect(told.map(({ daysLeft }) => daysLeft)).toEqual([...ahead, 'overdue']);
        expect(before.told.every(({ at }) => at <= movedAt)).toBe(true);
      }),
    );
  });

  test('are for whoever is assigned in this round, and in the zone of that member', () => {
    const evaluation = atWorkOn({ round: 2 });
    const offers = [
      sampleOffer('M1', { state: 'released', timeZone: 'Pacific/Guam' }),
      sampleOffer('M2', { state: 'accepted', round: 2 }),
      sampleOffer('M1', { state: 'accepted', round: 2, timeZone: 'Pacific/Honolulu' }),
    ];
    expect(assignedOffer(offers, evaluation)).toBe(offers[2]);
    expect(assignedOffer(offers.slice(0, 2), evaluation)).toBeUndefined();
    expect(nextAffidavitDay(evaluation, sampleCase({ offers }))?.at).toBe('2027-04-01T18:00:00.000Z');
    expect(nextAffidavitDay(evaluation, sampleCase())?.at).toBe('2027-04-01T13:00:00.000Z');
  });

  test('are none without a date', () => {
    const { affidavitDueOn, ...undated } = sampleMatter();
    const file = sampleCase({ intake: sampleIntake({ matter: undated }) });
    expect(nextAffidavitDay(atWorkOn(), file)).toBeNull();
  });
});

/** A yes, and the date for which the affidavit is due. */
type Yes = { due: CalendarDate; court: TimeZone; member: TimeZone; assignedAt: Instant };

const anyYes: fc.Arbitrary<Yes> = fc
  .record({ assignedAt: anyInstant, court: anyZone, member: anyZone, days: fc.integer({ min: 1, max: 120 }) })
  .map(({ assignedAt, court, member, days }) => {
    return { assignedAt, court, member, due: plusDays(localDate(assignedAt, court), days) };
  });

/** Nine o'clock of the court's day, or the first decent hour of the member's after it. */
function reminderAt({ due, court, member }: Yes, days: number): Instant {
  return decentHour(atHour(plusDays(due, -days), 9, court), member);
}

function assignedBy({ assignedAt }: Yes): AtWork {
  return atWorkOn({ work: { assignedAt, remindFrom: assignedAt, carriedOut: { others: assignedAt } } });
}

function atWorkOn(differing: EvaluationDiffering = {}): AtWork {
  const evaluation = sampleEvaluation({ state: 'assigned', ...differing });
  if (!hasClinician(evaluation)) throw new Error('nobody is at work on it');
  return evaluation;
}

/** Carries out what is due about the affidavit, one item after another, as the sweep does, until `until` or nothing is left. */
function livedThrough(yes: Yes, minutesLate = 0, until?: Instant, standing: AtWork = assignedBy(yes)) {
  const { due, court, member, assignedAt } = yes;
  const intake: Intake = sampleIntake({ matter: sampleMatter({ affidavitDueOn: due, timeZone: court }) });
  const offers: Offer[] = [sampleOffer('M1', { state: 'accepted', timeZone: member })];
  let evaluation = standing;
  const told: { at: Instant; daysLeft: number | 'overdue' }[] = [];
  for (let steps = 0; steps < 10; steps += 1) {
    const file = sampleCase({ now: assignedAt, intake, evaluations: [evaluation], offers });
    const next = file.due.find(({ kind }) => kind === 'affidavit' || kind === 'overdue');
    if (!next || (until !== undefined && next.at > until)) return { told, evaluation };
    const rule = next.kind === 'overdue' ? overdue : affidavit;
    const ahead = nextAffidavitDay(evaluation, file)?.for.split(' -')[1];
    told.push({ at: next.at, daysLeft: ahead === undefined ? 'overdue' : Number(ahead) });
    const changed = carriedOut(rule, file, evaluation, plusMinutes(next.at, minutesLate))?.evaluations[0];
    if (!changed || !hasClinician(changed)) throw new Error('what is due was not carried out');
    evaluation = changed;
  }
  throw new Error('reminders without an end');
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
