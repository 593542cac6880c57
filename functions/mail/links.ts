/** An address on the network's own site. Only this file makes them, so that no mail leads anywhere else. */
class OwnAddress {
  readonly #href: string;

  constructor(siteUrl: string, path: string) {
    if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(siteUrl)) throw new Error('the site is not a web address');
    this.#href = `${siteUrl}${path}`;
  }

  toString(): string {
    return this.#href;
  }
}

/** An address on the network's own site; `String(link)` gives it. */
export type OwnLink = OwnAddress;

/** The links a mail may hold. `siteUrl` is the beginning of every link, without a slash at the end. Throws on what is no token. */
export const links = {
  /** The attorney's page of a request. */
  status: (siteUrl: string, token: string): OwnLink => behindToken(siteUrl, 's', token),
  /** A member's page of an offer. */
  offer: (siteUrl: string, token: string): OwnLink => behindToken(siteUrl, 'o', token),
  /** The assigned member's page of a case. */
  assignment: (siteUrl: string, token: string): OwnLink => behindToken(siteUrl, 'c', token),
  /** What on-call is paged about, and how it stands. */
  page: (siteUrl: string, token: string): OwnLink => behindToken(siteUrl, 'p', token),
  /** The landing page. */
  site: (siteUrl: string): OwnLink => new OwnAddress(siteUrl, '/'),
  /** The form of a new request. */
  request: (siteUrl: string): OwnLink => new OwnAddress(siteUrl, '/request'),
  /** The form for new members. */
  join: (siteUrl: string): OwnLink => new OwnAddress(siteUrl, '/join'),
} as const;

function behindToken(siteUrl: string, page: 's' | 'o' | 'c' | 'p', token: string): OwnLink {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) throw new Error('not a token');
  return new OwnAddress(siteUrl, `/${page}/${token}`);
}
