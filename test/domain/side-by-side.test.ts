import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { traceOf } from '../../functions/domain/log-line.ts';
import { sideBySide, throwFailures } from '../../functions/domain/side-by-side.ts';

test('no more than so many are at work at once, each once, and outcomes come in the order of the list', async () => {
  let atWork = 0;
  let most = 0;
  const outcomes = await sideBySide(3, [5, 1, 4, 2, 3, 6], async (milliseconds) => {
    atWork += 1;
    most = Math.max(most, atWork);
    await sleep(milliseconds);
    atWork -= 1;
    if (milliseconds === 4) throw new Error('not this one');
    return milliseconds;
  });
  expect(most).toBe(3);
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    5,
    1,
    'failed',
    2,
    3,
    6,
  ]);
});

test('nothing to do is done', async () => {
  expect(await sideBySide(3, [], async () => 1)).toEqual([]);
});

test('of several failures none is lost', async () => {
  const outcomes = await Promise.allSettled([
    1,
    Promise.reject(new TypeError('one')),
    Promise.reject(new RangeError('two')),
  ]);
  expect(() => throwFailures(outcomes)).toThrow(AggregateError);
  expect(() => throwFailures(outcomes.slice(0, 2))).toThrow(TypeError);
  expect(() => throwFailures(outcomes.slice(0, 1))).not.toThrow();
  const trace = traceOf(new AggregateError([new TypeError('of ada@firm.example'), new RangeError('two')]));
  expect(trace.error).toBe('TypeError, RangeError');
  expect(trace.stack.length).toBeGreaterThan(0);
  expect(JSON.stringify(trace)).not.toContain('ada@');
});
