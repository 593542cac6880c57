import type { SynthesizedStack } from './synthesize.ts';

/**
 * What the deployment is told on one machine. Mail may go to anybody, since it all ends in the inbox; the telephone numbers
 * are among those kept for fiction.
 */
const settings = {
  MailFrom: 'corroborate@example.org',
  CoordinatorsAddress: 'coordinators@example.org',
  MailAllowed: '*',
};

/** Settings of an app that answers emergencies. */
const emergencySettings = {
  OnCallAddress: 'oncall@example.org',
  BackupAddress: 'backup@example.org',
  DirectorAddress: 'director@example.org',
  EmergencyPhone: '+1 202 555 0143',
};

/** The values of the parameters of an app on one machine. */
export function settingsFor(stacks: readonly SynthesizedStack[], siteUrl: string): Readonly<Record<string, string>> {
  const asked = new Set(stacks.flatMap(({ template }) => Object.keys(Object(template).Parameters ?? {})));
  const emergency = Object.entries(emergencySettings).filter(([name]) => asked.has(name));
  return { ...settings, ...Object.fromEntries(emergency), SiteUrl: siteUrl };
}
