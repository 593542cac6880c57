import { OwnLink } from '../mail/links.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { linkWrite, newToken } from '../store/links.ts';
import type { Standing, StandingChange, StandingPage } from '../store/standing-page.ts';
import { openToken, tokenAttribute } from '../store/tokens.ts';

/**
 * A page beside single cases with what opens it: its token is sealed with a key of what it is about, which is made with the first page
 * ever.
 */
export async function linked(
  tools: CaseTools,
  { about, series, pages }: Standing,
  page: Omit<StandingPage, 'sealedToken'>,
): Promise<Required<Pick<StandingChange, 'page' | 'also'>>> {
  const token = newToken(tools.bytes);
  const isFirstEver = series === 1 && pages.length === 0;
  const { seal, write } = isFirstEver
    ? await tools.sealer.newCase(about)
    : { seal: await tools.sealer.caseSeal(about), write: undefined };
  const link = linkWrite(token, { purpose: 'page', reference: about, page: page.number, of: { about, series } });
  return {
    page: { ...page, sealedToken: seal.seal(tokenAttribute.standingPage({ series, number: page.number }), token) },
    also: write ? [link, write] : [link],
  };
}

/** The link to such a page. */
export async function standingLink(
  { sealer, siteUrl }: Pick<CaseTools, 'sealer' | 'siteUrl'>,
  { about, series }: Pick<Standing, 'about' | 'series'>,
  page: StandingPage,
): Promise<OwnLink> {
  return new OwnLink(siteUrl, 'page', await openToken(sealer, about, 'standingPage', { ...page, series }));
}
