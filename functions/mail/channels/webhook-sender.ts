import { MailRefused } from '../sender.ts';
import type { ChannelSender } from './channel-message.ts';

/** Posts JSON to a web address without following where it leads, and gives the status of the answer. Gives up after seconds. */
export type PostJson = (address: string, json: string) => Promise<number>;

/** What a pager's service says of a call that may pass later: too slow, too many. */
const passing: readonly number[] = [408, 429];

/** The sender to pagers that take a POST over https. An answer that sends elsewhere counts as one that will never pass. */
export function webhookSender(post: PostJson): ChannelSender {
  return async ({ summary, link, reference }, to) => {
    if (URL.parse(to)?.protocol !== 'https:') throw new MailRefused('no https address');
    const status = await post(to, JSON.stringify({ summary, link, reference, source: 'corroborate' }));
    if (status >= 200 && status < 300) return `webhook-${status}`;
    if (status >= 300 && status < 500 && !passing.includes(status)) throw new MailRefused(`webhook-${status}`);
    // Never the address: pagers put their key into it.
    throw new Error(`a pager answered ${status}`);
  };
}
