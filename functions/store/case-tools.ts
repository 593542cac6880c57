import type { IntakeSettings } from '../domain/intake-settings.ts';
import type { ChangeTools } from './attempt.ts';
import type { Sealer } from './sealing.ts';

/** What a stage needs to change cases: the store with its clock, the seal of a case, random bytes, and where the site stands. */
export type CaseTools = ChangeTools & {
  sealer: Sealer;
  bytes: (count: number) => Buffer;
  /** What the deployment sets of what strangers may send. */
  intake: IntakeSettings;
  /** Beginning of every link, without a slash at the end. */
  siteUrl: string;
};
