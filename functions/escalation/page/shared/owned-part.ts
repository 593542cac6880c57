import { isAnsweredFor } from '../../../domain/on-call/standing.ts';
import { allOf } from '../../../domain/words/wording.ts';
import type { SharedScene } from './shared-scene.ts';

/** What of the shared page is whose who is at work on it: all of it, or what stood there when they answered last. */
export type OwnedPart = {
  /** How many of how many. */
  readonly owned: number;
  readonly listed: number;
  /** Whether the others came in since, or have only changed. */
  readonly since: 'come' | 'changed';
};

/** What of it is whose who is at work on it. */
export function ownedPart({ standing: { about, answeredAt }, requests }: SharedScene): OwnedPart {
  const news = about === 'mail' ? [] : requests.filter((request) => !isAnsweredFor(request, answeredAt));
  const haveCome = answeredAt === undefined || news.some(({ submittedAt }) => submittedAt > answeredAt);
  return { owned: requests.length - news.length, listed: requests.length, since: haveCome ? 'come' : 'changed' };
}

/** Whether something on it is nobody’s yet. */
export function isPart({ owned, listed }: OwnedPart): boolean {
  return owned < listed;
}

/** How many of how many: `1 of 2`; undefined where it is all. */
export function partInWords(part: OwnedPart): string | undefined {
  if (!isPart(part)) return undefined;
  return part.owned === 0 ? 'what was here before' : `${part.owned} of ${part.listed}`;
}

/** What is nobody’s yet: `the other came in since`. */
export function othersInWords(part: OwnedPart): string {
  return `${whichOthers(part)} ${part.since === 'come' ? 'came in' : 'changed'} since`;
}

function whichOthers({ owned, listed }: OwnedPart): string {
  const others = listed - owned;
  if (owned === 0) return others === 1 ? 'it' : allOf(others);
  return others === 1 ? 'the other' : `the ${others} others`;
}

/** What they are called who answer for them: `it`, or `them`. */
export function theOthers({ owned, listed }: OwnedPart): string {
  return listed - owned === 1 ? 'it' : 'them';
}
