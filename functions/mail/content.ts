import type { OwnLink } from './links.ts';
import { type Safe, say } from './safe.ts';

/** A row of what is to be known at a glance: `Language`, `Tigrinya`. */
export type FactRow = { label: Safe; value: Safe };

/**
 * The one thing that a mail asks for. `to` says what the button is for and follows "to": `accept`, `see how it stands`. `otherwise` is what
 * else can be answered behind its link, below the button, and how plain text asks for either, which has the link once.
 */
export type Button = { label: Safe; to: Safe; link: OwnLink; otherwise?: { label: Safe; inText: Safe } };

/** A mail as data, in the order in which it is shown; the subject is its heading, and every mail ends with the line on replies. */
export type MailContent = {
  subject: Safe;
  /** The recipient's name, for `Hello ...,`. */
  greeting?: Safe;
  paragraphs: readonly Safe[];
  /** What a telephone shows below the subject, where that is not all there is to say in a hurry. */
  inShort?: Safe;
  facts?: readonly FactRow[];
  button?: Button;
  closing?: readonly Safe[];
};

/** What every mail says of replies: they go to people, and do not act. */
export function repliesLine(content: Pick<MailContent, 'button'>): Safe {
  return content.button
    ? say`Replies are read by a person; to ${content.button.to}, use the button.`
    : say`Replies are read by a person.`;
}
