import { createHash } from 'node:crypto';
import type { AnswerWithoutLink } from '../contracts/replies.ts';
import { answerRecord } from '../contracts/stored/records.ts';
import { KEY_DAYS } from '../domain/limits.ts';
import { foldedAddress } from '../domain/mail-address.ts';
import { Refusal } from '../domain/refusal.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { idempotencyKey } from '../store/keys.ts';
import type { Store, Write } from '../store/store.ts';

/** One sender's key, and the body that came with it. */
export type Keyed = { digest: string; bodyDigest: string };

/** The key of a sender (contract: kept per `attorney.email`), with the body's own digest, whatever the order of its fields. */
export function keyed(email: string, key: string, body: unknown): Keyed {
  return { digest: sha256(`${foldedAddress(email)}\n${key}`), bodyDigest: sha256(canonical(body)) };
}

/** The answer that a key was given before, whose link is opened anew from the case; undefined when it is new or forgotten. Refuses another body under the same key. */
export async function givenAnswer(
  store: Store,
  { digest, bodyDigest }: Keyed,
  now: Instant,
): Promise<AnswerWithoutLink | undefined> {
  const item = await store.get('casework', idempotencyKey(digest));
  if (!item) return undefined;
  const known = answerRecord.parse(item);
  if (known.until <= now) return undefined;
  if (known.bodyDigest !== bodyDigest) {
    throw new Refusal('key-reused', 'This key was used for another request. A new request needs a new key.');
  }
  return known.answer;
}

/** Remembers an answer for seven days; fails with `Contention` where the key was taken meanwhile. */
export function rememberAnswer({ digest, bodyDigest }: Keyed, answer: AnswerWithoutLink, now: Instant): Write {
  const until = plusHours(now, KEY_DAYS * 24);
  return {
    kind: 'put',
    table: 'casework',
    item: { ...idempotencyKey(digest), bodyDigest, until, answer, forgetAt: forgetAt(until) },
    condition: {
      expression: 'attribute_not_exists(pk) OR #until <= :now',
      names: { '#until': 'until' },
      values: { ':now': now },
    },
  };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
