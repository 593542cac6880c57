import { intakeSettings } from '../contracts/settings.ts';
import type { IntakeSettings } from '../domain/limits.ts';
import { setting } from './environment.ts';

/** What the deployment sets of what strangers may send. */
export function settingsIntake(): IntakeSettings {
  return intakeSettings.parse(JSON.parse(setting('INTAKE_SETTINGS')));
}
