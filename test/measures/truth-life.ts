import type { Member } from '../../functions/domain/members/member.ts';
import { fromMilliseconds, type Instant, milliseconds, plusHours } from '../../functions/domain/time/time.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { sendingWrite } from '../../functions/store/sending.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { sampleMember, storeMember } from '../support/members.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';
import { seededChance } from '../support/tools.ts';

/** One request in a house of its own, from its sending to its end, at some hour, among members in some zones. */
export type Life = {
  readonly running: House;
  readonly reference: string;
  readonly statusToken: string;
  readonly network: readonly Pick<Member, 'memberId' | 'email' | 'emergencies' | 'timeZone'>[];
  /** Whether mail could leave in the minute in which the request came. */
  readonly mailLeaves: boolean;
  readonly file: () => Promise<StoredCase>;
  /** Until when it was sought, from a moment on. */
  readonly closings: readonly { readonly from: Instant; readonly closesAt: Instant | null }[];
  /** What happens next, by chance, and then some time passes. */
  readonly step: () => Promise<void>;
};

const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Pacific/Guam',
] as const;

const languages = [{ code: 'tir', level: 'native' as const }];

/** Begins a life. The same seed gives the same one. */
export async function begin(seed: number): Promise<Life> {
  const { random } = seededChance(seed);
  const oneOf = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0];
  const start = fromMilliseconds(
    milliseconds('2027-01-11T00:00:00.000Z') + Math.floor(random() * 7 * 24 * 60) * 60_000,
  );
  const store = memoryStore();
  let mailFails = random() < 0.1;
  const running = house(store, start, () => {
    if (mailFails) throw new MailNotSent('Throttling');
  });
  const network = await joined(store, Math.floor(random() * 14), () => ({
    timeZone: oneOf(zones),
    emergencies: random() < 0.5,
  }));
  await knownSender(store, start);
  const pause = (paused: boolean) =>
    store.transact([sendingWrite({ paused, at: running.tools.clock(), actor: 'staff:1', reason: 'a test' })]);
  let isPaused = random() < 0.1;
  if (isPaused) await pause(true);
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, ...datesOf(oneOf, random, start) };
  const mailLeaves = !mailFails && !isPaused;
  const { reference, statusUrl } = await receiveRequest(running.tools, sampleRequest({ matter }));
  const statusToken = statusUrl.slice(-43);
  await running.settle();
  const file = () => readStored(store, reference);

  const acts: Record<string, () => Promise<unknown>> = {
    async answer() {
      const { offers } = await file();
      const tokens = await Promise.all(offers.map((each) => openToken(running.tools.sealer, reference, 'offer', each)));
      const reached = tokens.filter((each) => running.sent.some(({ text }) => text.includes(each)));
      const token = reached[Math.floor(random() * reached.length)];
      if (!token) return;
      const answer = oneOf(['accept', 'decline', 'decline', 'undo', 'undo'] as const);
      const said = answer === 'decline' ? { answer, reason: 'no_time' as const } : { answer };
      await answerOffer(running.tools, token, said);
    },
    async page() {
      const page = (await file()).pages.at(-1);
      if (!page) return;
      const token = await openToken(running.tools.sealer, reference, 'page', page);
      await answerPage(running.tools, token, { answer: oneOf(['mine', 'not_me', 'progress'] as const) });
    },
    dates: () =>
      actForAttorney(running.tools, statusToken, {
        action: 'change_dates',
        matter: { removalAt: plusHours(running.tools.clock(), 1 + Math.floor(random() * 60)) },
      }),
    withdraw: async () => random() < 0.4 && actForAttorney(running.tools, statusToken, { action: 'withdraw' }),
    async outage() {
      mailFails = !mailFails;
    },
    async pause() {
      isPaused = !isPaused;
      await pause(isPaused);
    },
    async nothing() {},
  };
  const names = [
    'answer',
    'answer',
    'answer',
    'page',
    'page',
    'dates',
    'withdraw',
    'outage',
    'pause',
    'nothing',
  ] as const;

  const closings: { from: Instant; closesAt: Instant | null }[] = [];
  const noteClosing = async () => {
    closings.push({ from: running.tools.clock(), closesAt: (await file()).request.closesAt });
  };
  await noteClosing();
  const step = async () => {
    // What is refused changes nothing.
    await acts[oneOf(names)]?.().catch(() => {});
    await noteClosing();
    await running.settle();
    const minutes = oneOf([1, 5, 20, 60, 180, 600, 1_500]);
    await running.advance(plusHours(running.tools.clock(), minutes / 60));
  };
  return { running, reference, statusToken, network, mailLeaves, file, closings, step };
}

/** Members who all speak the language, and meet the client by video. */
async function joined(
  store: Parameters<typeof storeMember>[0],
  count: number,
  differing: () => Pick<Member, 'timeZone' | 'emergencies'>,
): Promise<Life['network']> {
  const members = Array.from({ length: count }, (_, at) =>
    sampleMember(`01J${String(at).padStart(23, '0')}`, { ...differing(), languages, modes: ['remote'] }),
  );
  for (const member of members) await storeMember(store, member.memberId, member);
  return members;
}

/** A removal, a hearing or a filing date: in hours, days or weeks. */
function datesOf(oneOf: <T>(all: readonly [T, ...T[]]) => T, random: () => number, start: Instant) {
  const later = (hours: number) => plusHours(start, hours);
  const hours = 2 + Math.floor(random() * 70);
  return oneOf([
    { removalAt: later(hours) },
    { removalAt: later(hours) },
    { removalAt: later(24 * (3 + Math.floor(random() * 9))) },
    { affidavitDueOn: later(24 + Math.floor(random() * 40)).slice(0, 10) },
    { affidavitDueOn: later(24 * (5 + Math.floor(random() * 40))).slice(0, 10) },
    { hearingAt: later(24 * (4 + Math.floor(random() * 70))), hearingKind: 'individual' as const },
  ]);
}
