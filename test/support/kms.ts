import { createCipheriv, createDecipheriv } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { kmsSealer, type Sealer } from '../../functions/store/sealing.ts';
import type { Store } from '../../functions/store/store.ts';
import { movableClock, seededChance } from './tools.ts';

/** One call as KMS got it: the operation, and its input as sent over the wire. */
export type KmsCall = { operation: string; input: { KeyId?: string; EncryptionContext?: Record<string, string> } };

/** KMS in the process: the SDK's own client, answered by a key that really wraps. `calls` holds everything it was asked. */
export type LocalKms = { client: KMSClient; keyArn: string; calls: KmsCall[] };

type WireInput = KmsCall['input'] & { CiphertextBlob?: string };

/** A KMS of its own with one key. It refuses another key, another context, and every operation that is not in use. */
export function localKms(bytes: (count: number) => Buffer = seededChance(7).bytes): LocalKms {
  const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/case-key';
  const master = bytes(32);
  const calls: KmsCall[] = [];
  const contextOf = (input: WireInput) => Buffer.from(JSON.stringify(input.EncryptionContext ?? {}));

  const answers: Record<string, (input: WireInput) => object | undefined> = {
    GenerateDataKey(input) {
      const key = bytes(32);
      const iv = bytes(12);
      const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(contextOf(input));
      const body = Buffer.concat([cipher.update(key), cipher.final()]);
      const wrapped = Buffer.concat([iv, cipher.getAuthTag(), body]);
      return { KeyId: keyArn, Plaintext: key.toString('base64'), CiphertextBlob: wrapped.toString('base64') };
    },
    Decrypt(input) {
      const wrapped = Buffer.from(input.CiphertextBlob ?? '', 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12))
          .setAAD(contextOf(input))
          .setAuthTag(wrapped.subarray(12, 28));
        const key = Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
        return { KeyId: keyArn, Plaintext: key.toString('base64') };
      } catch {
        return undefined;
      }
    },
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
        const input: WireInput = JSON.parse(new TextDecoder().decode(request.body));
        calls.push({ operation, input });
        const answer = input.KeyId === keyArn ? answers[operation]?.(input) : undefined;
        const body = JSON.stringify(answer ?? { __type: 'InvalidCiphertextException', message: 'refused' });
        const headers = { 'content-type': 'application/x-amz-json-1.1' };
        return { response: { statusCode: answer ? 200 : 400, headers, body: new TextEncoder().encode(body) } };
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    },
  });
  return { client, keyArn, calls };
}

/** The sealer of the house on a KMS in the process and the given store. */
export function localSealer(store: Store, kms: LocalKms = localKms(), seed = 11): Sealer {
  const { clock } = movableClock();
  return kmsSealer({ store, kms: kms.client, keyArn: kms.keyArn, clock, bytes: seededChance(seed).bytes });
}
