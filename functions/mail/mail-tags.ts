import { referenceOf } from '../store/keys.ts';
import type { MailOrigin } from './compose.ts';
import type { MailTags } from './sender.ts';

/** What stands for the reference of a mail that belongs to no case. */
export const NO_REFERENCE = 'none';

/** SES takes ASCII letters, digits, `_` and `-` in a tag, 256 characters at the most, and refuses a mail with others. */
const OTHER_CHARACTERS = /[^A-Za-z0-9_-]/g;
const TAG_CHARACTERS = 256;

/** The tags of a mail. */
export function mailTags({ partition, seq, recipient }: MailOrigin): MailTags {
  return {
    reference: referenceOf(partition) ?? NO_REFERENCE,
    event: String(seq),
    recipient: recipient.replaceAll(OTHER_CHARACTERS, '_').slice(0, TAG_CHARACTERS),
  };
}
