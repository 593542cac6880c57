import { html } from 'hono/html';
import { type MailContent, repliesLine } from './content.ts';

/** How the network signs. */
export const NETWORK_NAME = 'Corroborate';

/** A mail as plain text. */
export function textOf(content: MailContent): string {
  const { greeting, paragraphs, facts = [], button, closing = [] } = content;
  const blocks = [
    ...(greeting ? [`Hello ${greeting},`] : []),
    ...paragraphs.map(String),
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')] : []),
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    ...closing.map(String),
    `${repliesLine(content)}\n${NETWORK_NAME}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A mail as an HTML document. */
export function htmlOf(content: MailContent): string {
  return String(html`<p>${String(content.subject)}</p>`);
}
