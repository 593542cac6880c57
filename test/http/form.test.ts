import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { calendarDate, instant } from '../../functions/contracts/codes.ts';
import { newMember } from '../../functions/contracts/member.ts';
import { attorneyAction, newRequest } from '../../functions/contracts/request.ts';
import { asMeant } from '../../functions/http/as-meant.ts';
import { Form, readForm } from '../../functions/http/form.ts';
import type { FormReading } from '../../functions/http/parse-form.ts';
import { checkForm } from '../../functions/http/parse-form.ts';
import { check } from '../../functions/http/validate.ts';

const read = (schema: z.ZodType, body: string, reading?: FormReading) => {
  const checked = checkForm(schema, readForm(body), reading);
  return checked.ok ? checked.value : checked.errors;
};

describe('the fields of a form', () => {
  it('are read by their dotted names', () => {
    const schema = z.strictObject({ attorney: z.strictObject({ name: z.string(), proBono: z.boolean() }) });
    expect(read(schema, 'attorney.name=Ada+%26+Co&attorney.proBono=true')).toEqual({
      attorney: { name: 'Ada & Co', proBono: true },
    });
  });

  it('are refused with the one that must stay empty, whatever else is right or wrong with them', () => {
    const schema = z.strictObject({ name: z.string().min(1) });
    expect(read(schema, 'name=Ada&website=')).toEqual({ name: 'Ada' });
    expect(read(schema, 'name=Ada&website=https%3A%2F%2Fspam.example')).toEqual([
      { path: 'website', message: expect.stringContaining('Please empty this box') },
    ]);
    expect(read(schema, 'name=&website=x')).toMatchObject([{ path: 'website' }, { path: 'name' }]);
  });

  it('make lists of numbers and of repeated names, without the rows that were left empty', () => {
    const schema = z.strictObject({
      languages: z.array(z.string()),
      licenses: z.array(z.strictObject({ state: z.string(), number: z.string() })),
    });
    const body =
      'languages=tir&languages=&languages=amh&licenses.10.state=NJ&licenses.10.number=7&licenses.2.state=NY&licenses.2.number=5&licenses.0.state=&licenses.0.number=';
    expect(read(schema, body)).toEqual({
      languages: ['tir', 'amh'],
      licenses: [
        { state: 'NY', number: '5' },
        { state: 'NJ', number: '7' },
      ],
    });
  });

  it('are named in errors as on the page, however many rows before them were left empty', () => {
    const schema = z.strictObject({
      languages: z.array(z.string().length(3, 'Three letters.')),
      licenses: z.array(z.strictObject({ state: z.string(), seen: z.array(z.strictObject({ on: calendarDate })) })),
    });
    const body =
      'languages=&languages=tigrinya&licenses.3.seen.2.on.year=2027&licenses.3.state=NY&licenses.5.seen.1.on=x&licenses.5.state=NJ';
    expect(read(schema, body)).toEqual([
      { path: 'licenses.3.seen.2.on', message: 'Add the month and the day.' },
      { path: 'languages.1', message: 'Three letters.' },
      { path: 'licenses.5.seen.1.on', message: 'Give a real date as YYYY-MM-DD.' },
    ]);
  });

  it('left empty are absent: lists that are needed are empty, objects that are needed tell which field is missing', () => {
    const schema = z.strictObject({
      name: z.string().optional(),
      licenses: z.array(z.string()),
      populations: z.array(z.string()).optional(),
      expertise: z.array(z.string()).default(['any']),
      supervisor: z.strictObject({ name: z.string() }).optional(),
    });
    const body = 'name=&licenses=&populations=&supervisor.name=';
    expect(read(schema, body)).toEqual({ licenses: [], expertise: ['any'] });
    expect(read(z.strictObject({ agreement: z.strictObject({ accepted: z.literal(true) }) }), '')).toEqual([
      { path: 'agreement.accepted', message: 'This is required.' },
    ]);
  });

  it('become numbers and booleans only where they are read as such', () => {
    const schema = z.strictObject({ miles: z.number(), testifies: z.boolean(), name: z.string(), other: z.string() });
    expect(read(schema, 'miles=+50+&testifies=false&name=true&other=12')).toEqual({
      miles: 50,
      testifies: false,
      name: 'true',
      other: '12',
    });
    expect(read(schema, 'miles=many&testifies=on&name=a&other=b')).toEqual([
      { path: 'miles', message: 'Give a number.' },
      { path: 'testifies', message: 'Say yes or no (true or false).' },
    ]);
    for (const miles of ['1e3', '0x10', 'Infinity', 'NaN', '1,000', '--1']) {
      expect(read(z.strictObject({ miles: z.number() }), `miles=${miles}`)).toEqual([
        { path: 'miles', message: 'Give a number.' },
      ]);
    }
  });

  it('that a box and a hidden field share count as the last one says', () => {
    const schema = z.strictObject({ testifies: z.boolean() });
    expect(read(schema, 'testifies=false&testifies=true')).toEqual({ testifies: true });
    expect(read(schema, 'testifies=false')).toEqual({ testifies: false });
  });

  it('that nobody foresaw are refused, but for those that belong to the page', () => {
    const schema = z.strictObject({ name: z.string() });
    expect(read(schema, 'name=a&fax=1&attorney.fax=2')).toEqual([
      { path: 'fax', message: 'This field is not known.' },
      { path: 'attorney', message: 'This field is not known.' },
    ]);
    expect(read(schema, 'name=a&idempotencyKey=k&more=licenses', { aside: ['more'] })).toEqual({ name: 'a' });
    expect(read(schema, 'name=a&name=b')).toEqual([{ path: 'name', message: 'Give a text.' }]);
    expect(read(schema, 'name.first=a')).toEqual([{ path: 'name', message: 'Give a text.' }]);
  });

  it('that contradict one another are 400', () => {
    const schema = z.strictObject({ a: z.any() });
    expect(() => read(schema, 'a=1&a.b=2')).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('are read for whichever action the page takes', () => {
    expect(read(attorneyAction, 'action=complete&documents.declarationReady=true')).toEqual({
      action: 'complete',
      documents: { declarationReady: true },
    });
    expect(read(attorneyAction, 'action=withdraw&reason=')).toEqual({ action: 'withdraw' });
    const dates = 'action=change_dates&matter.hearingOn.month=3&matter.hearingOn.day=1&matter.hearingOn.year=2027';
    expect(read(attorneyAction, dates)).toEqual({ action: 'change_dates', matter: { hearingOn: '2027-03-01' } });
  });

  it('are read as codes where people give names', () => {
    const codes: Record<string, string> = { tigrinya: 'tir', amharic: 'amh' };
    const reading: FormReading = {
      translate: {
        'people.languages': (typed) =>
          codes[typed.toLowerCase()] === undefined
            ? { error: 'Which one?' }
            : { code: codes[typed.toLowerCase()] ?? '' },
      },
    };
    const schema = z.strictObject({ people: z.array(z.strictObject({ languages: z.array(z.string().length(3)) })) });
    expect(read(schema, 'people.4.languages=Tigrinya&people.4.languages=amharic', reading)).toEqual({
      people: [{ languages: ['tir', 'amh'] }],
    });
    expect(read(schema, 'people.4.languages=Tigrinya&people.4.languages=Arabic', reading)).toEqual([
      { path: 'people.4.languages.1', message: 'Which one?' },
    ]);
  });
});

describe('a date in boxes', () => {
  const schema = z.strictObject({ on: calendarDate.optional() });
  const boxes = (month: string, day: string, year: string) =>
    read(schema, new URLSearchParams({ 'on.month': month, 'on.day': day, 'on.year': year }).toString());

  it.each([
    ['3', '1', '2027', '2027-03-01'],
    ['12', '31', '2026', '2026-12-31'],
    [' 02 ', '29', '2028', '2028-02-29'],
    ['March', '1', '2027', '2027-03-01'],
    ['sep', '09', '2027', '2027-09-09'],
    ['May', '22nd', '2027', '2027-05-22'],
  ])('is read: %s %s %s', (month, day, year, date) => {
    expect(boxes(month, day, year)).toEqual({ on: date });
  });

  it.each([
    ['', '1', '2027', 'Add the month.'],
    ['', '', '2027', 'Add the month and the day.'],
    ['2', '31', '2027', 'Give a date that exists.'],
    ['2', '29', '2027', 'Give a date that exists.'],
    ['13', '1', '2027', 'Give a date that exists.'],
    ['0', '1', '2027', 'Give a date that exists.'],
    ['1', '-1', '2027', 'Give a date that exists.'],
    ['1', '1', '27', 'Give the year with four digits.'],
    ['x', 'y', '2027', 'Give a date that exists.'],
    ['1', '1', '02027', 'Give the year with four digits.'],
  ])('is an error of its field and never dropped: %s %s %s', (month, day, year, message) => {
    expect(boxes(month, day, year)).toEqual([{ path: 'on', message }]);
  });

  it('is absent when all boxes are empty', () => {
    expect(boxes('', ' '.trim(), '')).toEqual({});
  });

  it('may come whole, as JSON callers write it', () => {
    expect(read(schema, 'on=2027-03-01')).toEqual({ on: '2027-03-01' });
  });

  it('has no other boxes', () => {
    expect(read(schema, 'on.year=2027&on.month=1&on.day=1&on.week=3')).toEqual([
      { path: 'on', message: expect.stringMatching(/^Give a/) },
    ]);
  });
});

describe('an instant in boxes', () => {
  const schema = z.strictObject({ at: instant.optional() });
  const boxes = (time: string, zone?: string) =>
    read(
      schema,
      new URLSearchParams({ 'at.month': '3', 'at.day': '1', 'at.year': '2027', 'at.time': time }).toString(),
      {
        zone,
      },
    );

  it.each([
    ['09:00', '2027-03-01T14:00:00.000Z'],
    ['9:00', '2027-03-01T14:00:00.000Z'],
    ['9:00 am', '2027-03-01T14:00:00.000Z'],
    ['9 a.m.', '2027-03-01T14:00:00.000Z'],
    ['12:30 AM', '2027-03-01T05:30:00.000Z'],
    ['12 pm', '2027-03-01T17:00:00.000Z'],
    ['2:15pm', '2027-03-01T19:15:00.000Z'],
    ['23:59', '2027-03-02T04:59:00.000Z'],
    ['14:30:00', '2027-03-01T19:30:00.000Z'],
  ])('is read at its place: %s', (time, at) => {
    expect(boxes(time, 'America/New_York')).toEqual({ at });
  });

  it.each(['', '9', '24:00', '13 pm', '0 am', '9:60', 'noon', '9:00 xm'])('is an error with the time %j', (time) => {
    expect(boxes(time, 'America/New_York')).toEqual([{ path: 'at', message: expect.stringContaining('time of day') }]);
  });

  it('needs a zone that exists', () => {
    for (const zone of [undefined, 'Mars/Olympus']) {
      expect(boxes('9:00', zone)).toEqual([{ path: 'at', message: 'Choose the time zone of this time.' }]);
    }
  });

  it('is absent when all boxes are empty', () => {
    expect(read(schema, 'at.month=&at.day=&at.year=&at.time=')).toEqual({});
  });
});

/** A value as a browser would send it: every leaf by its dotted name, dates in boxes, an empty row before each full one. */
function sent(value: unknown, name: string, shape: 'rows' | 'names'): [string, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (typeof item === 'string')
        return [
          [name, ''],
          [name, item],
        ] as [string, string][];
      return sent(item, `${name}.${shape === 'rows' ? index * 2 + 1 : index}`, shape);
    });
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => sent(inner, name === '' ? key : `${name}.${key}`, shape));
  }
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value));
  if (!date) return [[name, String(value)]];
  const [, year = '', month = '', day = ''] = date;
  return [
    [`${name}.year`, year],
    [`${name}.month`, String(Number(month))],
    [`${name}.day`, day],
  ];
}

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => asMeant(text) === text);
const dates = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const thing = fc.record(
  {
    name: word,
    known: fc.boolean(),
    count: fc.integer({ min: -999_999, max: 999_999 }),
    on: dates,
    tags: fc.array(word, { minLength: 1, maxLength: 4 }),
    parts: fc.array(fc.record({ code: word, on: dates }), { minLength: 1, maxLength: 3 }),
    within: fc.record({ note: word }),
  },
  { requiredKeys: [] },
);
const thingSchema = z
  .strictObject({
    name: z.string(),
    known: z.boolean(),
    count: z.number(),
    on: z.iso.date(),
    tags: z.array(z.string()),
    parts: z.array(z.strictObject({ code: z.string(), on: z.iso.date() })),
    within: z.strictObject({ note: z.string() }),
  })
  .partial();

describe('any form', () => {
  it('says the same as the JSON of its value', () => {
    fc.assert(
      fc.property(thing, fc.constantFrom('rows' as const, 'names' as const), (value, shape) => {
        const body = new URLSearchParams(sent(value, '', shape)).toString();
        expect(read(thingSchema, body)).toEqual(check(thingSchema, value).ok ? value : undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('is either read or refused by a problem, and never reaches into objects', () => {
    const name = fc
      .array(
        fc.constantFrom(
          'attorney',
          'name',
          'licenses',
          '0',
          '1',
          '00',
          '-1',
          '__proto__',
          'constructor',
          'expiresOn',
          'year',
          'month',
          'length',
          'toString',
          '',
        ),
        { minLength: 1, maxLength: 9 },
      )
      .map((segments) => segments.join('.'));
    const fields = fc.array(fc.tuple(name, fc.oneof(word, fc.constantFrom('', 'true', '1', '2027'))), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(fields, fc.constantFrom<z.ZodType>(newMember, newRequest, attorneyAction), (pairs, schema) => {
        const body = new URLSearchParams(pairs).toString();
        try {
          const checked = checkForm(schema, readForm(body));
          if (!checked.ok) expect(checked.errors.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ name: 'Problem', status: 400 });
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is read from any bytes, or refused as malformed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (body) => {
        try {
          expect(readForm(body)).toBeInstanceOf(Form);
        } catch (error) {
          expect(error).toMatchObject({ name: 'Problem', status: 400 });
        }
      }),
    );
  });
});
