import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factOf, type NewEvent } from '../../functions/domain/events/event.ts';
import { appendEvents, brokenLink, emptyHistory, readEvent } from '../../functions/store/events.ts';
import { dueMoment } from '../../functions/store/keys.ts';
import type { Item } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { recordedEvent, recordedEvents } from '../support/recorded.ts';

const partition = 'REQUEST#K7Q4-M2XD';

const anyEvent = fc.constantFrom(...recordedEvents);
const someEvents = fc.array(anyEvent, { minLength: 1, maxLength: 6 });

function history(...changes: NewEvent[][]) {
  let end = emptyHistory;
  const items: Item[] = [];
  for (const events of changes) {
    const appended = appendEvents(partition, end, events, sampleNow);
    end = appended.end;
    for (const write of appended.writes) if (write.kind === 'put') items.push(write.item);
  }
  return { items, end };
}

describe('a chain', () => {
  test('is whole, however the changes that wrote it were cut', () => {
    fc.assert(
      fc.property(someEvents, fc.nat(6), (events, cut) => {
        const { items, end } = history(events.slice(0, cut), events.slice(cut));
        expect(brokenLink(items, end)).toBeNull();
        expect({ items, end }).toEqual(history(events));
      }),
    );
  });

  test('shows any byte that was changed in it, in the event where it was', () => {
    const anyField = fc.constantFrom('body', 'hash', 'sk');
    fc.assert(
      fc.property(someEvents, fc.nat(), anyField, fc.nat(), fc.nat(254), (events, at, field, place, shift) => {
        const { items, end } = history(events);
        const position = at % items.length;
        const tampered = items.map((item, which) =>
          which === position ? { ...item, [field]: withOtherByte(String(item[field]), place, shift) } : item,
        );
        expect(brokenLink(tampered, end)).toBe(tampered[position]?.sk);
      }),
    );
  });

  test('shows an event that was taken out, put twice, moved, or cut off the end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 2, maxLength: 6 }), fc.nat(), (events, at) => {
        const { items, end } = history(events);
        const position = at % items.length;
        const one = items.slice(position, position + 1);
        const others = [...items.slice(0, position), ...items.slice(position + 1)];
        expect(brokenLink(others, end)).not.toBeNull();
        expect(brokenLink([...items.slice(0, position), ...one, ...items.slice(position)], end)).not.toBeNull();
        if (position > 0) expect(brokenLink([...one, ...others], end)).not.toBeNull();
      }),
    );
  });

  test('that was written anew from the middle does not end where the head says', () => {
    const event: NewEvent = { type: 'note_added', actor: 'staff:kim', data: {} };
    const { end } = history([event, event, event]);
    const forged = history([event, { ...event, actor: 'staff:lee' }, event]);
    expect(brokenLink(forged.items, end)).toBe('EVENT#000003');
  });

  test('of nothing is whole', () => expect(brokenLink([], emptyHistory)).toBeNull());
});

describe('an event', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const { items } = history(events);
        const read = items.map(readEvent);
        expect(read.map(({ type, actor, data }) => ({ type, actor, data }))).toEqual(
          events.map(({ type, actor, data }) => ({ type, actor, data })),
        );
        expect(read.map(({ causeId }) => causeId)).toEqual(events.map(({ causeId }) => causeId ?? null));
        expect(read.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
        expect(read.every(({ at, v }) => at === sampleNow && v === 1)).toBe(true);
      }),
    );
  });

  test.each(recordedEvents)('$type is due in a minute if it asks for something, else never', (event) => {
    const [item] = history([event]).items;
    const { effects, cannotWait } = factOf(event.type);
    if (effects.length === 0) {
      expect(item).not.toHaveProperty('effect');
      expect(item).not.toHaveProperty('dueAt');
      expect(item).not.toHaveProperty('dueShard');
    } else {
      const dueShard = cannotWait ? 'due#first' : expect.stringMatching(/^due#[0-3]$/);
      expect(item).toMatchObject({ effect: effects.join('+'), dueShard });
      expect(dueMoment(String(item?.dueAt))).toBe('2027-01-12T15:01:00.000Z');
    }
  });

  test('keeps its cause', () => {
    const [item] = history([{ ...recordedEvent('wave_sent'), causeId: 'EVENT#000001' }]).items;
    expect(item && readEvent(item).causeId).toBe('EVENT#000001');
  });
});

/** The text with one character made another one. */
function withOtherByte(text: string, place: number, shift: number): string {
  const at = place % text.length;
  const other = String.fromCharCode((text.charCodeAt(at) + 1 + shift) % 65_536);
  return text.slice(0, at) + other + text.slice(at + 1);
}
