import type { Reference } from '../domain/ids.ts';
import type { LinkPurpose } from '../domain/links.ts';
import type { Page } from '../domain/on-call/paging.ts';
import type { StandingSeries } from '../domain/on-call/standing.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Sealer } from './sealing.ts';

type OfferIds = Pick<Offer, 'evaluation' | 'round' | 'memberId'>;

/** A link as its token is sealed. The attorney's page has two: the one that answers its sender, and the one that is mailed. */
type TokenKind = LinkPurpose | 'mailedStatus' | 'standingPage';

/** What holds the sealed token of a link, once there is one: none is with an offer that the telephone made, or that nobody has taken. */
export type TokenHolders = {
  status: { readonly statusToken?: string };
  mailedStatus: { readonly mailedToken?: string };
  offer: OfferIds & { readonly sealedToken?: string };
  assignment: OfferIds & { readonly sealedCaseToken?: string };
  page: Pick<Page, 'number'> & { readonly sealedToken?: string };
  /** A page about something beside single cases, in its series. */
  standingPage: Pick<Page, 'number'> & Pick<StandingSeries, 'series'> & { readonly sealedToken?: string };
};

const idsOf = ({ evaluation, round, memberId }: OfferIds) => `${evaluation}|${round}|${memberId}`;

/** The attribute as which the token of a link is sealed in its case. */
export const tokenAttribute: { readonly [P in TokenKind]: (holder: TokenHolders[P]) => string } = {
  status: () => 'status-token',
  mailedStatus: () => 'mailed-status-token',
  offer: (offer) => `offer-token|${idsOf(offer)}`,
  assignment: (offer) => `case-token|${idsOf(offer)}`,
  page: ({ number }) => `page-token|${number}`,
  standingPage: ({ series, number }) => `standing-page-token|${series}|${number}`,
};

const sealedIn: { readonly [P in TokenKind]: (holder: TokenHolders[P]) => string | undefined } = {
  status: ({ statusToken }) => statusToken,
  mailedStatus: ({ mailedToken }) => mailedToken,
  offer: ({ sealedToken }) => sealedToken,
  assignment: ({ sealedCaseToken }) => sealedCaseToken,
  page: ({ sealedToken }) => sealedToken,
  standingPage: ({ sealedToken }) => sealedToken,
};

/** The token of a link. Throws where there is none. */
export async function openToken<P extends TokenKind>(
  sealer: Sealer,
  reference: Reference,
  purpose: P,
  holder: TokenHolders[P],
): Promise<string> {
  const sealed = sealedIn[purpose](holder);
  if (sealed === undefined) throw new Error(`there is no link to this ${purpose}`);
  return (await sealer.caseSeal(reference)).open(tokenAttribute[purpose](holder), sealed);
}
