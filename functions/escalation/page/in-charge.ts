import { Refusal } from '../../domain/refusal.ts';
import { type Instant, instantInWords } from '../../domain/time/time.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { capitalized } from '../../domain/words/wording.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { ownerAt } from './opened-page.ts';
import type { PageScene } from './page-view.ts';

/** What says who is in charge of a request. */
type InCharge = Pick<PageScene, 'file' | 'page' | 'onCall' | 'now'>;

/** Whether a page is of the level that is in charge: the one at work on it, else the one that was told last. */
export function isInCharge({ file, page, onCall, now }: InCharge): boolean {
  return page.level === (ownerAt(onCall, now)?.level ?? file.pages.at(-1)?.level);
}

/** Throws `Refusal` 409 for the page of another level than the one in charge; it says who is. */
export function refuseNotInCharge(scene: InCharge): void {
  if (isInCharge(scene)) return;
  const owner = ownerAt(scene.onCall, scene.now);
  if (owner) throw ownedBy(owner, scene.file);
  const newest = scene.file.pages.at(-1);
  const who = capitalized(levelInWords(newest?.level ?? 0));
  const when = newest ? ` at ${instantInWords(newest.at, scene.file.request.timeZone)}` : '';
  throw new Refusal(
    'already-answered',
    `${who} was paged after you${when}. Say first that it is yours, if you take it.`,
  );
}

/** What another level hears while somebody is at work on it. */
export function ownedBy({ level, since }: { level: number; since: Instant }, { request }: StoredCase): Refusal {
  const who = capitalized(levelInWords(level));
  return new Refusal(
    'already-answered',
    `${who} has been at work on it since ${instantInWords(since, request.timeZone)}.`,
  );
}
