import type { Reference } from '../domain/ids.ts';
import { formPaths, isToken, type LinkPurpose, linkPath, staffPath } from '../domain/links.ts';
import { isReference } from '../domain/request/reference.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { failingSince } from '../store/outages.ts';
import { openToken, type TokenHolders } from '../store/tokens.ts';

/** A link that a mail may hold, to a page of our own site. Only this class makes them, so that no mail leads anywhere else. */
export class OwnLink {
  readonly #address: string;

  /** What a token opens; the form for requests, which needs none; a case, for staff who have signed in. */
  constructor(siteUrl: string, ...to: [purpose: LinkPurpose, token: string] | [form: 'request'] | StaffPath) {
    if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(siteUrl)) throw new Error('the site is not a web address');
    this.#address = `${siteUrl}${pathTo(...to)}`;
  }

  toString(): string {
    return this.#address;
  }
}

type StaffPath = [staff: 'case', reference: Reference];

function pathTo(...[what, key]: [LinkPurpose, string] | ['request'] | StaffPath): string {
  if (what === 'request') return formPaths.request;
  if (what === 'case') {
    if (!isReference(key)) throw new Error('not a reference');
    return staffPath(key);
  }
  if (!isToken(key)) throw new Error('not a token');
  return linkPath(what, key);
}

type LinkTools = Pick<CaseTools, 'siteUrl' | 'sealer'>;

/** A link of a case, the same in every mail: that of a purpose, from what holds its token. */
export async function linkTo<P extends LinkPurpose>(
  purpose: P,
  holder: TokenHolders[P],
  { request }: StoredCase,
  { siteUrl, sealer }: LinkTools,
): Promise<OwnLink> {
  return new OwnLink(siteUrl, purpose, await openToken(sealer, request.reference, purpose, holder));
}

/** The link to the attorney's page that mails hold; a case from before there were two has the one. */
export async function statusLink(file: StoredCase, tools: LinkTools): Promise<OwnLink> {
  const { request, sealed } = file;
  if (sealed.mailedToken === undefined) return linkTo('status', sealed, file, tools);
  return new OwnLink(tools.siteUrl, 'status', await openToken(tools.sealer, request.reference, 'mailedStatus', sealed));
}

/** The same for a mail that must leave whatever becomes of its link: undefined while no case can be opened. */
export async function statusLinkIfOpen(
  file: StoredCase,
  tools: LinkTools & Pick<CaseTools, 'store'>,
): Promise<OwnLink | undefined> {
  try {
    return await statusLink(file, tools);
  } catch (error) {
    if ((await failingSince(tools.store, 'keys')) === null) throw error;
    return undefined;
  }
}
