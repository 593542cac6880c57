import { LINK_DAYS } from '../domain/limits.ts';
import type { LinkPurpose } from '../domain/links.ts';
import { closedAt } from '../domain/request/closing.ts';
import { type Instant, plusHours } from '../domain/time/time.ts';
import type { ChangeTools } from './attempt.ts';
import { readCase, type StoredCase } from './case-file.ts';
import { type Decision, decideOnCase, type Made } from './change-case.ts';
import { type LinkFor, openLink, unknownLink } from './links.ts';

/** A link, and the case that it lies in. */
type LinkedCase<P extends LinkPurpose> = { readonly link: LinkFor<P>; readonly file: StoredCase };

/** What a token opens, and the case that it lies in. Throws `Refusal` where it leads nowhere, or no longer. */
export async function openLinkedCase<P extends LinkPurpose>(
  { store, clock }: Pick<ChangeTools, 'store' | 'clock'>,
  token: string,
  purpose: P,
): Promise<LinkedCase<P>> {
  const link = await openLink(store, token, purpose);
  const file = await readCase(store, link.reference);
  if (!file) throw unknownLink();
  refuseOutlived(file, clock());
  return { link, file };
}

/** Changes the case that a token opens, and answers: see `decideOnCase`. Throws `Refusal` where the token leads nowhere, or no longer. */
export async function decideOnLinkedCase<P extends LinkPurpose, T>(
  tools: ChangeTools,
  token: string,
  purpose: P,
  decide: (opened: LinkedCase<P>, now: Instant) => Promise<Decision<T>> | Decision<T>,
): Promise<T> {
  const link = await openLink(tools.store, token, purpose);
  return decideOnCase(tools, link.reference, (file, now) => {
    refuseOutlived(file, now);
    return decide({ link, file }, now);
  });
}

/** Changes the case that a token opens, where the answer is not made of the decision: see `decideOnLinkedCase`. */
export async function changeLinkedCase<P extends LinkPurpose>(
  tools: ChangeTools,
  token: string,
  purpose: P,
  decide: (opened: LinkedCase<P>, now: Instant) => Made,
): Promise<void> {
  await decideOnLinkedCase(tools, token, purpose, async (opened, now) => ({
    answer: undefined,
    change: await decide(opened, now),
  }));
}

/** Throws `Refusal` where the request has been closed for so long that its links open nothing more. */
function refuseOutlived(file: StoredCase, now: Instant): void {
  const closed = closedAt(file);
  if (closed !== undefined && now >= plusHours(closed, LINK_DAYS * 24)) throw unknownLink();
}
