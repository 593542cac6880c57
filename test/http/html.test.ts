import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkboxes,
  dateField,
  Entered,
  hidden,
  lines,
  radios,
  rows,
  select,
  suggestionList,
  textArea,
  textField,
  withErrorSummary,
} from '../../functions/http/controls.ts';
import { Form } from '../../functions/http/form.ts';
import { type Html, html, raw } from '../../functions/http/html.ts';
import { dataTable, factList, notice, stepList, tag } from '../../functions/http/parts.ts';
import { problemPage } from '../../functions/http/reply.ts';
import { securityHeaders } from '../../functions/http/security-headers.ts';
import { sitePage } from '../../functions/http/site-page.ts';
import { formOfEverything, pageOfEverything, widePage } from './kitchen-sink.ts';

const pages = { formOfEverything, pageOfEverything, widePage };

describe('a template', () => {
  it('escapes every text, in its lists too, and no markup twice', () => {
    const inner = html`<b>${'<&"\'>'}</b>`;
    expect(String(html`<p title="${'"x"'}">${[inner, ['<i>', 7]]}</p>`)).toBe(
      '<p title="&quot;x&quot;"><b>&lt;&amp;&quot;&#39;&gt;</b>&lt;i&gt;7</p>',
    );
  });

  it('shows nothing for what is not there', () => {
    expect(String(html`<p>${false}${null}${undefined}${true}${''}</p>`)).toBe('<p></p>');
  });

  it('passes our own markup as it is', () => {
    expect(String(html`${raw('<hr>')}`)).toBe('<hr>');
  });
});

/** Every control and part with the same text wherever a text can stand. */
function everythingWith(typed: string): readonly Html[] {
  const form = Form.of({ field: typed, 'field.year': typed, 'rows.0.field': typed });
  const entered = new Entered(form, [{ path: 'field', message: typed }]);
  const field = { name: 'field', label: typed, hint: typed };
  const choices = [{ value: typed, label: typed, hint: typed }];
  const row = (prefix: string) => textField(entered, { ...field, name: `${prefix}field` });
  const problem = { title: typed, detail: typed, errors: [{ path: typed, message: typed }] };
  return [
    textField(entered, field),
    textArea(entered, field),
    dateField(entered, field),
    lines(entered, { ...field, most: 1, lineLabel: () => typed }),
    radios(entered, { ...field, choices }),
    checkboxes(entered, { ...field, choices }),
    select(entered, { ...field, choices }),
    rows(entered, { name: 'rows', label: typed, title: () => typed, shown: 1, most: 2, addLabel: typed, row }),
    withErrorSummary(entered, typed),
    hidden(typed, typed),
    suggestionList('names', [typed]),
    factList([{ term: typed, detail: typed }]),
    notice('info', typed, typed),
    tag(typed),
    stepList([{ title: typed, body: typed }]),
    dataTable(typed, [typed], [[typed]]),
    problemPage(problem),
  ];
}

/** The tags of a markup with the names of their attributes, as a browser takes them apart: what text must not change. */
function skeleton(markup: Html): readonly string[] {
  return (
    String(markup)
      .replaceAll(/"[^"]*"/g, '""')
      .match(/<[^>]*>/g) ?? []
  );
}

describe('whatever somebody typed', () => {
  const characters = fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', 'a', ' ', '\n', '{', '}', '-', '!');

  it('stays text in every control and part', () => {
    const plain = everythingWith('word').map(skeleton);
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1 }), (typed) => {
        expect(everythingWith(typed).map(skeleton)).toEqual(plain);
      }),
    );
  });
});

describe.each(Object.entries(pages))('the page %s', (_name, make) => {
  const markup = String(make());

  it('has its language, a title, a main part to skip to, and a way out', () => {
    expect(markup).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(markup).toMatch(/<title>[^<]+ – Corroborate<\/title>/);
    expect(markup.indexOf('href="#main"')).toBeLessThan(markup.indexOf('<main id="main"'));
    expect(markup).toMatch(/<a class="leave" href="https:\/\/www\.weather\.gov\/" rel="noreferrer nofollow">/);
  });

  it('holds no script, no style at an element, and loads nothing', () => {
    expect(markup).not.toMatch(/<script|<iframe|<object|<embed|<base|javascript:| on[a-z]+=| style=/i);
    expect([...markup.matchAll(/ src="([^"]*)"/g)]).toEqual([]);
    expect([...markup.matchAll(/<link [^>]*href="([^"]{5})/g)].map(([, start]) => start)).toEqual(['data:']);
  });

  it('has exactly the style sheet that its content security policy names', () => {
    const sheets = [...markup.matchAll(/<style>([^<]*)<\/style>/g)];
    expect(sheets).toHaveLength(1);
    const hash = createHash('sha256')
      .update(sheets[0]?.[1] ?? '')
      .digest('base64');
    expect(securityHeaders['Content-Security-Policy']).toContain(`style-src 'sha256-${hash}'`);
  });

  it('gives each id once, and points only to ids that are there', () => {
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = [...markup.matchAll(/ (?:for|aria-describedby|aria-labelledby|list)="([^"]*)"/g)];
    const targets = [...markup.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id ?? '');
    for (const id of [...pointers.flatMap(([, named]) => (named ?? '').split(' ')), ...targets])
      expect(ids).toContain(id);
  });
});

describe('a page', () => {
  it('says first that there is an error', () => {
    const markup = String(sitePage({ title: 'Join', main: html`<h1>Join</h1>`, hasErrors: true }));
    expect(markup).toContain('<title>Error: Join – Corroborate</title>');
  });

  it('is found by search engines only where that is meant', () => {
    const page = { title: 'Join', main: html`<h1>Join</h1>` };
    expect(String(sitePage(page))).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(String(sitePage({ ...page, indexed: true }))).not.toContain('robots');
  });
});
