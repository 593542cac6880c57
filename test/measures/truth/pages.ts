import type { RequestDetail } from '../../../functions/contracts/staff-replies.ts';
import { USUAL_ZONE } from '../../../functions/domain/time/time.ts';
import { textOf } from '../../intake/page.ts';
import type { Life } from './life.ts';
import { spansOf, zonesOf } from './times.ts';
import { found, isOffer, roundsOf, type Untrue } from './untrue.ts';
import { isCoordinators, newestLink, type ReceivedMail } from './world.ts';

/** Reads every page of a life as it stands now, and holds it against the mailbox and the clock. */
export async function readPages(life: Life): Promise<Untrue[]> {
  for (;;) {
    const mails = await life.world.mails();
    const detail = await life.detail();
    const truth = truthOf(life, detail, mails);
    const told = [
      ...deskSays(detail, truth),
      ...(await statusSays(life, truth)),
      ...(await onCallSays(life, mails, truth)),
      ...(await offersSay(life, truth)),
    ];
    // Where a clock runs, something may have happened while they were read.
    const [after, later] = [await life.world.mails(), await life.detail()];
    if (after.length === mails.length && later.events.length === detail.events.length) return told;
  }
}

type Offer = RequestDetail['evaluations'][number]['offers'][number];

/**
 * Who has been asked in the running round, by what is in their mailboxes; how many members were in all rounds, and said no; whether somebody
 * is sought, and whether it is over.
 */
type Truth = {
  readonly everAsked: number;
  readonly everDeclined: number;
  readonly asked: readonly Offer[];
  readonly mailsOf: (offer: Offer) => readonly ReceivedMail[];
  readonly offered: readonly Offer[];
  readonly isSought: boolean;
  readonly isOver: boolean;
};

function truthOf({ world: { network } }: Life, detail: RequestDetail, mails: readonly ReceivedMail[]): Truth {
  const [evaluation] = detail.evaluations;
  const all = evaluation?.offers ?? [];
  const rounds = roundsOf(detail);
  const offered = all.filter(({ round }) => round === rounds.length);
  const mailsOf = ({ memberId, round }: Offer) => {
    const since = rounds[round - 1] ?? detail.submittedAt;
    const email = network.find((member) => member.memberId === memberId)?.email;
    return mails.filter((mail) => mail.to === email && isOffer(mail) && mail.at >= since);
  };
  const state = evaluation?.state ?? '';
  const isAsked = (offer: Offer) => isAnswered(offer) || mailsOf(offer).length > 0;
  const members = (offers: readonly Offer[]) => new Set(offers.map(({ memberId }) => memberId)).size;
  return {
    everAsked: members(all.filter(isAsked)),
    everDeclined: members(newestOfEach(all.filter(isAnswered)).filter((offer) => offer.state === 'declined')),
    asked: offered.filter(isAsked),
    mailsOf,
    offered,
    isSought: detail.state !== 'closed' && ['waiting', 'offered'].includes(state),
    isOver: detail.state === 'closed' || state === 'unfilled',
  };
}

/** Of some offers each member's newest. */
function newestOfEach(offers: readonly Offer[]): Offer[] {
  return offers.filter(
    ({ memberId, round }) => !offers.some((other) => other.memberId === memberId && other.round > round),
  );
}

const isAnswered = ({ state }: Offer) => ['accepted', 'declined', 'released'].includes(state);
const count = (offers: readonly Offer[], wanted: Offer['state']) =>
  offers.filter(({ state }) => state === wanted).length;

/** A page or its JSON, as it is answered. */
async function answerOf({ world }: Life, path: string, type: 'application/json' | 'text/html'): Promise<string> {
  const { status, body } = await world.get(path, type);
  if (status !== 200) throw new Error(`${path.slice(0, 3)} answered ${status}`);
  return body;
}

/** The desk's row, and what its history says. */
function deskSays({ next, events }: RequestDetail, { asked, offered }: Truth): Untrue[] {
  const waves = events.filter(({ type }) => type === 'wave_sent').map(({ says }) => says);
  return found([
    [asked.length === 0 && /\bis out\b|deciding/.test(next.what), `the desk says “${next.what}”, and nobody was asked`],
    [
      asked.length < offered.length && waves.some((says) => /\basked\b|\bsent\b/.test(says)),
      `the history says “${waves[0]}”, and not all have been`,
    ],
  ]);
}

async function statusSays(life: Life, { asked, everAsked, everDeclined, isSought }: Truth): Promise<Untrue[]> {
  const json = JSON.parse(await answerOf(life, life.statusPath, 'application/json'));
  const page = textOf(await answerOf(life, life.statusPath, 'text/html'));
  const [evaluation] = json.evaluations;
  const { what, at } = json.next;
  const now = life.world.now();
  const counted = /(\d+) clinicians? ha(?:s|ve) been asked/.exec(page)?.[1];
  return [
    ...found([
      [evaluation.asked !== everAsked, `the attorney's page counts ${evaluation.asked} asked of ${everAsked}`],
      [evaluation.declined !== everDeclined, `the attorney's page counts ${evaluation.declined} no of ${everDeclined}`],
      [counted !== undefined && Number(counted) !== everAsked, `the attorney's page says ${counted} of ${everAsked}`],
      [
        /(?:Clinicians are|One clinician is) deciding/.test(what) && count(asked, 'open') === 0,
        'clinicians are deciding, and none could',
      ],
      [/will be asked from/.test(what) && (at === null || at <= now), 'asked from a moment that is past'],
      [/asking clinicians/.test(what) && !isSought, 'clinicians are being asked where nobody is sought'],
      [json.state === 'closed' && evaluation.clinician?.email, 'an address is shown after the end'],
    ]),
    ...zonesOf(life, page, life.zones.attorney, "the attorney's page"),
  ];
}

async function onCallSays(
  life: Life,
  mails: readonly ReceivedMail[],
  { asked, everAsked, offered, isOver }: Truth,
): Promise<Untrue[]> {
  const path = newestLink(mails, 'p');
  if (path === undefined) return [];
  const json = JSON.parse(await answerOf(life, path, 'application/json'));
  // A page that unverified emergencies share says nothing of one of them.
  if (json.about !== undefined) return [];
  const text = textOf(await answerOf(life, path, 'text/html'));
  const live = textOf(await answerOf(life, `${path}/live`, 'text/html'));
  const [evaluation] = json.evaluations;
  const open = count(asked, 'open');
  const silent = live.match(/no answer yet/g)?.length ?? 0;
  const counted = /Asked (\d+) asked(?:, by phone|, \d+ of them by phone)?, (\d+) said no/.exec(text);
  const wasPaged = mails.some(({ to, subject }) => isCoordinators(to) && subject.startsWith('PAGE'));
  const now = life.world.now();
  return [
    ...found([
      [evaluation.asked !== everAsked, `on-call's page counts ${evaluation.asked} asked of ${everAsked}`],
      [evaluation.open > open, `on-call's page counts ${evaluation.open} open of ${open}`],
      [counted !== null && Number(counted[1]) !== everAsked, `on-call's page says ${counted?.[1]} of ${everAsked}`],
      [
        json.next.at !== null && json.deadline !== null && json.next.at >= json.deadline,
        'a page after the end is promised',
      ],
      [wasPaged && /Also told Nobody else so far/.test(text), 'the coordinators were told, and the page says nobody'],
      [silent > open, `the live page has ${silent} without an answer of ${open} who were asked`],
      [/Nobody (?:has been|was) asked/.test(live) && asked.length > 0, 'the live page says that nobody was asked'],
      [
        asked.length < offered.length && /Wave \d+ (?:asked|was sent)/.test(live),
        'the live page says that a wave asked whom no mail has reached',
      ],
    ]),
    ...(isOver ? [] : spansOf(life, `${text} ${live}`, now, USUAL_ZONE, "on-call's page")),
    ...zonesOf(life, `${text} ${live}`, USUAL_ZONE, "on-call's page"),
  ];
}

async function offersSay(life: Life, { offered, mailsOf, isOver }: Truth): Promise<Untrue[]> {
  const pages = offered.map(async (offer) => {
    const path = newestLink(mailsOf(offer), 'o');
    const { timeZone } = life.world.network.find(({ memberId }) => memberId === offer.memberId) ?? {};
    if (path === undefined || timeZone === undefined) return [];
    const says = textOf(await answerOf(life, path, 'text/html'));
    const isClosed = /Somebody else has taken it|This request is closed. Nothing is needed from you./.test(says);
    return [
      ...found([
        [isOver && !isAnswered(offer) && !isClosed, 'an offer says more than that it is closed'],
        [!isOver && offer.state === 'open' && isClosed, 'an offer is closed that is open'],
      ]),
      ...zonesOf(life, says, timeZone, "an offer's page"),
    ];
  });
  return (await Promise.all(pages)).flat();
}
