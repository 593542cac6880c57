/** A telephone number as an address that dials it, its extension after a pause (RFC 3966). */
export function telephone(number: string): string {
  const [main = '', extension = ''] = number.split(/[x#;,]|ext/i).map((part) => part.replaceAll(/[^\d+]/g, ''));
  return `tel:${main}${extension === '' ? '' : `;ext=${extension}`}`;
}
