import { SFNClient } from '@aws-sdk/client-sfn';

/** The real client of Step Functions. */
export function statesClient(): SFNClient {
  return new SFNClient({ maxAttempts: 3 });
}
