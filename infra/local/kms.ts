import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type AwsCalls, AwsError, readInput } from './aws-error.ts';

const context = z.record(z.string(), z.string()).default({});
const generateInput = z.object({ KeyId: z.string(), KeySpec: z.literal('AES_256'), EncryptionContext: context });
const describeInput = z.object({ KeyId: z.string() });
const decryptInput = z.object({
  CiphertextBlob: z.base64(),
  KeyId: z.string().optional(),
  EncryptionContext: context,
});

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * KMS with the keys of the template, each derived from one master key. Data keys are really wrapped, so that a wrong key or context
 * fails here as it would there.
 */
export function kms(keyArns: readonly string[], masterKey: Buffer): AwsCalls {
  const known = (keyId: string): string => {
    const found = keyArns.find((keyArn) => keyArn === keyId || keyArn.endsWith(`/${keyId}`));
    if (found === undefined) throw new AwsError('NotFoundException', `There is no key ${keyId}`);
    return found;
  };
  const keyOf = (keyArn: string) => Buffer.from(hkdfSync('sha256', masterKey, '', keyArn, 32));

  return {
    // No key of one machine can be disabled or deleted.
    DescribeKey: (input) => ({
      KeyMetadata: { KeyId: known(readInput(describeInput, input).KeyId), KeyState: 'Enabled' },
    }),

    GenerateDataKey(input) {
      const { KeyId, EncryptionContext } = readInput(generateInput, input);
      const keyArn = known(KeyId);
      const plaintext = randomBytes(32);
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, keyOf(keyArn), iv).setAAD(bound(EncryptionContext));
      const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      const name = Buffer.from(keyArn);
      const blob = Buffer.concat([Buffer.of(name.length), name, iv, cipher.getAuthTag(), sealed]);
      return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), CiphertextBlob: blob.toString('base64') };
    },

    Decrypt(input) {
      const { CiphertextBlob, KeyId, EncryptionContext } = readInput(decryptInput, input);
      const blob = Buffer.from(CiphertextBlob, 'base64');
      const nameEnd = 1 + (blob[0] ?? 0);
      const keyArn = blob.subarray(1, nameEnd).toString();
      if (!keyArns.includes(keyArn)) throw new AwsError('InvalidCiphertextException', '');
      if (KeyId !== undefined && known(KeyId) !== keyArn) throw new AwsError('IncorrectKeyException', 'Another key');
      const [ivEnd, tagEnd] = [nameEnd + ivBytes, nameEnd + ivBytes + tagBytes];
      try {
        const decipher = createDecipheriv(algorithm, keyOf(keyArn), blob.subarray(nameEnd, ivEnd))
          .setAAD(bound(EncryptionContext))
          .setAuthTag(blob.subarray(ivEnd, tagEnd));
        const plaintext = Buffer.concat([decipher.update(blob.subarray(tagEnd)), decipher.final()]);
        return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      } catch {
        throw new AwsError('InvalidCiphertextException', '');
      }
    },
  };
}

/** The encryption context as bytes: the same pairs in any order are the same context. */
function bound(encryptionContext: Record<string, string>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(encryptionContext).sort()));
}
