import type { Page } from '../domain/on-call/paging.ts';
import { type Person, personOf, type Rota } from '../domain/on-call/rota.ts';
import type { PlannedMail } from '../mail/planned-mail.ts';

/** The people of a page with every channel of theirs; mail to their address is always among them. */
export function peopleOf({ people }: Pick<Page, 'people'>, rota: Rota): Person[] {
  return people.map((email) => {
    const person = personOf(rota, email);
    return { ...person, channels: [{ kind: 'mail', to: email }, ...person.channels] };
  });
}

/**
 * The people of a page that could not leave at its time, as far as it is still wanted: who has been paged again since gets the newer one
 * alone, so that nobody is flooded when a service that was out comes back.
 */
export function stillToPage(page: Page, pages: readonly Page[], rota: Rota): Person[] {
  const later = laterThan(page, pages);
  return peopleOf(page, rota).filter(({ email }) => !later.some(({ people }) => people.includes(email)));
}

/** Whether the topic need not hear of a page any more: there is a newer one, which says all that it would, and is tried itself. */
export function isReplaced(page: Page, pages: readonly Page[]): boolean {
  return laterThan(page, pages).length > 0;
}

function laterThan(page: Page, pages: readonly Page[]): Page[] {
  return pages.filter(({ number, why }) => number > page.number && why !== 'told');
}

/** Two people may share a telephone: it rings once. */
export function onceEach(planned: readonly PlannedMail[]): PlannedMail[] {
  return [...new Map(planned.map((mail) => [`${mail.recipient} ${mail.channel}`, mail])).values()];
}
