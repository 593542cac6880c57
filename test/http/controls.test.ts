import { describe, expect, it } from 'vitest';
import {
  button,
  checkbox,
  checkboxes,
  dateField,
  dateTimeField,
  Entered,
  formFrame,
  lines,
  radios,
  rows,
  select,
  textArea,
  textField,
  withErrorSummary,
  yesOrNo,
} from '../../functions/http/controls.ts';
import { Form } from '../../functions/http/form.ts';

const filledWith = (fields: Record<string, string | string[]>, errors: Record<string, string> = {}) =>
  new Entered(
    Form.of(fields),
    Object.entries(errors).map(([path, message]) => ({ path, message })),
  );
const count = (markup: unknown, part: string) => String(markup).split(part).length - 1;

describe('a field', () => {
  it('shows what was typed, as it was typed', () => {
    const entered = filledWith({
      name: 'Ada "Q"',
      summary: '\nfirst line',
      'on.month': '2',
      'on.day': '31',
      'on.year': '2027',
      role: 'b',
      tags: ['x', 'z'],
      zone: 'e',
      ok: 'true',
    });
    const choices = ['a', 'b', 'x', 'z', 'e'].map((value) => ({ value, label: value }));
    expect(String(textField(entered, { name: 'name', label: 'Name' }))).toContain('value="Ada &quot;Q&quot;"');
    expect(String(textArea(entered, { name: 'summary', label: 'Summary' }))).toContain('>\n\nfirst line</textarea>');
    const date = String(dateField(entered, { name: 'on', label: 'On' }));
    expect(date).toMatch(/name="on.month"[^>]* value="2"/);
    expect(date).toMatch(/name="on.day"[^>]* value="31"/);
    expect(String(radios(entered, { name: 'role', label: 'Role', choices }))).toMatch(/value="b" checked/);
    expect(count(checkboxes(entered, { name: 'tags', label: 'Tags', choices }), ' checked')).toBe(2);
    expect(String(select(entered, { name: 'zone', label: 'Zone', choices }))).toContain('<option value="e" selected>');
    expect(String(checkbox(entered, { name: 'ok', label: 'OK' }))).toContain(' checked');
  });

  it('shows a stored date in its boxes', () => {
    const date = String(dateField(filledWith({ on: '2027-03-01' }), { name: 'on', label: 'On' }));
    expect(date).toMatch(
      /name="on.month"[^>]* value="03".*name="on.day"[^>]* value="01".*name="on.year"[^>]* value="2027"/,
    );
  });

  it('has nothing chosen before somebody chooses', () => {
    const entered = new Entered();
    expect(count(yesOrNo(entered, { name: 'proBono', label: 'Pro bono?' }), 'checked')).toBe(0);
    expect(
      count(select(entered, { name: 'zone', label: 'Zone', choices: [{ value: 'e', label: 'Eastern' }] }), 'selected'),
    ).toBe(0);
    expect(count(checkbox(entered, { name: 'ok', label: 'OK' }), 'checked')).toBe(0);
  });

  it('says beside itself what is wrong, and to those who do not see it', () => {
    const entered = filledWith({}, { email: 'Give a mail address.' });
    const markup = String(
      textField(entered, {
        name: 'email',
        label: 'Email',
        hint: 'For the link.',
        type: 'email',
        autocomplete: 'email',
      }),
    );
    expect(markup).toContain('<p class="problem" id="email-error">');
    expect(markup).toMatch(/<input[^>]* aria-invalid="true" aria-describedby="email-hint email-error">/);
    expect(markup).toMatch(/ autocomplete="email"/);
    expect(String(textField(entered, { name: 'phone', label: 'Phone' }))).not.toContain('aria-invalid');
  });

  it('says whether it must be filled in', () => {
    const entered = new Entered();
    expect(String(textField(entered, { name: 'phone', label: 'Phone', optional: true }))).toMatch(
      /Phone <span class="optional">\(optional\)<\/span>.*<input(?![^>]* required)/s,
    );
    expect(String(textField(entered, { name: 'name', label: 'Name' }))).toMatch(/<input[^>]* required/);
  });

  it('asks for an instant with a time of day', () => {
    expect(String(dateTimeField(filledWith({ 'at.time': '09:00' }), { name: 'at', label: 'At' }))).toMatch(
      /name="at.time" type="time" value="09:00"/,
    );
  });
});

describe('rows', () => {
  const list = (entered: Entered) =>
    rows(entered, {
      name: 'licenses',
      label: 'Licences',
      title: (place) => `Licence ${place}`,
      shown: 1,
      most: 4,
      addLabel: 'Add another licence',
      row: (prefix) => textField(entered, { name: `${prefix}state`, label: 'State' }),
    });

  it('are all there without script, the further ones closed one within the other', () => {
    const markup = String(list(new Entered()));
    expect(count(markup, '<fieldset class="row"')).toBe(4);
    expect(markup.indexOf('<details>')).toBeLessThan(markup.indexOf('licenses.1.state'));
    expect(markup).toMatch(/<\/details><\/details><\/details><\/div>$/);
  });

  it('are open as far as something was typed or is wrong', () => {
    expect(count(list(filledWith({ 'licenses.2.state': 'NY' })), '<details>')).toBe(1);
    expect(count(list(filledWith({}, { 'licenses.1.state': 'This is required.' })), '<details>')).toBe(2);
  });
});

describe('lines', () => {
  const list = (entered: Entered) =>
    String(
      lines(entered, { name: 'languages', label: 'Languages', most: 3, lineLabel: (place) => `Language ${place}` }),
    );

  it('share one name and keep their places', () => {
    const markup = list(filledWith({ languages: ['tir', '', 'amh'] }));
    expect([...markup.matchAll(/name="languages" type="text" value="([^"]*)"/g)].map(([, text]) => text)).toEqual([
      'tir',
      '',
      'amh',
    ]);
  });

  it('say which of them is wrong, or that the list is', () => {
    expect(list(filledWith({}, { 'languages.1': 'Which one?' }))).toMatch(
      /id="languages.1-error">.*Which one\?.*<input[^>]*id="languages.1"[^>]*aria-invalid/,
    );
    const whole = list(filledWith({}, { languages: 'Choose at least one.' }));
    expect(count(whole, 'Choose at least one.')).toBe(1);
    expect(count(whole, 'aria-invalid')).toBe(1);
  });
});

describe('the summary of errors', () => {
  it('calls fields by their labels, in the order of the page, with a link to each', () => {
    const entered = filledWith(
      {},
      {
        'rows.0.state': 'This is required.',
        elsewhere: 'Not known.',
        place: 'Give one of the two.',
        agree: 'It must be accepted.',
        name: 'Fill this in.',
        'tags.0': 'Choose one.',
      },
    );
    const content = [
      textField(entered, { name: 'name', label: 'Your name' }),
      textField(entered, { name: 'place.zip', label: 'ZIP code' }),
      rows(entered, {
        name: 'rows',
        label: 'Rows',
        title: (place) => `Row ${place}`,
        shown: 1,
        most: 1,
        addLabel: 'Add',
        row: (prefix) => textField(entered, { name: `${prefix}state`, label: 'State' }),
      }),
      checkboxes(entered, { name: 'tags', label: 'Tags', choices: [{ value: 'a', label: 'A' }] }),
      yesOrNo(entered, { name: 'agree', label: 'Do you agree?' }),
    ];
    const markup = String(withErrorSummary(entered, content));
    const links = [...markup.matchAll(/<li>(?:<a href="#([^"]*)">)?([^<]*)/g)].map(([, target, words]) => [
      target,
      words,
    ]);
    expect(links).toEqual([
      ['name', 'Your name: Fill this in.'],
      ['place.zip', 'ZIP code: Give one of the two.'],
      ['rows.0.state', 'Row 1, State: This is required.'],
      ['tags', 'Tags: Choose one.'],
      ['agree', 'Do you agree? It must be accepted.'],
      [undefined, 'Not known.'],
    ]);
    for (const [target] of links) if (target !== undefined) expect(markup).toContain(` id="${target}"`);
    expect(markup).toMatch(/^<div class="errors" role="alert"[^>]* tabindex="-1" autofocus>/);
  });

  it('is not there when nothing is wrong', () => {
    expect(String(withErrorSummary(new Entered(), 'text'))).toBe('text');
  });
});

describe('a form', () => {
  it('leaves checking to the server and carries its key', () => {
    expect(String(formFrame({ action: '/requests', idempotencyKey: 'k"1' }, button('Send')))).toBe(
      '<form method="post" action="/requests" accept-charset="utf-8" novalidate><input type="hidden" name="idempotencyKey" value="k&quot;1"><button class="button primary" type="submit">Send</button></form>',
    );
  });
});
