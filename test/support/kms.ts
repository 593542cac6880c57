import { KMSClient } from '@aws-sdk/client-kms';
import type { Clock } from '../../functions/domain/time/time.ts';
import { kmsSealer, type Sealer } from '../../functions/store/sealing.ts';
import type { Store } from '../../functions/store/store.ts';
import { AwsError } from '../../infra/local/aws-error.ts';
import { kms } from '../../infra/local/kms.ts';
import { movableClock, seededChance } from './tools.ts';

/** One call as KMS got it: the operation, its input as sent over the wire, and what it answered. */
export type KmsCall = {
  operation: string;
  input: { KeyId?: string; EncryptionContext?: Record<string, string> };
  answer: { Plaintext?: string };
};

/** KMS in the process: the SDK's own client, answered by the local stage's key, which really wraps. `calls` holds all of them. While it `refuses` it says that word. */
export type LocalKms = { client: KMSClient; keyArn: string; calls: KmsCall[]; refuses?: string };

/** A KMS of its own with one key. It refuses another key, another context, and every operation that is not in use. */
export function localKms(): LocalKms {
  const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/case-key';
  const answers = kms([keyArn], seededChance(7).bytes(32));
  const calls: KmsCall[] = [];

  const answer = (operation: string, input: unknown): { status: number; body: object } => {
    try {
      if (local.refuses !== undefined) throw new AwsError(local.refuses, 'refused');
      const run = answers[operation];
      if (!run) throw new AwsError('UnknownOperationException', operation);
      return { status: 200, body: Object(run(input)) };
    } catch (error) {
      if (error instanceof AwsError) return { status: 400, body: { __type: error.code, message: error.message } };
      throw error;
    }
  };

  const client = new KMSClient({
    region: 'us-east-1',
    endpoint: 'http://kms.invalid',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle(request: { headers: Record<string, string>; body?: unknown }) {
        const operation = request.headers['x-amz-target']?.split('.')[1] ?? '';
        if (!(request.body instanceof Uint8Array)) throw new Error('a request without a body');
        const input: KmsCall['input'] = JSON.parse(new TextDecoder().decode(request.body));
        const { status, body } = answer(operation, input);
        calls.push({ operation, input, answer: body });
        const headers = { 'content-type': 'application/x-amz-json-1.1' };
        return { response: { statusCode: status, headers, body: new TextEncoder().encode(JSON.stringify(body)) } };
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    },
  });
  const local: LocalKms = { client, keyArn, calls };
  return local;
}

/** The sealer of the house on a KMS in the process and the given store. */
export function localSealer(store: Store, withKms: LocalKms = localKms(), clock: Clock = movableClock().clock): Sealer {
  return kmsSealer({ store, kms: withKms.client, keyArn: withKms.keyArn, clock, bytes: seededChance(11).bytes });
}
