import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Reference } from '../domain/ids.ts';
import { DATA_KEY_MINUTES } from '../domain/limits.ts';
import { type Clock, type Instant, plusMinutes } from '../domain/time/time.ts';
import { answered } from './busy.ts';
import { casePartition } from './keys.ts';
import { absent, type Store, type Write } from './store.ts';

/** Seals and opens the texts of one case. A text opens only as the attribute that it was sealed as, so that one moved elsewhere does not. */
type CaseSeal = {
  seal(attribute: string, text: string): string;
  open(attribute: string, sealed: string): string;
};

/** Gives the seal of a case; a new case brings its wrapped key along to be written with it. */
export type Sealer = {
  newCase(reference: Reference): Promise<{ seal: CaseSeal; write: Write }>;
  caseSeal(reference: Reference): Promise<CaseSeal>;
};

/** What sealing needs: the key that wraps the cases' data keys, and random bytes for each seal. */
type SealingTools = {
  store: Store;
  kms: KMSClient;
  keyArn: string;
  clock: Clock;
  bytes: (count: number) => Buffer;
};

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The sealer on KMS: a data key for each case, bound to its reference, in the table `keys`. Destroying that item erases the case. */
export function kmsSealer(tools: SealingTools): Sealer {
  const cache = new Map<Reference, { seal: CaseSeal; until: Instant }>();

  const remember = (reference: Reference, key: Uint8Array): CaseSeal => {
    const now = tools.clock();
    for (const [known, { until }] of cache) if (until <= now) cache.delete(known);
    const seal = sealWith(key, casePartition(reference), tools.bytes);
    cache.set(reference, { seal, until: plusMinutes(now, DATA_KEY_MINUTES) });
    return seal;
  };

  return {
    async newCase(reference) {
      const command = { KeyId: tools.keyArn, KeySpec: 'AES_256', EncryptionContext: { reference } } as const;
      const { Plaintext, CiphertextBlob } = await answered(tools.kms.send(new GenerateDataKeyCommand(command)));
      if (!Plaintext || !CiphertextBlob) throw new Error('no data key was given');
      const item = { pk: casePartition(reference), wrapped: Buffer.from(CiphertextBlob).toString('base64') };
      // Not remembered: while it is not written, the reference may turn out to be another case's.
      const seal = sealWith(Plaintext, casePartition(reference), tools.bytes);
      return { seal, write: { kind: 'put', table: 'keys', item, condition: absent } };
    },

    async caseSeal(reference) {
      const known = cache.get(reference);
      if (known && known.until > tools.clock()) return known.seal;
      const item = await tools.store.get('keys', { pk: casePartition(reference) });
      if (!item) throw new Error('the key of this case has been destroyed');
      const CiphertextBlob = Buffer.from(String(item.wrapped), 'base64');
      const command = { KeyId: tools.keyArn, CiphertextBlob, EncryptionContext: { reference } };
      const { Plaintext } = await answered(tools.kms.send(new DecryptCommand(command)));
      if (!Plaintext) throw new Error('the key of this case did not open');
      return remember(reference, Plaintext);
    },
  };
}

function sealWith(key: Uint8Array, partition: string, bytes: (count: number) => Buffer): CaseSeal {
  const boundTo = (attribute: string) => Buffer.from(`casework|${partition}|${attribute}`);
  return {
    seal(attribute, text) {
      const iv = bytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(boundTo(attribute));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(attribute, sealed) {
      const raw = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(ALGORITHM, key, raw.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(boundTo(attribute))
        .setAuthTag(raw.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(raw.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}
