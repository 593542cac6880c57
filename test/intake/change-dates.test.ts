import { expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { type Matter, noPapers, withMatter } from './requests.ts';
import { intakeScene } from './scene.ts';

const store = remembering(memoryStore());

plainAndWithConflicts('dates that move', (wrap) => {
  const scene = intakeScene(wrap(store));

  test.each<[string, Matter, object, object]>([
    [
      'a nearer date hurries',
      { affidavitDueOn: '2027-06-01' },
      { affidavitDueOn: '2027-01-22' },
      { urgency: 'urgent' },
    ],
    [
      'a farther one calms',
      { affidavitDueOn: '2027-01-22' },
      { affidavitDueOn: '2027-06-01' },
      { urgency: 'standard' },
    ],
    ['a removal alarms', {}, { removalOn: '2027-01-20', removalKnown: 'believed' }, { urgency: 'emergency' }],
    ['null takes a date away', { affidavitDueOn: '2027-06-01' }, { affidavitDueOn: null }, { urgency: 'undated' }],
    [
      'a day stands for its moment',
      { hearingAt: '2027-01-14T09:00:00-05:00' },
      { hearingOn: '2027-06-01' },
      { urgency: 'standard' },
    ],
    [
      'a moment stands for its day',
      { hearingOn: '2027-06-01' },
      { hearingAt: '2027-01-14T09:00:00-05:00' },
      { urgency: 'emergency' },
    ],
    [
      'the court’s zone moves the day’s end',
      { affidavitDueOn: '2027-02-25' },
      { timeZone: 'Pacific/Honolulu' },
      { latestPlacementOn: '2027-02-03' },
    ],
  ])('changes dates: %s', async (_what, before, matter, expected) => {
    const { path, reference } = await scene.request(withMatter(before));
    const { status, json } = await scene.post(path, { action: 'change_dates', matter });
    expect([status, json]).toMatchObject([200, expected]);
    const { events, due, request } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'dates_changed')).toHaveLength(1);
    expect(due.filter(({ kind }) => kind === 'deadline').map(({ at }) => at)).toEqual(
      request.closesAt === null ? [] : [request.closesAt],
    );
  });

  test.each<[string, Matter, object]>([
    ['nothing', { affidavitDueOn: '2027-06-01' }, {}],
    ['the same date', { affidavitDueOn: '2027-06-01' }, { affidavitDueOn: '2027-06-01' }],
    [
      'the same moment in another zone',
      { hearingAt: '2027-06-01T13:00:00Z' },
      { hearingAt: '2027-06-01T09:00:00-04:00' },
    ],
    ['a date taken away that was never given', {}, { removalOn: null, removalAt: null }],
  ])('changes nothing by %s', async (_what, before, matter) => {
    const { path } = await scene.request(withMatter(before));
    const stored = await store.everything();
    const { status, json } = await scene.post(path, { action: 'change_dates', matter });
    expect([status, json]).toEqual([200, (await scene.get(path)).json]);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('a removal opens a request that waited for paper', async () => {
    const { path } = await scene.request(sampleRequest({ documents: noPapers }));
    const { json } = await scene.post(path, { action: 'change_dates', matter: { removalOn: '2027-01-18' } });
    expect(json).toMatchObject({ state: 'open', urgency: 'emergency', missing: ['declaration', 'release'] });
    const calmed = await scene.post(path, { action: 'change_dates', matter: { removalOn: '2027-09-18' } });
    expect(calmed.json).toMatchObject({ state: 'open', urgency: 'standard' });
  });
});
