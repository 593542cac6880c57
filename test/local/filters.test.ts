import { describe, expect, test } from 'vitest';
import { filterOf } from '../../infra/local/filters.ts';

const record = (sk: string, effect?: string, eventName = 'INSERT') => ({
  eventName,
  dynamodb: { NewImage: { sk: { S: sk }, ...(effect === undefined ? {} : { effect: { S: effect } }) } },
});
const pattern = JSON.stringify({
  eventName: ['INSERT'],
  dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }, 'NOTE'] }, effect: { S: ['mail'] } } },
});

describe('a filter passes', () => {
  test.each([
    ['a record that meets every field', record('EVENT#1', 'mail'), true],
    ['another alternative of one field', record('NOTE', 'mail'), true],
    ['no record with another value', record('EVENT#1', 'placement'), false],
    ['no record without the field', record('EVENT#1'), false],
    ['no record with another beginning', record('DUE#1', 'mail'), false],
    ['no other kind of change', record('EVENT#1', 'mail', 'MODIFY'), false],
    ['no removal, which has no image', { eventName: 'INSERT', dynamodb: {} }, false],
  ])('%s', (_name, given, passes) => {
    expect(filterOf([pattern])(given)).toBe(passes);
  });

  test('what one of several patterns passes', () => {
    const filter = filterOf(['{"eventName":["REMOVE"]}', pattern]);
    expect([record('x', 'mail', 'REMOVE'), record('EVENT#1', 'mail'), record('x')].map(filter)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('everything without patterns', () => {
    expect(filterOf([])({})).toBe(true);
  });
});

test.each([
  ['{"a":[{"numeric":[">",1]}]}'],
  ['{"a":[{"exists":true}]}'],
  ['{"a":[{"anything-but":["b"]}]}'],
  ['{"a":[1]}'],
  ['{"a":"b"}'],
])('an operator that the stage does not know is refused: %s', (unknown) => {
  expect(() => filterOf([unknown])).toThrow();
});
