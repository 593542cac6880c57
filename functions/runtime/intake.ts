import { type IntakeSettings, intakeSettings } from '../domain/intake-settings.ts';
import { setting } from './environment.ts';

/** What the deployment sets of what strangers may send. */
export function settingsIntake(): IntakeSettings {
  return intakeSettings.parse(JSON.parse(setting('INTAKE_SETTINGS')));
}
