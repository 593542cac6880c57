import type { Page } from '../domain/on-call/paging.ts';
import { type Person, personOf, type Rota } from '../domain/on-call/rota.ts';
import type { PageReason } from '../domain/words/on-call.ts';
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

/** The newest page that has gone out since a page; undefined where it is the newest itself. Who hears of paging at all need hear of that alone. */
export function newestSince<Sent extends Page>(page: Sent, pages: readonly Sent[]): Demanding<Sent> | undefined {
  return laterThan(page, pages).at(-1);
}

/** A page, and not the mail that told first. */
type Demanding<Sent extends Page> = Sent & { readonly why: PageReason };

function laterThan<Sent extends Page>(page: Sent, pages: readonly Sent[]): Demanding<Sent>[] {
  return pages.filter((each): each is Demanding<Sent> => each.number > page.number && each.why !== 'told');
}

/** Two people may share a telephone: it rings once. */
export function eachPhoneOnce(planned: readonly PlannedMail[]): PlannedMail[] {
  return [...new Map(planned.map((mail) => [`${mail.recipient} ${mail.channel}`, mail])).values()];
}
