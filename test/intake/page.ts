import type { Fields } from './scene.ts';

/** What a page says in its summary of errors, one line each, and where each leads. */
export function summaryOf(body: string): string[] {
  const [, list = ''] = /<div class="errors".*?<ul>(.*?)<\/ul>/s.exec(body) ?? [];
  return [...list.matchAll(/<a href="#(.*?)">(.*?)<\/a>/g)].map(([, target, words]) => `${target}: ${words}`);
}

/** The error that stands beside a field, by the id of its first control. */
export function errorBeside(body: string, id: string): string | undefined {
  return body.match(new RegExp(`id="${id.replaceAll('.', '\\.')}-error">(?:<span.*?</span>)?(.*?)</p>`))?.[1];
}

/** A form as it stands on a page. */
export type ShownForm = { readonly action: string; readonly fields: Fields; readonly names: readonly string[] };

/** The forms of a page, with what a browser would send of each as it is shown. */
export function formsOn(body: string): ShownForm[] {
  return [...body.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inner = '']) => {
    const sent = fieldsIn(inner);
    return { action: attribute(tag, 'action'), fields: sent, names: namesIn(inner) };
  });
}

/** The fields of the first form on a page. */
export function shownFields({ body }: { readonly body: string }): Fields {
  return formsOn(body)[0]?.fields ?? {};
}

/** The text of a page as it is read, without its markup. */
export function textOf(body: string): string {
  return body
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

function fieldsIn(markup: string): Fields {
  const fields = new Map<string, string[]>();
  const note = (name: string, text: string) => fields.set(name, [...(fields.get(name) ?? []), text]);
  for (const [, tag = '', inner = ''] of markup.matchAll(
    /<(input [^>]*|select [^>]*|textarea [^>]*)>([^<]*(?:<option.*?<\/select>)?)/gs,
  )) {
    const isUnchosen = /type="(?:radio|checkbox)"/.test(tag) && !/ checked/.test(tag);
    if (isUnchosen) continue;
    if (tag.startsWith('select')) note(attribute(tag, 'name'), /value="([^"]*)" selected/.exec(inner)?.[1] ?? '');
    else note(attribute(tag, 'name'), tag.startsWith('textarea') ? unescaped(inner.trim()) : attribute(tag, 'value'));
  }
  return Object.fromEntries(fields);
}

function namesIn(markup: string): string[] {
  return [
    ...new Set([...markup.matchAll(/<(?:input|select|textarea) [^>]*name="([^"]*)"/g)].map(([, name = '']) => name)),
  ];
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(` ${name}="([^"]*)"`).exec(` ${tag}`)?.[1] ?? '');
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replaceAll(/&(?:lt|gt|quot|amp|#39);/g, (sign) => signs[sign] ?? sign);
}
