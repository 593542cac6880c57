import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { MAIL_CALL, PAGE_CALL, type Patience, SERVICE_CALL } from '../domain/limits.ts';

/** The real clients of AWS. None waits for a service without end. */
export const databaseClient = () => new DynamoDBClient(patient(SERVICE_CALL));
export const keysClient = () => new KMSClient(patient(SERVICE_CALL));
export const statesClient = () => new SFNClient(patient(SERVICE_CALL));
export const mailClient = () => new SESClient(patient(MAIL_CALL));
export const topicsClient = () => new SNSClient(patient(PAGE_CALL));

/** How a client is told its patience. Unless it is told to throw, the SDK only writes a warning when an answer is late. */
function patient({ connectMilliseconds, answerMilliseconds, attempts }: Patience) {
  return {
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: connectMilliseconds,
      requestTimeout: answerMilliseconds,
      throwOnRequestTimeout: true,
      // An answer that begins and stays away.
      socketTimeout: answerMilliseconds,
    },
  };
}
