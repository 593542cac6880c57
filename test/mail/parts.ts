/** A mail taken apart: its headers in small letters, and the text of each part by content type. */
export type MailParts = { headers: Map<string, string>; text: string; html: string };

/** Takes a mail of two alternatives apart as RFC 2045 to 2047 say. Throws where it is none. */
export function partsOf(raw: Uint8Array): MailParts {
  const whole = Buffer.from(raw).toString('latin1');
  const { headers, body } = split(whole);
  const boundary = /^multipart\/alternative;.*boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  if (!boundary) throw new Error('not a mail of alternatives');
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const decoded = (type: string) => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    if (!part) throw new Error(`no part ${type}`);
    return decode(part.body.replace(/\r\n$/, ''), part.headers.get('content-transfer-encoding') ?? '7bit');
  };
  return { headers, text: decoded('text/plain'), html: decoded('text/html') };
}

function split(text: string): { headers: Map<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), unfold(line.slice(colon + 1).trim())];
  });
  if (new Set(headers.map(([name]) => name)).size !== headers.length) throw new Error('a header stands twice');
  return { headers: new Map(headers), body: text.slice(end + 4) };
}

/** Encoded words of a header (RFC 2047), Q and B. */
function unfold(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decode(word.replaceAll('_', '=20'), 'quoted-printable'),
    );
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === '7bit') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
