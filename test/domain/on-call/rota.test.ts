import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../../functions/domain/on-call/hand-over.ts';
import {
  lastLevel,
  onDuty,
  type Person,
  type Rota,
  type RotaFinding,
  rings,
  rotaFindings,
} from '../../../functions/domain/on-call/rota.ts';
import {
  atTime,
  daysBetween,
  localDate,
  plusDays,
  plusHours,
  plusMinutes,
} from '../../../functions/domain/time/time.ts';
import { anyDate, anyZone } from '../../support/moments.ts';

type Shift = Rota['shifts'][number];
const emails = ['ada@s.example', 'ben@s.example', 'cleo@s.example', 'dan@s.example'] as const;
const anyEmail = fc.constantFrom(...emails);
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
/** The month in which spans and the moments that are asked about lie, so that they meet. */
const june = '2027-06-01T00:00:00.000Z';
const inJune = fc.nat(30 * 24 * 60).map((minutes) => plusMinutes(june, minutes));
const anySpan = fc
  .tuple(inJune, fc.integer({ min: 1, max: 60 * 24 * 10 }))
  .map(([from, minutes]) => ({ from, to: plusMinutes(from, minutes) }));
const anyHandOver = fc.record({
  weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  time: anyTime,
  timeZone: anyZone,
  from: anyDate,
});
const anyLevels = fc.array(fc.uniqueArray(anyEmail, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
const mail = (email: string) => ({ kind: 'mail' as const, to: email });
const anyPerson = (email: string) =>
  fc.record({ sms: fc.boolean(), away: fc.array(anySpan, { maxLength: 3 }) }).map(({ sms, away }): Person => {
    const channels = [mail(email), ...(sms ? [{ kind: 'sms' as const, to: '+12025550143' }] : [])];
    return { email, channels, away };
  });
const anyPeople = fc.tuple(...emails.map(anyPerson));
const anyShift = fc
  .record({ level: fc.integer({ min: 0, max: 2 }), email: anyEmail, span: anySpan })
  .map(({ level, email, span }): Shift => ({ level, email, ...span }));
const anyShifts = fc.array(anyShift, { maxLength: 4 });
const namesAt = (rota: Rota, level: number, at: string) => onDuty(rota, level, at).map(({ email }) => email);

const weekly: Rota = {
  levels: [['ada@s.example', 'ben@s.example', 'cleo@s.example'], ['dan@s.example']],
  people: [],
  handOver: { weekday: 1, time: '09:00', timeZone: 'America/New_York', from: '2027-01-11' },
  shifts: [],
};
const always: Rota = { levels: weekly.levels, people: [], shifts: [] };

describe('without a hand-over', () => {
  test('everybody of a level is on duty, and nobody of a level that there is not', () => {
    expect(namesAt(always, 0, '2027-01-12T15:00:00.000Z')).toEqual(weekly.levels[0]);
    expect(namesAt(always, 2, '2027-01-12T15:00:00.000Z')).toEqual([]);
    expect(lastLevel(always)).toBe(1);
  });

  test('who is not among the people is reached by mail, which does not ring', () => {
    const [person] = onDuty(always, 1, '2027-01-12T15:00:00.000Z');
    expect(person).toEqual({ email: 'dan@s.example', channels: [mail('dan@s.example')] });
    expect(person && rings(person)).toBe(false);
  });

  test('who is away is left out, from the first moment until before the last', () => {
    const away = [{ from: '2027-01-12T00:00:00.000Z', to: '2027-01-13T00:00:00.000Z' }];
    const rota: Rota = { ...always, people: [{ email: 'ben@s.example', channels: [], away }] };
    expect(namesAt(rota, 0, '2027-01-11T23:59:59.999Z')).toEqual(weekly.levels[0]);
    expect(namesAt(rota, 0, '2027-01-12T00:00:00.000Z')).toEqual(['ada@s.example', 'cleo@s.example']);
    expect(namesAt(rota, 0, '2027-01-13T00:00:00.000Z')).toEqual(weekly.levels[0]);
  });
});

describe('with a hand-over', () => {
  test.each([
    ['2027-01-11T13:59:59.999Z', 'cleo@s.example'],
    ['2027-01-11T14:00:00.000Z', 'ada@s.example'],
    ['2027-01-18T13:59:59.999Z', 'ada@s.example'],
    ['2027-01-18T14:00:00.000Z', 'ben@s.example'],
    ['2027-01-25T14:00:00.000Z', 'cleo@s.example'],
    ['2027-02-01T14:00:00.000Z', 'ada@s.example'],
    // Summer time begins on 14 March: nine in the morning is an hour earlier in UTC.
    ['2027-03-15T12:59:59.999Z', 'cleo@s.example'],
    ['2027-03-15T13:00:00.000Z', 'ada@s.example'],
  ])('at %s it is %s', (at, email) => {
    expect(namesAt(weekly, 0, at)).toEqual([email]);
    expect(namesAt(weekly, 1, at)).toEqual(['dan@s.example']);
  });

  test('the week in which it begins belongs to the first, on whatever day that is', () => {
    const from = '2027-01-14';
    const rota: Rota = { ...weekly, handOver: { weekday: 1, time: '09:00', timeZone: 'America/New_York', from } };
    expect(namesAt(rota, 0, '2027-01-14T15:00:00.000Z')).toEqual(['ada@s.example']);
    expect(namesAt(rota, 0, '2027-01-18T14:00:00.000Z')).toEqual(['ben@s.example']);
  });

  test('the next of the list stands in for who is away, whoever had the shift, and all away is a gap', () => {
    const gone = (email: string): Person => ({
      email,
      channels: [],
      away: [{ from: '2027-01-12T00:00:00.000Z', to: '2027-01-15T00:00:00.000Z' }],
    });
    const at = '2027-01-12T15:00:00.000Z';
    const without = (...people: string[]) => ({ ...weekly, people: people.map(gone) });
    expect(namesAt(without('ada@s.example'), 0, at)).toEqual(['ben@s.example']);
    expect(namesAt(without('ada@s.example', 'ben@s.example'), 0, at)).toEqual(['cleo@s.example']);
    expect(namesAt(without('ada@s.example', 'ben@s.example', 'cleo@s.example'), 0, at)).toEqual([]);
    const shifts: Shift[] = [{ level: 0, email: 'dan@s.example', from: at, to: plusHours(at, 1) }];
    expect(namesAt({ ...weekly, shifts }, 0, at)).toEqual(['dan@s.example']);
    expect(namesAt({ ...without('dan@s.example'), shifts }, 0, at)).toEqual(['ada@s.example']);
  });

  test('at any moment there is one person at each level, as long as nobody is away', () => {
    fc.assert(
      fc.property(anyLevels, anyHandOver, anyShifts, inJune, (levels, handOver, shifts, at) => {
        const rota: Rota = { levels, people: [], handOver, shifts };
        for (const level of levels.keys()) expect(onDuty(rota, level, at)).toHaveLength(1);
      }),
    );
  });

  test('whoever is away, there is at most one, and none but where all of the list are', () => {
    fc.assert(
      fc.property(anyLevels, anyHandOver, anyPeople, anyShifts, inJune, (levels, handOver, people, shifts, at) => {
        const isAway = (email: string) =>
          people.some((person) => person.email === email && person.away?.some(({ from, to }) => from <= at && at < to));
        for (const [level, list] of levels.entries()) {
          const found = namesAt({ levels, people, handOver, shifts }, level, at);
          expect(found.length).toBeLessThanOrEqual(1);
          expect(found.some(isAway)).toBe(false);
          if (list.every((email) => !isAway(email))) expect(found).toHaveLength(1);
          if (found.length === 0) expect(list.every(isAway)).toBe(true);
        }
      }),
    );
  });

  test('weeks follow each other through every change of the clocks', () => {
    fc.assert(
      fc.property(anyHandOver, fc.integer({ min: 0, max: 150 }), (handOver, weeks) => {
        const list = emails.slice(0, 3);
        const rota: Rota = { levels: [[...list]], people: [], handOver, shifts: [] };
        const past = (daysBetween('1970-01-05', handOver.from) - (handOver.weekday - 1) + 7 * 10_000) % 7;
        const day = plusDays(handOver.from, weeks * 7 - past);
        const began = atTime(day, handOver.time, handOver.timeZone);
        const ends = atTime(plusDays(day, 7), handOver.time, handOver.timeZone);
        const turn = [list[weeks % 3]];
        expect(namesAt(rota, 0, began)).toEqual(turn);
        expect(namesAt(rota, 0, plusMinutes(began, -1 / 60_000))).toEqual([list[(weeks + 2) % 3]]);
        expect(namesAt(rota, 0, plusHours(began, 84))).toEqual(turn);
        expect(namesAt(rota, 0, plusMinutes(ends, -1 / 60_000))).toEqual(turn);
        expect(localDate(began, handOver.timeZone)).toBe(day);
      }),
    );
  });

  test('two people who swap a week leave no level empty, and each has the week of the other', () => {
    fc.assert(
      fc.property(anyHandOver, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10_079 }), (...given) => {
        const [handOver, weeks, minute] = given;
        const rota: Rota = { levels: [[...emails]], people: [], handOver, shifts: [] };
        const past = (daysBetween('1970-01-05', handOver.from) - (handOver.weekday - 1) + 7 * 10_000) % 7;
        const day = plusDays(handOver.from, weeks * 7 - past);
        const [first, second, third] = [0, 7, 14].map((days) =>
          atTime(plusDays(day, days), handOver.time, handOver.timeZone),
        ) as [string, string, string];
        const [one, other] = [namesAt(rota, 0, first)[0] ?? '', namesAt(rota, 0, second)[0] ?? ''];
        const shifts: Shift[] = [
          { level: 0, email: other, from: first, to: second },
          { level: 0, email: one, from: second, to: third },
        ];
        const swapped = { ...rota, shifts };
        const at = plusMinutes(first, minute);
        expect(namesAt(swapped, 0, at)).toEqual(at < second ? [other] : [one]);
        expect(namesAt(swapped, 0, plusMinutes(second, minute))).toHaveLength(1);
        expect(rotaFindings(swapped, first, third).filter(({ kind }) => kind === 'gap')).toEqual([]);
      }),
    );
  });
});

test('a shift matters within its span and its level alone, and there the last that was put counts', () => {
  fc.assert(
    fc.property(anyLevels, fc.option(anyHandOver, { nil: undefined }), anyShifts, inJune, (...given) => {
      const [levels, handOver, shifts, at] = given;
      const plain: Rota = { levels, people: [], shifts: [], ...(handOver ? { handOver } : {}) };
      for (const level of levels.keys()) {
        const last = shifts.findLast((shift) => shift.level === level && shift.from <= at && at < shift.to);
        const expected = last ? [last.email] : namesAt(plain, level, at);
        expect(namesAt({ ...plain, shifts }, level, at)).toEqual(expected);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('of two shifts at once the one that was put last counts, and the first again when it is over', () => {
  const [from, to] = ['2027-01-12T15:00:00.000Z', '2027-01-12T18:00:00.000Z'] as const;
  const long: Shift = { level: 0, email: 'dan@s.example', from, to };
  const short: Shift = { level: 0, email: 'ben@s.example', from, to: plusHours(from, 1) };
  const both = (shifts: Shift[]) => [from, plusHours(from, 1)].flatMap((at) => namesAt({ ...weekly, shifts }, 0, at));
  expect(both([long, short])).toEqual(['ben@s.example', 'dan@s.example']);
  expect(both([short, long])).toEqual(['dan@s.example', 'dan@s.example']);
});

test('a shift begins with its first moment and ends before its last', () => {
  const [from, to] = ['2027-01-12T15:00:00.000Z', '2027-01-12T16:00:00.000Z'] as const;
  const rota: Rota = { ...weekly, shifts: [{ level: 0, email: 'dan@s.example', from, to }] };
  const moments = ['2027-01-12T14:59:59.999Z', from, '2027-01-12T15:59:59.999Z', to];
  expect(moments.flatMap((at) => namesAt(rota, 0, at))).toEqual([
    'ada@s.example',
    'dan@s.example',
    'dan@s.example',
    'ada@s.example',
  ]);
});

describe('what is found of two weeks', () => {
  test('is a gap where all are away, and that nobody rings where all have mail alone', () => {
    const from = '2027-01-12T15:00:00.000Z';
    const until = plusHours(from, 14 * 24);
    const away = { from: '2027-01-14T00:00:00.000Z', to: '2027-01-15T00:00:00.000Z' };
    const sms = { kind: 'sms' as const, to: '+12025550143' };
    const rota: Rota = {
      levels: [['ada@s.example'], ['dan@s.example']],
      people: [{ email: 'ada@s.example', channels: [sms], away: [away] }],
      shifts: [{ level: 0, email: 'ben@s.example', from: '2027-01-20T00:00:00.000Z', to: '2027-01-21T00:00:00.000Z' }],
    };
    expect(rotaFindings(rota, from, until)).toEqual([
      { kind: 'gap', level: 0, ...away },
      { kind: 'does_not_ring', level: 0, from: '2027-01-20T00:00:00.000Z', to: '2027-01-21T00:00:00.000Z' },
      { kind: 'does_not_ring', level: 1, from, to: until },
    ]);
    expect(rotaFindings(rota, until, until)).toEqual([]);
  });

  test('are exactly the moments at which nobody is on duty, or nobody rings', () => {
    const anyRota = fc
      .record({
        levels: anyLevels,
        people: anyPeople,
        shifts: anyShifts,
        handOver: fc.option(anyHandOver, { nil: undefined }),
      })
      .map(({ handOver, ...rota }): Rota => ({ ...rota, ...(handOver ? { handOver } : {}) }));
    fc.assert(
      fc.property(anyRota, inJune, fc.array(fc.nat(14 * 24 * 60), { maxLength: 30 }), (rota, from, minutes) => {
        const until = plusHours(from, 14 * 24);
        const findings = rotaFindings(rota, from, until);
        const edges = findings.flatMap((finding) => [finding.from, finding.to]);
        const beside = edges.flatMap((at) => [plusMinutes(at, -1 / 60_000), at]);
        const moments = [...minutes.map((minute) => plusMinutes(from, minute)), ...beside].filter(
          (at) => at >= from && at < until,
        );
        for (const at of moments) {
          for (const level of rota.levels.keys()) expect(foundAt(findings, level, at)).toBe(truthAt(rota, level, at));
        }
      }),
      { numRuns: 300 },
    );
  });

  const foundAt = (findings: RotaFinding[], level: number, at: string) =>
    findings.find((finding) => finding.level === level && finding.from <= at && at < finding.to)?.kind;
  const truthAt = (rota: Rota, level: number, at: string) => {
    const people = onDuty(rota, level, at);
    if (people.length === 0) return 'gap';
    return people.some(rings) ? undefined : 'does_not_ring';
  };
});

test('one mailbox twice in a level is one person, with or without a hand-over', () => {
  const levels = [['ada@s.example', 'Ada@S.example', 'ben@s.example']];
  const people = [{ email: 'ada@s.example', name: 'Ada', channels: [mail('ada@s.example')] }];
  const all = { levels, people, shifts: [] };
  expect(namesAt(all, 0, june)).toEqual(['ada@s.example', 'ben@s.example']);
  const turns = [0, 7, 14, 21].map((days) =>
    namesAt({ ...weekly, levels }, 0, `${plusDays('2027-01-12', days)}T12:00:00.000Z`),
  );
  expect(turns).toEqual([['ada@s.example'], ['ben@s.example'], ['ada@s.example'], ['ben@s.example']]);
  const other = onDuty({ ...all, levels: [['Ada@S.example']] }, 0, june);
  expect(other.map(({ name }) => name)).toEqual(['Ada']);
});
