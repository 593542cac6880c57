/** Providers at which dots in a name, and all that follows a plus, make no other mailbox. */
const withoutDots: readonly string[] = ['gmail.com', 'googlemail.com'];
/** Providers at which all that follows a plus makes no other mailbox. */
const withoutPlus: readonly string[] = [
  ...withoutDots,
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'fastmail.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
];

/** An address as it is compared with others: in small letters, and of several spellings of one mailbox always the same. */
export function foldedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const [name, given] = [email.slice(0, at).toLowerCase(), email.slice(at + 1).toLowerCase()];
  const domain = given === 'googlemail.com' ? 'gmail.com' : given;
  const plain = withoutPlus.includes(given) ? name.replace(/(?!^)\+.*$/, '') : name;
  return `${withoutDots.includes(given) ? plain.replaceAll('.', '') : plain}@${domain}`;
}

/** The address in what somebody pasted: `Ada Quill <ada@harbor.example>` and `mailto:ada@harbor.example` hold one. */
export function addressTyped(typed: string): string {
  const [, within = typed] = /^[^<>]*<([^<>]*)>[\s,;]*$/.exec(typed) ?? [];
  return within.trim().replace(/^mailto:/i, '');
}
