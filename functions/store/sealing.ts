import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Reference } from '../domain/ids.ts';
import { DATA_KEY_MINUTES } from '../domain/limits.ts';
import { traceOf } from '../domain/log-line.ts';
import { type Clock, type Instant, plusMinutes } from '../domain/time/time.ts';
import { answered } from './busy.ts';
import { casePartition } from './keys.ts';
import { noteFailing } from './outages.ts';
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
  /** Makes a data key that is of no case, and opens it again: throws where either fails, and leaves nothing behind. */
  tryOut(): Promise<void>;
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
/** What KMS says of one data key, and not of itself. */
const saidOfOneKey: readonly string[] = ['InvalidCiphertextException', 'IncorrectKeyException'];

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

  const made = async (reference: Reference) => {
    const command = { KeyId: tools.keyArn, KeySpec: 'AES_256', EncryptionContext: { reference } } as const;
    const asked = tools.kms.send(new GenerateDataKeyCommand(command));
    const { Plaintext, CiphertextBlob } = await answered(noted(tools, asked));
    if (!Plaintext || !CiphertextBlob) throw new Error('no data key was given');
    return { Plaintext, CiphertextBlob };
  };

  const opened = async (reference: Reference, CiphertextBlob: Uint8Array): Promise<Uint8Array> => {
    const command = { KeyId: tools.keyArn, CiphertextBlob, EncryptionContext: { reference } };
    const { Plaintext } = await answered(noted(tools, tools.kms.send(new DecryptCommand(command))));
    if (!Plaintext) throw new Error('the key of this case did not open');
    return Plaintext;
  };

  return {
    async newCase(reference) {
      const { Plaintext, CiphertextBlob } = await made(reference);
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
      return remember(reference, await opened(reference, Buffer.from(String(item.wrapped), 'base64')));
    },

    async tryOut() {
      const { CiphertextBlob } = await made('TRIED');
      await opened('TRIED', CiphertextBlob);
    },
  };
}

/** What KMS answers. That it does not is noted for the sweep, which tells on-call what cannot go on. */
async function noted<T>({ store, clock }: SealingTools, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const why = traceOf(error).error;
    // Whoever called hears of KMS, whatever becomes of the note.
    if (!saidOfOneKey.includes(why)) await noteFailing({ store, clock }, 'keys', why).catch(() => undefined);
    throw error;
  }
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
