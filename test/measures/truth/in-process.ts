import PostalMime from 'postal-mime';
import { staffRoutes } from '../../../functions/desk/api/staff-routes.ts';
import { plusMinutes } from '../../../functions/domain/time/time.ts';
import { pageRoutes } from '../../../functions/escalation/page/page-routes.ts';
import { type Endpoint, endpoint } from '../../../functions/http/endpoint.ts';
import { requestRoutes } from '../../../functions/intake/request-routes.ts';
import { statusRoutes } from '../../../functions/intake/status-routes.ts';
import { MailNotSent } from '../../../functions/mail/sender.ts';
import { offerRoutes } from '../../../functions/offers/offer-routes.ts';
import { memoryStore } from '../../../functions/store/memory-store.ts';
import { assignmentRoutes } from '../../../functions/work/assignment-routes.ts';
import { invoke, siteUrl } from '../../http/call.ts';
import { house, type SentMail } from '../../support/house.ts';
import { freshMemberId, sampleMember, storeMember } from '../../support/members.ts';
import { knownSender } from '../../support/requests.ts';
import { type Beginning, joinedAs, type ReceivedMail, type World } from './world.ts';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** A world in the process: the stages themselves on a store in memory. Whether its attorney is known decides the seed. */
export async function worldInProcess({ at, members }: Beginning, isKnown: boolean): Promise<World> {
  const store = memoryStore();
  let fails = false;
  const running = house(store, at, () => {
    if (fails) throw new MailNotSent('Throttling');
  });
  const network = members.map((differing) => sampleMember(freshMemberId(), { ...differing, ...joinedAs }));
  for (const member of network) await storeMember(store, member.memberId, member);
  if (isKnown) await knownSender(store, at);

  const tools = { ...running.tools, coordinators: running.tools.replyTo };
  const options = { clock: tools.clock, siteUrl, log: () => {} };
  const open = [requestRoutes, statusRoutes, offerRoutes, assignmentRoutes, pageRoutes].flatMap((of) => of(tools));
  const site = endpoint(open, options);
  const coordinator = { subject: 'coordinator', email: 'coordinator@example.org', roles: ['coordinator' as const] };
  const desk = endpoint(staffRoutes(tools), { ...options, check: async () => coordinator });
  const call = async (at: Endpoint, method: 'GET' | 'POST', path: string, body: unknown, headers = json) => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await invoke(at, { method, path, headers, ...given });
    return { status: answer.statusCode, body: answer.body };
  };

  const read = reader();
  return {
    network,
    now: tools.clock,
    get: (path, type) => call(site, 'GET', path, undefined, { ...json, Accept: type }),
    post: (path, body) => call(site, 'POST', path, body),
    staff: (method, path, body) => call(desk, method, path, body),
    mails: () => read(running.sent),
    async advance(minutes) {
      await running.settle();
      await running.advance(plusMinutes(tools.clock(), minutes));
    },
    async mailFails(is) {
      fails = is;
    },
    end: async () => {},
  };
}

/** Reads mails as a mailbox does, each once. */
function reader(): (sent: readonly SentMail[]) => Promise<readonly ReceivedMail[]> {
  const known: ReceivedMail[] = [];
  return async (sent) => {
    for (const { at, to, text: raw } of sent.slice(known.length)) {
      const { subject = '', text = '', date = '' } = await PostalMime.parse(raw);
      known.push({ at, to, subject, text, date });
    }
    return [...known];
  };
}
