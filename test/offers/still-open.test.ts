import { describe, expect, test } from 'vitest';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { startEmergencies } from '../escalation/scene.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

/** Offers a request, urgent unless told otherwise, at `start` to one member; gives when which mail about it came, a week on. */
async function mailed(start: string, timeZone: string, affidavitDueOn = '2027-01-22'): Promise<string[]> {
  const store = memoryStore();
  const running: House = house(store, start);
  const email = 'one@clinic.example';
  await storeMember(store, freshMemberId(), { email, timeZone });
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn };
  const { reference } = await receiveRequest(running.tools, sampleRequest({ matter }));
  await running.settle();
  await running.advance('2027-01-20T15:00:00.000Z');
  return running.sent
    .filter(({ to, subject }) => to === email && subject.includes(reference))
    .map(({ at, subject }) => `${at.slice(0, 16)} ${subject.split(/[ :]/, 2).join(' ')}`);
}

describe('the reminder that an offer is still open', () => {
  test('is left out where the offer itself waited for the morning', async () => {
    // Half past nine in the evening in New York; the window ends at 17:00, its half falls at 07:15.
    expect(await mailed('2027-01-12T02:30:00.000Z', 'America/New_York')).toEqual(['2027-01-12T13:00 Could you']);
  });

  test('is left out where the offer left less than four hours before', async () => {
    expect(await mailed('2027-01-12T02:30:00.000Z', 'America/Puerto_Rico')).toEqual(['2027-01-12T12:00 Could you']);
  });

  test('comes where it waited for the morning itself, and the offer had come the day before', async () => {
    expect(await mailed('2027-01-12T15:00:00.000Z', 'America/New_York')).toEqual([
      '2027-01-12T15:00 Could you',
      '2027-01-13T13:00 Still open',
    ]);
  });

  test('does not come of what has become an emergency while it waited: the offer does not end soon', async () => {
    const scene = await startEmergencies(1);
    const { reference, statusToken } = await scene.open(0, {
      matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-01-22' },
    });
    await scene.running.advance('2027-01-13T08:00:00.000Z');
    const { events } = await scene.read(reference);
    expect(events.map(({ type }) => type)).toContain('offers_ending');
    const matter = { removalAt: '2027-01-18T15:00:00.000Z' };
    await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
    await scene.running.advance('2027-01-14T15:00:00.000Z');
    expect(scene.running.sent.filter(({ subject }) => subject.startsWith('Still open'))).toEqual([]);
  });

  test('comes after an evening’s offer too, where the window lasts longer', async () => {
    expect(await mailed('2027-01-12T02:30:00.000Z', 'America/New_York', '2027-04-15')).toEqual([
      '2027-01-12T13:00 Could you',
      '2027-01-13T22:00 Still open',
    ]);
  });
});
