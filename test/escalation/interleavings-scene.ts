import type { Reference } from '../../functions/domain/ids.ts';
import { fromMilliseconds, type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { placingOf, readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { interleave, type Turns } from '../support/interleave.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { seededChance } from '../support/tools.ts';

/** The moments at which things meet. */
export const meetings = ['wave', 'deadline'] as const;
export type Meeting = (typeof meetings)[number];

/** What had happened before: nothing; a yes, or a no, some minutes ago; somebody at work on it until this very moment. */
const befores = ['nothing', 'a yes', 'a no', 'owned', 'owned until now'] as const;

/** An emergency just before the moment at which things meet. */
export type Scene = {
  meeting: Meeting;
  before: (typeof befores)[number];
  running: House;
  /** The house's tools as another process has them: with its own view of the store, in whose line nobody else stands. */
  another: () => House['tools'];
  turns: Turns;
  /** Whether transactions meet others from outside, too. */
  isDisturbed: boolean;
  /** The store beneath all. */
  store: Store;
  reference: Reference;
  /** The moment itself; the clock stands a second before. */
  at: Instant;
  /** The removals that were ever spoken of: nobody is at work on it beyond the one that was known then. */
  ends: Instant[];
  /** Members asked so far, by id, with the tokens of their offers. */
  offers: { memberId: string; token: string }[];
  /** Pages so far, with the tokens of their links. */
  pages: { number: number; level: number; token: string }[];
  statusToken: string;
  random: () => number;
  read: () => Promise<StoredCase>;
};

const MEMBERS = 8;
const lengthsInMinutes = [40, 3 * 60, 24 * 60, 6 * 24 * 60] as const;

/**
 * Lives an emergency up to a second before its first or second wave ends, or before it is given up; everything follows from `seed`.
 * `broken` may put a fault into the store that operations see.
 */
export async function sceneOf(
  meeting: Meeting,
  seed: number,
  broken: (store: Store) => Store = (store) => store,
): Promise<Scene> {
  const { random } = seededChance(seed);
  const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  const store = memoryStore();
  const conflictChance = pick([0, 0, 0.05, 0.3]);
  const turns = interleave(seed, { conflictChance });
  const running = house(turns.wrap(store), sampleNow);
  for (let number = 0; number < MEMBERS; number += 1)
    await storeMember(store, memberId(number), { monthlyCapacity: 1 });
  const removalAt = plusMinutes(sampleNow, pick(lengthsInMinutes));
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt };
  const { reference } = await receiveRequest(running.tools, sampleRequest({ matter }));
  await running.settle();
  const read = () => readStored(store, reference);
  const at = meeting === 'deadline' ? removalAt : await endOfWave(running, read, pick([1, 1, 2]));
  const before = pick(befores);
  const minutesAgo = before === 'owned until now' ? 60 : 1 + Math.floor(random() * 12);
  await running.advance(latest(running.tools.clock(), plusMinutes(at, -minutesAgo)));
  const links = await linksOf(running, await read());
  await happen(before, running, links, at);
  await running.settle();
  await running.advance(latest(running.tools.clock(), fromMilliseconds(milliseconds(at) - 1_000)));
  return {
    meeting,
    before,
    running,
    another: () => ({ ...running.tools, store: turns.wrap(broken(store)) }),
    turns,
    isDisturbed: conflictChance > 0,
    store,
    reference,
    at,
    ends: [removalAt],
    ...(await linksOf(running, await read())),
    random,
    read,
  };
}

function memberId(number: number): string {
  return `01J${String(number).padStart(23, '0')}`;
}

/** When the wave of that number ends, having lived up to it. */
async function endOfWave(running: House, read: () => Promise<StoredCase>, wanted: number): Promise<Instant> {
  let end = placingOf((await read()).evaluations[0]).placeAt ?? sampleNow;
  for (let wave = 1; wave < wanted; wave += 1) {
    await running.advance(end);
    await running.settle();
    end = placingOf((await read()).evaluations[0]).placeAt ?? end;
  }
  return end;
}

async function happen(
  before: Scene['before'],
  { tools }: House,
  { offers, pages }: Pick<Scene, 'offers' | 'pages'>,
  at: Instant,
): Promise<void> {
  const minutes = Math.floor((milliseconds(at) - milliseconds(tools.clock())) / 60_000);
  const token = offers[0]?.token ?? '';
  const page = pages.at(-1)?.token ?? '';
  if (before === 'a yes') await answerOffer(tools, token, { answer: 'accept' });
  if (before === 'a no') await answerOffer(tools, token, { answer: 'decline', reason: 'no_time' });
  if (before === 'owned') await answerPage(tools, page, { answer: 'mine' });
  if (before === 'owned until now') await answerPage(tools, page, { answer: 'progress', until: `PT${minutes}M` });
}

async function linksOf(
  { tools: { sealer } }: House,
  file: StoredCase,
): Promise<Pick<Scene, 'offers' | 'pages' | 'statusToken'>> {
  const { reference } = file.request;
  return {
    offers: await Promise.all(
      file.offers.map(async (offer) => ({
        memberId: offer.memberId,
        token: await openToken(sealer, reference, 'offer', offer),
      })),
    ),
    pages: await Promise.all(
      file.pages.map(async (page) => ({
        number: page.number,
        level: page.level,
        token: await openToken(sealer, reference, 'page', page),
      })),
    ),
    statusToken: await openToken(sealer, file.request.reference, 'status', file.sealed),
  };
}

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
