import * as z from 'zod';

/** So many requests within so many minutes; a setting says it as `6/60`. */
const threshold = z
  .string()
  .regex(/^\d+\/\d+$/)
  .transform((text) => {
    const [requests = 0, minutes = 0] = text.split('/').map(Number);
    return { requests, minutes };
  });
export type Threshold = z.output<typeof threshold>;

/** What a deployment sets of what strangers may send, as its functions are given it (contract, "Flood" and "Ceilings"). */
export const intakeSettings = z.object({
  /** Above so many unconfirmed emergencies those that asked nobody yet wait; and from so many others on. */
  emergency: threshold,
  routine: threshold,
  /** Unconfirmed requests over all from which on others are refused; never an emergency. */
  unconfirmed: threshold,
  /** Requests of one mail address in a day: of one that has never pressed a mailed link, and of one that has. */
  unknownSender: z.coerce.number(),
  knownSender: z.coerce.number(),
  /** Days after which an emergency without a date is given up. */
  undatedDays: z.coerce.number(),
});
export type IntakeSettings = z.output<typeof intakeSettings>;

/** What is set where nobody sets anything else. */
export const usualIntake: IntakeSettings = {
  emergency: { requests: 6, minutes: 60 },
  routine: { requests: 20, minutes: 24 * 60 },
  unconfirmed: { requests: 300, minutes: 60 },
  unknownSender: 10,
  knownSender: 100,
  undatedDays: 14,
};
