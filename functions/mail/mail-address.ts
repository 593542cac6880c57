/**
 * Whether a text is one plain mail address, safe in a header and in a list of addresses: ASCII, as SES takes it, without quotes,
 * comments, control characters or separators, of 254 characters at most (RFC 5321).
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(text)
  );
}
