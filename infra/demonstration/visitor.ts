import type { NewMember } from '../../functions/contracts/member.ts';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { calls, eventually } from './calls.ts';

/** Somebody who uses the site as everybody does, and reads the inbox of this machine to find the links. */
export type Visitor = ReturnType<typeof visitor>;

/** A visitor of `site`, beside the control server of this machine. Every call throws where it is refused. */
export function visitor(site: string, control: string) {
  const { call, signIn } = calls(control);

  /**
   * The paths of the links to offers (`o`), pages (`p`) or the attorney's page (`s`) in the mails about a case whose subject holds some words, once there are
   * any; routine offers wait for decent hours. Throws where none comes.
   */
  function linksIn(reference: string, kind: 'o' | 'p' | 's', words: string): Promise<string[]> {
    return eventually(`no mail with a link to /${kind}/`, async () => {
      const inbox = (await (await fetch(`${control}/mail`)).json()) as { subject: string; text: string }[];
      const mails = inbox.filter(({ subject }) => subject.includes(reference) && subject.includes(words));
      const paths = mails.flatMap(({ text }) => new RegExp(`/${kind}/[A-Za-z0-9_-]{43}`).exec(text) ?? []);
      return paths.length > 0 ? paths : undefined;
    });
  }

  return {
    async now(): Promise<string> {
      return String((await call(`${control}/clock`)).now);
    },

    /** Joins and is verified by a coordinator. */
    async join(member: NewMember): Promise<void> {
      await call(`${site}/members`, member);
      const token = await signIn();
      const found = await call(`${site}/staff/members?email=${encodeURIComponent(member.email)}`, undefined, token);
      const [item] = found.items as { memberId: string }[];
      await call(`${site}/staff/members/${item?.memberId}/verify`, {}, token);
    },

    async request(body: NewRequest) {
      const { reference, statusUrl } = await call(`${site}/requests`, body);
      return { reference: String(reference), statusPath: new URL(String(statusUrl)).pathname };
    },

    /** Presses the link that was mailed to the attorney: the request is real. */
    async confirm(reference: string): Promise<void> {
      const [mailed = ''] = await linksIn(reference, 's', 'We have your request');
      await call(`${site}${mailed}`, { action: 'confirm' });
    },

    async withdraw(statusPath: string): Promise<void> {
      await call(`${site}${statusPath}`, {
        action: 'withdraw',
        reason: 'The client has found an evaluator elsewhere.',
      });
    },

    linksIn,

    /** A coordinator calls a member who was offered the evaluation, and writes down the yes. */
    async assignByTelephone(reference: string): Promise<void> {
      const token = await signIn();
      const memberId = await eventually('nobody was asked', async () => {
        const file = await call(`${site}/staff/requests/${reference}`, undefined, token);
        const [evaluation] = file.evaluations as { offers: { memberId: string }[] }[];
        return evaluation?.offers[0]?.memberId;
      });
      const body = { evaluation: 1, memberId, reason: 'Said yes on the telephone.' };
      await call(`${site}/staff/requests/${reference}/assign`, body, token);
    },

    async answer(offerPath: string, answer: object): Promise<void> {
      await call(`${site}${offerPath}`, answer);
    },

    /** A coordinator closes the request as completed. */
    async complete(reference: string): Promise<void> {
      const body = { closedReason: 'completed', reason: 'The affidavit has been filed.' };
      await call(`${site}/staff/requests/${reference}/close`, body, await signIn());
    },
  };
}
