import type { OnCall, Page } from '../domain/on-call/paging.ts';
import { lastLevel, onDuty, type Person, personOf, type Rota } from '../domain/on-call/rota.ts';
import type { Instant } from '../domain/time/time.ts';

/** The next page, as it goes out unless somebody answers. */
export type NextPage = { at: Instant; level: number; people: string[] };

/** The people of a page with every channel of theirs; mail to their address is always among them. */
export function peopleOf(page: Page, rota: Rota): Person[] {
  return page.people.map((email) => {
    const person = personOf(rota, email);
    return { ...person, channels: [{ kind: 'mail', to: email }, ...person.channels] };
  });
}

/**
 * The page after this one; null where none follows it. Undefined where that is no longer for this page to say: a later one is out,
 * or somebody has answered.
 */
export function pageAfter(
  page: Page,
  { onCall }: { readonly onCall?: OnCall },
  rota: Rota,
): NextPage | null | undefined {
  if (!onCall || onCall.pages !== page.number || onCall.owner) return undefined;
  return onCall.pageAt === null ? null : { at: onCall.pageAt, ...reached(rota, onCall.level, onCall.pageAt) };
}

/** Who is on duty at a level, or at the next one that has somebody; where the rota has nobody at all, whom the settings name. */
export function reached(rota: Rota, wanted: number, at: Instant, settings?: Rota): Pick<Page, 'level' | 'people'> {
  const levels = rota.levels.map((_, step) => (wanted + step) % rota.levels.length);
  const level = levels.find((each) => onDuty(rota, each, at).length > 0) ?? wanted;
  const people = onDuty(rota, level, at).map(({ email }) => email);
  if (people.length > 0 || !settings) return { level, people };
  return { ...reached(settings, Math.min(wanted, lastLevel(settings)), at), level };
}
