import { Temporal } from 'temporal-polyfill';

/** The minutes of an ISO 8601 duration (`PT2H`); null for what is none, or has months and years, which are of no fixed length. */
export function minutesOf(duration: string): number | null {
  try {
    return Temporal.Duration.from(duration).total('minutes');
  } catch {
    return null;
  }
}
