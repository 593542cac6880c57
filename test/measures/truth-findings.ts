import type { Offer } from '../../functions/domain/request/casework.ts';
import { isQuiet, plusMinutes } from '../../functions/domain/time/time.ts';
import { pageRoutes } from '../../functions/escalation/page/page-routes.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { statusRoutes } from '../../functions/intake/status-routes.ts';
import { offerRoutes } from '../../functions/offers/offer-routes.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { invoke, siteUrl } from '../http/call.ts';
import { textOf } from '../intake/page.ts';
import type { Life } from './truth-life.ts';

/** What an untrue sentence is, by the question that it answers wrongly. */
export type Untrue = { readonly kind: 'contradiction' | 'stranger' | 'first wave'; readonly what: string };

/** Reads every page of a life as it stands now, and holds it against the mailbox and the clock. */
export async function readPages(life: Life): Promise<Untrue[]> {
  const file = await life.file();
  const truth = await truthOf(life, file);
  return [
    ...(await statusSays(life, truth)),
    ...(await onCallSays(life, file, truth)),
    ...(await offersSay(life, file)),
  ];
}

/** How many members have been asked in the running round, by what is in their mailboxes, and how many have said no. */
type Truth = { readonly asked: number; readonly declined: number; readonly isSought: boolean; readonly open: number };

async function truthOf(life: Life, file: StoredCase): Promise<Truth> {
  const [evaluation] = file.evaluations;
  const round = file.offers.filter((offer) => offer.round === evaluation?.round);
  const reached = await Promise.all(round.map((offer) => isReached(life, offer)));
  const asked = round.filter((offer, at) => reached[at] || offer.state !== 'open');
  return {
    asked: asked.length,
    declined: asked.filter(({ state }) => state === 'declined').length,
    isSought: file.request.state !== 'closed' && ['waiting', 'offered'].includes(evaluation?.state ?? ''),
    open: asked.filter(({ state }) => state === 'open').length,
  };
}

/** Whether a mailbox holds the link of an offer. */
async function isReached({ running, reference, network }: Life, offer: Offer): Promise<boolean> {
  const token = await openToken(running.tools.sealer, reference, 'offer', offer);
  const email = network.find(({ memberId }) => memberId === offer.memberId)?.email;
  return running.sent.some(({ to, text }) => to === email && text.includes(token));
}

/** A page or its JSON, as it is answered. */
async function answerOf({ running }: Life, path: string, type: string): Promise<string> {
  const tools = { ...running.tools, coordinators: running.tools.replyTo };
  const routes = [...statusRoutes(tools), ...offerRoutes(tools), ...pageRoutes(tools)];
  const served = endpoint(routes, { clock: running.tools.clock, siteUrl, log: () => {} });
  const { statusCode, body } = await invoke(served, { path, headers: { Accept: type } });
  if (statusCode !== 200) throw new Error(`${path.slice(0, 3)} answered ${statusCode}`);
  return body;
}

async function statusSays(life: Life, truth: Truth): Promise<Untrue[]> {
  const path = `/s/${life.statusToken}`;
  const json = JSON.parse(await answerOf(life, path, 'application/json'));
  const page = textOf(await answerOf(life, path, 'text/html'));
  const [evaluation] = json.evaluations;
  const { what, at } = json.next;
  const counted = /(\d+) clinicians? ha(?:s|ve) been asked/.exec(page)?.[1];
  return found([
    [evaluation.asked !== truth.asked, `the attorney's page counts ${evaluation.asked} asked of ${truth.asked}`],
    [
      evaluation.declined !== truth.declined,
      `the attorney's page counts ${evaluation.declined} who declined of ${truth.declined}`,
    ],
    [counted !== undefined && Number(counted) !== truth.asked, `the attorney's page says ${counted} of ${truth.asked}`],
    [
      /have been asked and/.test(what) && truth.open === 0,
      'clinicians are deciding, but nobody has been asked who could',
    ],
    [
      /will be asked from/.test(what) && (at === null || at <= life.running.tools.clock()),
      'asked from a moment that is past',
    ],
    [/asking clinicians/.test(what) && !truth.isSought, 'clinicians are being asked where nobody is sought'],
    [json.state === 'closed' && evaluation.clinician?.email, 'an address is shown after the end'],
  ]);
}

async function onCallSays(life: Life, file: StoredCase, truth: Truth): Promise<Untrue[]> {
  const page = file.pages.at(-1);
  if (!page) return [];
  const path = `/p/${await openToken(life.running.tools.sealer, life.reference, 'page', page)}`;
  const json = JSON.parse(await answerOf(life, path, 'application/json'));
  const text = textOf(await answerOf(life, path, 'text/html'));
  const live = textOf(await answerOf(life, `${path}/live`, 'text/html'));
  const [evaluation] = json.evaluations;
  const counted = /Asked (\d+) asked, (\d+) said no/.exec(text);
  const wasPaged = life.running.sent.some(
    ({ to, subject }) => to === life.running.tools.replyTo && subject.startsWith('PAGE'),
  );
  return found([
    [evaluation.asked !== truth.asked, `on-call's page counts ${evaluation.asked} asked of ${truth.asked}`],
    [evaluation.open > truth.open, `on-call's page counts ${evaluation.open} open of ${truth.open}`],
    [counted !== null && Number(counted[1]) !== truth.asked, `on-call's page says ${counted?.[1]} of ${truth.asked}`],
    [
      json.next.at !== null && file.request.closesAt !== null && json.next.at >= file.request.closesAt,
      'a page after the end is promised',
    ],
    [wasPaged && /Also told Nobody else so far/.test(text), 'the coordinators were told, and the page says nobody'],
    [/(?<!will be )asked now/.test(live) && truth.asked === 0, 'the live page says that members are asked'],
  ]);
}

async function offersSay(life: Life, file: StoredCase): Promise<Untrue[]> {
  const over = file.request.state === 'closed' || file.evaluations[0]?.state === 'unfilled';
  if (!over) return [];
  const pages = file.offers
    .filter(({ state, round }) => state === 'open' && round === file.evaluations[0]?.round)
    .map(async (offer) => {
      const path = `/o/${await openToken(life.running.tools.sealer, life.reference, 'offer', offer)}`;
      const says = textOf(await answerOf(life, path, 'text/html'));
      const isFilled = says.includes('Somebody else was first');
      return found([
        [
          !isFilled && !says.includes('This request is closed. Nothing is needed from you.'),
          'an offer says more than that it is closed',
        ],
      ]);
    });
  return (await Promise.all(pages)).flat();
}

/** Whether the first wave of an emergency reached three within a minute, as far as three could be mailed. */
export function firstWave({ running, network, mailLeaves }: Life, { request }: StoredCase): Untrue[] {
  const { submittedAt, urgency } = request;
  if (urgency !== 'emergency' || !mailLeaves) return [];
  const mailable = network.filter(({ emergencies, timeZone }) => emergencies || !isQuiet(submittedAt, timeZone));
  const reached = running.sent.filter(
    ({ at, to, subject }) =>
      at <= plusMinutes(submittedAt, 1) &&
      subject.startsWith('Could you take') &&
      network.some(({ email }) => email === to),
  );
  if (reached.length >= Math.min(3, mailable.length)) return [];
  return [{ kind: 'first wave', what: `${reached.length} of ${mailable.length} who could be mailed` }];
}

/** Those of some findings that are so. */
export function found(claims: readonly (readonly [unknown, string])[]): Untrue[] {
  return claims.flatMap(([isSo, what]) => (isSo ? [{ kind: 'contradiction' as const, what }] : []));
}
