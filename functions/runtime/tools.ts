import type { ChangeTools } from '../store/attempt.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { dynamoStore } from '../store/dynamo-store.ts';
import { kmsSealer } from '../store/sealing.ts';
import type { Store } from '../store/store.ts';
import { databaseClient, keysClient } from './clients.ts';
import { bytes, clock, random, wait } from './clock.ts';
import { setting } from './environment.ts';
import { settingsIntake } from './intake.ts';

/** The real store, on those tables that this function was given. */
function realStore(): Store {
  return dynamoStore(databaseClient(), {
    casework: process.env.CASEWORK_TABLE,
    network: process.env.NETWORK_TABLE,
    links: process.env.LINKS_TABLE,
    keys: process.env.KEYS_TABLE,
  });
}

/** The real tools of a function that changes cases without opening what is sealed in them. */
export const changeTools = (): ChangeTools => ({ store: realStore(), clock, random, wait });

/** The real tools of a function that opens it. */
export function caseTools(): CaseTools {
  const tools = changeTools();
  const sealer = kmsSealer({ ...tools, kms: keysClient(), keyArn: setting('CASE_KEY_ARN'), bytes });
  return { ...tools, sealer, bytes, siteUrl: setting('SITE_URL'), intake: settingsIntake() };
}
