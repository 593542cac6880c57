import * as z from 'zod';
import { rota, rotaFinding } from '../domain/on-call/rota.ts';
import { calendarDate, distinct, instant, timeZone } from './codes.ts';
import { email, phone, singleLine } from './fields.ts';

/** A host by name, with a dot; an address by number leads to machines that nobody outside should reach. */
const publicHost = /^(?=.*[a-z][^.]*$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

const webAddress = z
  .string()
  .max(500, 'Use at most 500 characters.')
  .refine((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && publicHost.test(url.hostname) && url.username === '' && url.password === '';
  }, 'Give an address that begins with https://, with a host by its name.')
  .meta({ format: 'uri', example: 'https://pager.example/alert' });

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), to: email }),
  z.strictObject({
    kind: z.literal('sms'),
    to: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, 'Give a telephone number with its country, digits alone, such as +12025550143.')
      .meta({ example: '+12025550143' }),
  }),
  z.strictObject({ kind: z.literal('webhook'), to: webAddress }),
]);

const span = z.strictObject({ from: instant, to: instant });
type Span = z.output<typeof span>;

const person = z.strictObject({
  email,
  name: singleLine(200).exactOptional(),
  phone: phone.exactOptional(),
  timeZone: timeZone.exactOptional(),
  channels: z
    .array(channel)
    .max(10, 'Name at most ten channels.')
    .default([])
    .meta({ description: 'How a page reaches the person. Mail to `email` is among them, named or not.' }),
  away: z.array(span).max(50, 'Name at most fifty spans.').default([]),
});

const handOver = z
  .strictObject({
    weekday: z.literal([1, 2, 3, 4, 5, 6, 7]).meta({ description: 'As ISO 8601 counts: 1 is Monday.' }),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as HH:MM.')
      .meta({ example: '09:00' }),
    timeZone,
    from: calendarDate,
  })
  .meta({ description: 'Duty passes to the next of each list every week; the week of `from` belongs to the first.' });

const shift = z.strictObject({
  level: z.number().int('Give a whole number.').min(0, 'Levels count from 0.'),
  email,
  ...span.shape,
});

const givenRota = z.strictObject({
  levels: z
    .array(distinct(email, 1, 20))
    .min(1, 'Name at least one level.')
    .max(5, 'Name at most five levels.')
    .meta({ description: 'Lists of addresses: on-call, then who is paged after them.' }),
  people: z.array(person).max(100, 'Name at most a hundred people.').default([]),
  handOver: handOver.exactOptional(),
  shifts: z
    .array(shift)
    .max(200, 'Name at most two hundred shifts.')
    .default([])
    .meta({ description: 'Overrides and swaps; `to` is not included. Of several at once the last counts.' }),
});
type GivenRota = z.output<typeof givenRota>;

/** The body of `PUT /staff/rota`. */
export const newRota = givenRota
  .superRefine((given, context) => {
    const refuse: Refuse = (message, ...path) => context.addIssue({ code: 'custom', path, message });
    checkPeople(given, refuse);
    checkShifts(given, refuse);
  })
  .meta({ id: 'NewRota' });
export type NewRota = GivenRota;

/** The answer to `GET` and `PUT /staff/rota`. */
export const rotaState = rota
  .extend({
    version: z.number().meta({ description: '0 as long as the addresses come from the settings of the deployment.' }),
    since: z.string().nullable(),
    actor: z.string().nullable(),
    onDuty: z.array(z.array(z.string())).meta({ description: 'Who is on duty now, by level.' }),
    findings: z.array(rotaFinding).meta({
      description:
        'Spans of the next 14 days in which nobody of a level is on duty, or a page wakes nobody: mail does not ring. One that lasts to the end of those days may go on.',
    }),
  })
  .meta({ id: 'RotaState' });
export type RotaState = z.infer<typeof rotaState>;

/** Notes what makes no sense in a field, seen together with others. */
type Refuse = (message: string, ...path: (string | number)[]) => void;

const ENDS_EARLY = 'The end must come after the beginning.';

/** People nobody knows, and absences that end before they begin or overlap. */
function checkPeople({ levels, people, shifts }: GivenRota, refuse: Refuse): void {
  const named = new Set([...levels.flat(), ...shifts.map(({ email }) => email)]);
  for (const [position, { email, away }] of people.entries()) {
    const path = ['people', position] as const;
    const twice = people.findIndex((person) => person.email === email) < position;
    if (twice) refuse('Name each person only once.', ...path, 'email');
    if (!named.has(email)) refuse('This person is on no level and no shift.', ...path, 'email');
    for (const [at, span] of away.entries()) {
      const overlaps = away.slice(0, at).some((other) => overlap(other, span));
      if (span.from >= span.to) refuse(ENDS_EARLY, ...path, 'away', at, 'to');
      if (overlaps) refuse('This overlaps another span.', ...path, 'away', at, 'from');
    }
  }
}

/** Shifts of nobody or of no level, and those in which somebody is away or has another. */
function checkShifts({ levels, people, shifts }: GivenRota, refuse: Refuse): void {
  const known = new Set([...levels.flat(), ...people.map(({ email }) => email)]);
  for (const [position, shift] of shifts.entries()) {
    const { level, email } = shift;
    const path = ['shifts', position] as const;
    const others = shifts.slice(0, position).filter((other) => other.email === email);
    const away = people.find((person) => person.email === email)?.away ?? [];
    if (level >= levels.length) refuse('There is no such level.', ...path, 'level');
    if (!known.has(email)) refuse('This person is on no level and not among the people.', ...path, 'email');
    if (shift.from >= shift.to) refuse(ENDS_EARLY, ...path, 'to');
    if (others.some((other) => overlap(other, shift))) refuse('This person has another shift then.', ...path, 'from');
    if (away.some((span) => overlap(span, shift))) refuse('This person is away then.', ...path, 'from');
  }
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
