import { describe, expect, test } from 'vitest';
import { readEventBody, writeEventBody } from '../../../functions/domain/events/body.ts';
import { events, type NewEvent } from '../../../functions/domain/events/event.ts';
import { recordedBodies, recordedEvent } from '../../support/recorded.ts';

type Json = Record<string, unknown>;

const at = '2027-01-12T15:00:00.000Z';
const samples = recordedBodies.map((body): [type: string, body: string] => [String(parsed(body).type), body]);

test('every kind of event is recorded', () => {
  expect([...new Set(samples.map(([type]) => type))].sort()).toEqual(Object.keys(events).sort());
});

describe.each(samples)('the recorded %s', (type, body) => {
  const stored = parsed(body);
  const reading = (changed: Json) => () => readEventBody(JSON.stringify({ ...stored, ...changed }));

  test('reads as it was stored', () => {
    expect(JSON.stringify(readEventBody(body))).toBe(body);
  });

  test('is no event of another kind or version', () => {
    for (const other of [undefined, '', `${type}s`, 'toString', '__proto__'])
      expect(reading({ type: other })).toThrow();
    for (const v of [undefined, 0, 2, '1']) expect(reading({ v })).toThrow();
  });

  test('holds nothing more, and nothing less', () => {
    const data = parsed(JSON.stringify(stored.data));
    expect(reading({ note: '' })).toThrow();
    expect(reading({ data: { ...data, note: '' } })).toThrow();
    for (const field of ['at', 'actor', 'causeId', 'data']) expect(reading({ [field]: undefined })).toThrow();
    for (const field of Object.keys(data).filter((name) => name !== 'trainingWaived')) {
      expect(reading({ data: { ...data, [field]: undefined } }), field).toThrow();
    }
  });

  test.each(['Amina fled Asmara', 'Amina', 'amina@example.org', '01HZY3N8Q0000000000000000', ['Amina'], { name: '' }])(
    'has no place for %j',
    (telling) => {
      for (const field of ['at', 'actor', 'causeId', 'data']) expect(reading({ [field]: telling }), field).toThrow();
      const data = parsed(JSON.stringify(stored.data));
      for (const field of Object.keys(data)) expect(reading({ data: { ...data, [field]: telling } }), field).toThrow();
    },
  );
});

describe('a body', () => {
  test.each(['attorney', 'system', 'member:01JD9V6Q8R3M5T7W9YB2C4E6G8', 'staff:34a37e1d-0241-4182-9299-49bcb2d183fc'])(
    'names as its actor %s',
    (actor) => {
      expect(readEventBody(written({ actor })).actor).toBe(actor);
    },
  );

  test.each(['member', 'member:', 'member:amina', 'staff:', 'staff:Amina Said', 'staff:Zoë', 'nobody', 'attorney:ada'])(
    'has no actor %j',
    (actor) => {
      expect(() => readEventBody(written({ actor }))).toThrow();
    },
  );

  test('names as its cause another event or a form', () => {
    for (const causeId of ['EVENT#000001', '01JD9V6Q8R3M5T7W9YB2C4E6G8', null]) {
      expect(readEventBody(written({ causeId })).causeId).toBe(causeId);
    }
  });

  test.each(['', 'null', '[]', '{', '{}'])('%j is none', (body) => {
    expect(() => readEventBody(body)).toThrow();
  });

  test('is not written where it could not be read again', () => {
    const opened = (evaluation: number): NewEvent => ({
      type: 'evaluation_opened',
      actor: 'system',
      data: { evaluation, round: 1 },
    });
    expect(readEventBody(writeEventBody(opened(4), at)).data).toEqual({ evaluation: 4, round: 1 });
    expect(() => writeEventBody(opened(5), at)).toThrow();
    expect(() => writeEventBody({ ...opened(1), actor: 'member:Amina' }, at)).toThrow();
    expect(() => writeEventBody(opened(1), 'today')).toThrow();
  });
});

/** A body with something else in one of its fields. */
function written(changed: Json): string {
  return JSON.stringify({ ...parsed(writeEventBody(recordedEvent('note_added'), at)), ...changed });
}

function parsed(body: string): Json {
  return JSON.parse(body) as Json;
}
