import { type MailContent, repliesLine } from './content.ts';

/** A mail as plain text. Lines are left long: mail programs wrap them to their own width. */
export function textOf(content: MailContent): string {
  const { greeting, paragraphs, facts = [], button, closing = [] } = content;
  const blocks = [
    ...(greeting ? [`Hello ${greeting},`] : []),
    ...paragraphs.map(String),
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')] : []),
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    ...closing.map(String),
    String(repliesLine(content)),
  ];
  return `${blocks.join('\n\n')}\n`;
}
