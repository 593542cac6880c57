import { html, raw } from 'hono/html';
import { type Button, type FactRow, type MailContent, repliesLine } from './content.ts';
import { colours } from './palette.ts';
import type { Safe } from './safe.ts';

/** How the network signs. */
export const NETWORK_NAME = 'Corroborate';

const { ground, sheet, line, text, quiet, brand, buttonGround, buttonText } = colours;
const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Where mail programs honour a style sheet at all: dark colours, and the whole width of a phone. */
const styleSheet = raw(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 520px) {
  .ground { padding: 0 !important; }
  .sheet { border-width: 0 0 1px !important; border-radius: 0 !important; padding: 24px 20px !important; }
  .button-row { width: 100% !important; }
  .button a { display: block !important; }
}
@media (prefers-color-scheme: dark) {
  .ground { background: ${ground.dark} !important; }
  .sheet { background: ${sheet.dark} !important; border-color: ${line.dark} !important; }
  .text { color: ${text.dark} !important; }
  .quiet { color: ${quiet.dark} !important; }
  .brand { color: ${brand.dark} !important; }
  .line { border-color: ${line.dark} !important; }
  .button { background: ${buttonGround.dark} !important; }
  .button a { color: ${buttonText.dark} !important; }
}
`);

/** A mail as plain text. Lines are left long: mail programs wrap them to their own width. */
export function textOf(content: MailContent): string {
  const { greeting, paragraphs, facts = [], button, closing = [] } = content;
  const blocks = [
    ...(greeting ? [`Hello ${greeting},`] : []),
    ...paragraphs.map(String),
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')] : []),
    ...(button ? [`${button.otherwise?.inText ?? button.label}:\n${button.link}`] : []),
    ...closing.map(String),
    String(repliesLine(content)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A mail as HTML. Styles stand at each element, as many programs know no others; tables only where Outlook needs them for width. */
export async function htmlOf(content: MailContent): Promise<string> {
  const { subject, greeting, paragraphs, facts = [], button, closing = [] } = content;
  const document = html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>${styleSheet}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${ground.light}">
${preheader(paragraphs[0])}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="ground" align="center" style="padding:32px 16px;background:${ground.light}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr>
<td class="sheet" align="left" style="padding:32px 36px;background:${sheet.light};border:1px solid ${line.light};border-radius:12px;${FONT}">
<p class="brand" style="margin:0 0 20px;font-size:15px;line-height:20px;font-weight:700;color:${brand.light}">${NETWORK_NAME}</p>
<h1 class="text" style="margin:0 0 20px;font-size:23px;line-height:30px;font-weight:700;color:${text.light}">${unbroken(subject)}</h1>
${greeting ? paragraph(`Hello ${greeting},`) : ''}
${paragraphs.map(unbroken).map(paragraph)}
${facts.length > 0 ? factTable(facts) : ''}
${button ? buttonOf(button) : ''}
${closing.map(unbroken).map(paragraph)}
<p class="quiet line" style="margin:28px 0 0;padding:16px 0 0;border-top:1px solid ${line.light};font-size:14px;line-height:21px;color:${quiet.light}">${repliesLine(content)}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
  return String(await document);
}

/** What a list of mails shows of this one: without it, the heading a second time. */
function preheader(shown: Safe | undefined) {
  if (!shown) return '';
  return html`<div style="display:none;max-height:0;overflow:hidden;opacity:0;mso-hide:all">${shown}</div>`;
}

/** The same words, with references that stay on one line: people read them out and search for them. */
function unbroken(words: Safe) {
  return String(words)
    .split(/([0-9A-Z]{4}-[0-9A-Z]{4})/)
    .map((part, position) => (position % 2 === 1 ? html`<span style="white-space:nowrap">${part}</span>` : part));
}

function paragraph(words: string | ReturnType<typeof unbroken> | ReturnType<typeof html>) {
  return html`<p class="text" style="margin:0 0 16px;font-size:16px;line-height:25px;color:${text.light}">${words}</p>`;
}

function factTable(facts: readonly FactRow[]) {
  const cell = `padding:9px 0;border-top:1px solid ${line.light};vertical-align:top;text-align:left;line-height:23px`;
  const row = ({ label, value }: FactRow) => html`<tr>
<th class="quiet line" scope="row" width="36%" style="${cell};padding-right:16px;font-size:14px;font-weight:400;color:${quiet.light}">${label}</th>
<td class="text line" style="${cell};font-size:16px;font-weight:600;color:${text.light}">${unbroken(value)}</td>
</tr>`;
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;border-collapse:collapse">
${facts.map(row)}
</table>`;
}

/** The button: 44 pixels high, a ground of its own for programs that give links no padding. */
function buttonOf({ label, link, otherwise }: Button) {
  return html`<table class="button-row" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr>
<td class="button" align="center" style="border-radius:8px;background:${buttonGround.light};mso-padding-alt:11px 24px">
<a href="${link}" style="display:inline-block;padding:11px 24px;font-size:16px;line-height:22px;font-weight:600;text-align:center;text-decoration:none;color:${buttonText.light}">${label}</a>
</td></tr></table>
${otherwise ? paragraph(html`<a href="${link}" style="color:${brand.light}" class="brand">${otherwise.label}</a>`) : ''}`;
}
