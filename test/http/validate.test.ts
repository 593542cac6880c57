import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newMember } from '../../functions/contracts/member.ts';
import { attorneyAction, newRequest } from '../../functions/contracts/request.ts';
import { Problem } from '../../functions/http/problem.ts';
import { check, parse } from '../../functions/http/validate.ts';

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? [] : checked.errors;
};
const pathsOf = (schema: z.ZodType, value: unknown) => errorsOf(schema, value).map(({ path }) => path);

describe('checking', () => {
  it('survives an object that stands in place of a list and has a length of its own', () => {
    const wicked = { length: { toString: 1, valueOf: 1 } };
    expect(check(newMember, { licenses: wicked })).toEqual({
      ok: false,
      errors: [{ path: 'licenses.length', message: 'This field is not known.' }],
    });
    expect(check(newRequest, { client: { languages: wicked } }).ok).toBe(false);
  });

  it('throws a problem 422 that names the fields', () => {
    const attempt = () => parse(z.strictObject({ name: z.string() }), { name: 1 });
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(
      expect.objectContaining({ status: 422, slug: 'invalid', errors: [{ path: 'name', message: 'Give a text.' }] }),
    );
  });

  it('names each missing field of a request by its dotted path', () => {
    expect(pathsOf(newRequest, {})).toEqual(['attorney', 'client', 'matter', 'evaluations', 'documents', 'agreement']);
    expect(pathsOf(newRequest, { client: { languages: ['xx', 'tir'] }, evaluations: [{ modes: [] }] })).toEqual(
      expect.arrayContaining(['client.languages.0', 'client.country', 'evaluations.0.type', 'evaluations.0.modes']),
    );
  });

  it('names keys that it does not know, at any depth', () => {
    const paths = pathsOf(newRequest, { extra: 1, attorney: { fax: 1 }, evaluations: [{ notes: { deep: 1 } }] });
    expect(paths).toEqual(expect.arrayContaining(['extra', 'attorney.fax', 'evaluations.0.notes']));
    expect(pathsOf(newRequest, { constructor: 1, toString: 2 })).toEqual(
      expect.arrayContaining(['constructor', 'toString']),
    );
  });

  it('names an action that is missing or not known', () => {
    expect(errorsOf(attorneyAction, {})).toEqual([{ path: 'action', message: 'This is required.' }]);
    expect(errorsOf(attorneyAction, { action: 'explode' })).toEqual([
      { path: 'action', message: 'Choose one of: complete, withdraw, change_dates, confirm, not_me, custody.' },
    ]);
  });

  it('looks into the nearest form of a value that may have several', () => {
    const place = z.union([
      z.strictObject({ zip: z.string() }),
      z.strictObject({ country: z.string(), city: z.string() }),
    ]);
    const schema = z.strictObject({ location: place });
    expect(errorsOf(schema, { location: { zip: 5 } })).toEqual([{ path: 'location.zip', message: 'Give a text.' }]);
    expect(pathsOf(schema, { location: { country: 'ER' } })).toEqual(['location.city']);
    expect(errorsOf(schema, { location: 'here' })).toEqual([
      { path: 'location', message: 'Choose one of the values that are allowed here.' },
    ]);
    expect(errorsOf(schema, {})).toEqual([{ path: 'location', message: 'This is required.' }]);
  });

  it('has one entry a field', () => {
    const schema = z.strictObject({ code: z.string().min(3).regex(/^a/).max(1) });
    expect(errorsOf(schema, { code: 'bc' })).toHaveLength(1);
  });

  it('answers with a hundred errors at most, and with paths of a length that can be read', () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, 1]));
    const errors = errorsOf(z.strictObject({}), { ...keys, ['k'.repeat(60_000)]: 1 });
    expect(errors).toHaveLength(100);
    expect(pathsOf(z.strictObject({}), { ['k'.repeat(60_000)]: 1 })[0]).toHaveLength(200);
  });

  it.each([
    [z.string(), 5, 'Give a text.'],
    [z.number(), '5', 'Give a number.'],
    [z.number().int(), 1.5, 'Give a whole number.'],
    [z.boolean(), 'yes', 'Say yes or no (true or false).'],
    [z.array(z.string()), {}, 'Give a list.'],
    [z.strictObject({}), [], 'Give an object with named fields.'],
    [z.enum(['a', 'b']), 'c', 'Choose one of: a, b.'],
    [z.literal(true), false, 'This must be true.'],
    [z.array(z.string()).min(1), [], 'Give at least one item.'],
    [z.array(z.string()).max(2), ['', '', ''], 'Give at most 2 items.'],
    [z.string().max(2), 'abc', 'Give at most 2 characters.'],
    [z.number().min(3), 2, 'Give at least 3.'],
    [z.iso.date(), 'x', 'This is not in the form that is expected.'],
    [z.date(), 'x', 'This is not of the right kind.'],
  ])('says in plain words what is expected (%#)', (schema, value, message) => {
    expect(errorsOf(z.strictObject({ field: schema }), { field: value })).toEqual([{ path: 'field', message }]);
  });

  it('never repeats a value, whatever is sent to whichever contract', () => {
    const canary = 'canary7f3a';
    const value = fc.oneof(
      fc.constant(canary),
      fc.constant([canary]),
      fc.constant({ inner: canary }),
      fc.constant([{ k: canary }]),
      fc.integer(),
      fc.constant(null),
    );
    const fields = [...Object.keys(newRequest.shape), 'name', 'email', 'licenses', 'languages', 'action', 'answer'];
    const body = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(value, fc.dictionary(fc.constantFrom('name', 'email', 'type', 'zip'), value)),
    );
    fc.assert(
      fc.property(body, fc.constantFrom<z.ZodType>(newRequest, newMember, attorneyAction), (sent, schema) => {
        expect(JSON.stringify(errorsOf(schema, sent))).not.toContain(canary);
      }),
    );
  });
});
