/**
 * What the deployment is told on one machine. Mail may go to anybody, since it all ends in the inbox; the telephone number
 * is one of those kept for fiction.
 */
export const stageSettings = {
  MailFrom: 'corroborate@example.org',
  CoordinatorsAddress: 'coordinators@example.org',
  MailAllowed: '*',
  OnCallAddress: 'oncall@example.org',
  BackupAddress: 'backup@example.org',
  DirectorAddress: 'director@example.org',
  EmergencyPhone: '+1 202 555 0143',
} as const;
