import { isToken, type LinkPurpose, linkUrl } from '../domain/links.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { openStatusToken } from '../store/links.ts';

/** A link that a mail may hold, to a page of our own site. Only this class makes them, so that no mail leads anywhere else. */
export class OwnLink {
  readonly #address: string;

  constructor(siteUrl: string, purpose: LinkPurpose, token: string) {
    if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(siteUrl)) throw new Error('the site is not a web address');
    if (!isToken(token)) throw new Error('not a token');
    this.#address = linkUrl(siteUrl, purpose, token);
  }

  toString(): string {
    return this.#address;
  }
}

/** The link to the attorney's page of a case: the same in every mail. */
export async function statusLink(
  file: StoredCase,
  { siteUrl, sealer }: Pick<CaseTools, 'siteUrl' | 'sealer'>,
): Promise<OwnLink> {
  return new OwnLink(siteUrl, 'status', await openStatusToken(file, sealer));
}
