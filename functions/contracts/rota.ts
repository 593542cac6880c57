import * as z from 'zod';
import { rota, rotaFinding } from '../domain/on-call/rota.ts';
import { calendarDate, distinct, instant, timeZone } from './codes.ts';
import { email, phone, singleLine } from './fields.ts';
import { checkRota } from './rota-sense.ts';

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
  z.strictObject({ kind: z.literal('mail'), to: email() }),
  z.strictObject({
    kind: z.literal('sms'),
    to: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, 'Give a telephone number with its country, digits alone, such as +12025550143.')
      .meta({ example: '+12025550143' }),
  }),
  z.strictObject({ kind: z.literal('webhook'), to: webAddress }),
]);

const span = { from: instant, to: instant };

const person = z.strictObject({
  email: email(),
  name: singleLine(200).exactOptional(),
  phone: phone().exactOptional(),
  timeZone: timeZone.exactOptional(),
  channels: z
    .array(channel)
    .max(10, 'Name at most ten channels.')
    .default([])
    .meta({ description: 'How a page reaches the person. Mail to `email` is among them, named or not.' }),
  away: z.array(z.strictObject(span)).max(50, 'Name at most fifty spans.').default([]),
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
  email: email(),
  ...span,
});

/** The body of `PUT /staff/rota`. */
export const newRota = z
  .strictObject({
    levels: z
      .array(distinct(email(), 1, 20))
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
  })
  .superRefine((given, context) => {
    for (const { path, message } of checkRota(given)) context.addIssue({ code: 'custom', path: [...path], message });
  })
  .meta({ id: 'NewRota' });
export type NewRota = z.infer<typeof newRota>;

/** The answer to `GET` and `PUT /staff/rota`. */
export const rotaState = rota
  .extend({
    version: z.number().meta({ description: '0 as long as the addresses come from the settings of the deployment.' }),
    since: z.string().nullable(),
    actor: z.string().nullable(),
    onDuty: z.array(z.array(z.string())).meta({ description: 'Who is on duty now, by level.' }),
    findings: z.array(rotaFinding).meta({
      description:
        'Spans of the next 14 days in which nobody of a level is on duty, or a page wakes nobody: mail does not ring.',
    }),
  })
  .meta({ id: 'RotaState' });
export type RotaState = z.infer<typeof rotaState>;
