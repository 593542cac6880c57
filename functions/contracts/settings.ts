import * as z from 'zod';

/** `6/60`: so many requests within so many minutes. */
const threshold = z.string().transform((text) => {
  const [requests = 0, minutes = 0] = text.split('/').map(Number);
  return { requests, minutes };
});

/** What the deployment sets of what strangers may send, as its functions are given it. */
export const intakeSettings = z.object({
  emergency: threshold,
  routine: threshold,
  unconfirmed: threshold,
  unknownSender: z.coerce.number(),
  knownSender: z.coerce.number(),
  undatedDays: z.coerce.number(),
});
