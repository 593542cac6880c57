import type { Reference } from '../../domain/ids.ts';
import type { MailContent } from '../content.ts';

/** The ways out beside mail: the topic of those who follow cases, text messages, and the addresses of pagers. */
export type ShortChannel = 'topic' | 'sms' | 'webhook';

/** What a channel beside mail is given: what it is about, where it is acted on, and the case, where it is about one. */
export type ChannelMessage = {
  subject: string;
  /** The subject and what a telephone shows below it, on one line, and the same with the link below. */
  summary: string;
  text: string;
  link: string | null;
  reference: Reference | null;
};

/**
 * Sends a message to a number, a pager or a topic, which is the deployment's own and takes no notice of `to`; gives the name its
 * service has for it. Throws `MailRefused` where it never passes.
 */
export type ChannelSender = (message: ChannelMessage, to: string) => Promise<string>;

/** The channels beside mail. */
export type Channels = Readonly<Record<ShortChannel, ChannelSender>>;

/** A mail as a channel beside mail says it: its subject, what it says in short, and the link of its button, and nothing else. */
export function channelMessage({ subject, inShort, button }: MailContent, reference: Reference | null): ChannelMessage {
  const link = button === undefined ? null : String(button.link);
  const words = [subject, ...(inShort ? [inShort] : [])].map(String);
  const text = [...words, ...(link === null ? [] : [link])].join('\n');
  return { subject: String(subject), summary: words.join(' '), text, link, reference };
}
