import { beforeEach, describe, expect, test } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { placingOf } from '../support/cases.ts';
import { sendingPaused } from '../support/pausing.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(40);
});

const accept = { answer: 'accept' } as const;

/** An evaluation by video; nobody of the scene does gynecological ones. */
const evaluationOf = (type: 'psychological' | 'gynecological'): NewRequest['evaluations'][number] => ({
  type,
  modes: ['remote'],
  expertise: [],
  testimony: false,
  priority: false,
});

describe('an emergency', () => {
  test('asks, tells on-call, pages a third of the way, one level after the other, and ends unfilled when all are told', async () => {
    const { reference } = await scene.open(24);
    expect(await scene.facts(reference, 'on_call_told', 'wave_sent')).toEqual([
      `${start} wave_sent`,
      `${start} on_call_told`,
    ]);
    await scene.pass(23.9);
    const { events } = await scene.read(reference);
    const pages = events.flatMap((event) => (event.type === 'on_call_paged' ? [event] : []));
    expect(pages.slice(0, 7).map(({ at, data }) => `${at.slice(11, 16)} ${data.level} ${data.why}`)).toEqual([
      '23:00 0 no_yes',
      '23:05 1 unanswered',
      '23:10 2 unanswered',
      '23:20 0 unanswered',
      '23:40 1 unanswered',
      '00:10 2 unanswered',
      '01:10 0 unanswered',
    ]);
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
    await scene.pass(0.2);
    const { evaluations } = await scene.read(reference);
    expect(evaluations[0]?.state).toBe('unfilled');
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Unfilled']);
    expect(scene.running.failures).toEqual([]);
  });

  test('ends with a yes at once, and nobody is paged', async () => {
    const { reference } = await scene.open(24);
    await scene.answer(await scene.offerToken(reference), accept);
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Assigned']);
    await scene.pass(30);
    expect(await scene.facts(reference, 'on_call_paged')).toEqual([]);
    expect(await scene.facts(reference, 'wave_sent')).toHaveLength(1);
  });

  test('goes on where it stood when the yes is taken back, with a machine of its own', async () => {
    const { reference } = await scene.open(24);
    const token = await scene.offerToken(reference);
    await scene.answer(token, accept);
    await scene.answer(token, { answer: 'undo' });
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Assigned', '1-2 running Wait']);
    await scene.pass(8.5);
    expect((await scene.facts(reference, 'on_call_paged')).at(0)).toBe('2027-01-12T23:00:00.000Z on_call_paged');
  });

  test('sends the next wave at once when everybody has said no', async () => {
    const { reference } = await scene.open(24);
    const { offers } = await scene.read(reference);
    for (const which of offers.keys()) {
      await scene.answer(await scene.offerToken(reference, which), { answer: 'decline', reason: 'no_time' });
    }
    expect(await scene.facts(reference, 'wave_sent')).toEqual([`${start} wave_sent`, `${start} wave_sent`]);
  });

  test('of which nobody can be asked pages on-call at once', async () => {
    const { reference } = await scene.open(24, {
      evaluations: [evaluationOf('gynecological')],
    });
    const { events } = await scene.read(reference);
    expect(events.find(({ type }) => type === 'on_call_paged')).toMatchObject({
      at: start,
      data: { why: 'nobody_left' },
    });
  });

  test('of two evaluations has two machines, and one human is paged once', async () => {
    const { reference } = await scene.open(24, {
      evaluations: [evaluationOf('psychological'), evaluationOf('psychological')],
    });
    expect(scene.machines(reference)).toEqual(['1-1 running Wait', '2-1 running Wait']);
    await scene.pass(8.05);
    expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(1);
    await scene.answer(await scene.offerToken(reference, 0, 2), accept);
    expect(scene.machines(reference)).toEqual(['1-1 running Wait', '2-1 succeeded Assigned']);
    await scene.pass(1);
    expect((await scene.facts(reference, 'on_call_paged')).length).toBeGreaterThan(1);
  });

  test('that is withdrawn ends its machine', async () => {
    const { reference, statusToken } = await scene.open(24);
    await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw' });
    await scene.running.settle();
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Withdrawn']);
    await scene.pass(30);
    expect(await scene.facts(reference, 'on_call_paged', 'wave_sent')).toHaveLength(1);
  });
});

describe('an acknowledgement', () => {
  test('stops pages for two hours, never the waves; then its owner is paged first', async () => {
    const { reference } = await scene.open(24);
    await scene.pass(8);
    await scene.pass(0.1);
    expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(2);
    await scene.onCall(reference, { answer: 'mine' });
    const waves = await scene.facts(reference, 'wave_sent', 'nobody_left');
    await scene.pass(1.9);
    expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(2);
    await scene.pass(0.2);
    const { events } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'on_call_paged').at(2)).toMatchObject({
      at: '2027-01-13T01:06:00.000Z',
      data: { level: 1, why: 'no_progress' },
    });
    await scene.pass(4);
    expect((await scene.facts(reference, 'wave_sent', 'nobody_left')).length).toBeGreaterThan(waves.length);
  });
});

test('who says "mine" before any page is paged when that has gone without progress, and the attorney hears of them once', async () => {
  const { reference } = await scene.open(24);
  await scene.pass(0.5);
  await scene.onCall(reference, { answer: 'mine' });
  await scene.pass(2.01);
  expect(await scene.facts(reference, 'on_call_paged')).toEqual(['2027-01-12T17:30:00.000Z on_call_paged']);
  await scene.onCall(reference, { answer: 'mine' });
  const told = scene.running.sent.filter(
    ({ to, subject }) => to === 'ada@harbor.example' && subject.includes('at work'),
  );
  expect(told).toHaveLength(1);
});

describe('dates that move', () => {
  test('nearer wake the machine: the wave ends sooner and the page comes sooner', async () => {
    const { reference, statusToken } = await scene.open(72);
    const before = await scene.read(reference);
    await actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(start, 6) },
    });
    await scene.running.settle();
    const after = await scene.read(reference);
    expect((placingOf(after.evaluations[0]).placeAt ?? '') < (placingOf(before.evaluations[0]).placeAt ?? '')).toBe(
      true,
    );
    expect(after.machines[0]?.until).toBe(placingOf(after.evaluations[0]).placeAt);
    await scene.pass(2.1);
    expect((await scene.facts(reference, 'on_call_paged')).at(0)).toBe('2027-01-12T17:00:00.000Z on_call_paged');
  });

  test('farther keep the machine at work, and an evaluation that was given up is sought again', async () => {
    const { reference, statusToken } = await scene.open(6);
    await scene.pass(7);
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Unfilled']);
    await actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(scene.now(), 48) },
    });
    await scene.running.settle();
    expect(scene.machines(reference)).toEqual(['1-1 succeeded Unfilled', '1-2 running Wait']);
    expect((await scene.facts(reference, 'on_call_told')).length).toBe(2);
  });

  test('so far that it is no emergency any more leave nobody paged until the date is near', async () => {
    const { reference, statusToken } = await scene.open(24);
    await scene.pass(8.1);
    await actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(start, 24 * 60) },
    });
    await scene.running.settle();
    const pages = (await scene.facts(reference, 'on_call_paged')).length;
    await scene.pass(24 * 50);
    expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(pages);
    await scene.pass(24 * 7);
    expect((await scene.read(reference)).events.findLast(({ type }) => type === 'on_call_paged')).toMatchObject({
      // At 08:00 of the day that is 72 hours before.
      at: plusHours(start, 24 * 57 - 2),
      data: { why: 'near' },
    });
  });

  test('that make an emergency of a routine request start its machine', async () => {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-04-15' };
    const { reference, statusToken } = await scene.open(0, { matter });
    expect(scene.machines(reference)).toEqual([]);
    await actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(start, 48) },
    });
    await scene.running.settle();
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
    expect(await scene.facts(reference, 'on_call_told')).toHaveLength(1);
  });
});

describe('72 hours before the date of what is no emergency', () => {
  test('on-call is paged once, however many evaluations have nobody', async () => {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-02-15' };
    const { reference } = await scene.open(0, {
      matter,
      evaluations: [evaluationOf('gynecological'), evaluationOf('gynecological')],
    });
    await scene.running.advance('2027-02-15T03:00:00.000Z');
    expect(await scene.facts(reference, 'on_call_paged')).toEqual(['2027-02-13T13:00:00.000Z on_call_paged']);
    expect(scene.machines(reference)).toEqual([]);
  });
});

describe('what breaks', () => {
  test('a machine that dies is followed by the next where the case stands, and no mail is repeated', async () => {
    const { reference } = await scene.open(24);
    const mails = scene.running.sent.length;
    scene.running.local.abort(`${reference}-1-1`);
    await scene.pass(5);
    expect(scene.machines(reference)).toEqual(['1-1 failed Wait', '1-2 running Wait']);
    expect(await scene.facts(reference, 'wave_sent')).toHaveLength(2);
    const subjects = scene.running.sent.slice(0, mails).map(({ to, subject }) => `${to} ${subject}`);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  test('where no machine runs at all, the sweep takes every step two minutes late, and on-call is paged in time', async () => {
    scene.running.tools.machines.start = async () => {
      throw new Error('Step Functions is out');
    };
    const { reference } = await scene.open(6);
    await scene.pass(2.2);
    const { events } = await scene.read(reference);
    const page = events.find(({ type }) => type === 'on_call_paged');
    expect((page?.at ?? '') <= plusHours(start, 2.05)).toBe(true);
    await scene.pass(4);
    expect((await scene.read(reference)).evaluations[0]?.state).toBe('unfilled');
  });

  test('a step that goes on failing pages on-call with the failure named, and is tried again every few minutes, not more often', async () => {
    const { reference } = await scene.open(24);
    const { store } = scene.running.tools;
    const transact = store.transact.bind(store);
    store.transact = async (writes) => {
      const isWave = writes.some((write) => write.kind === 'put' && String(write.item.sk).startsWith('OFFER#'));
      if (isWave) throw new Error('the wave cannot be written');
      await transact(writes);
    };
    await scene.pass(4);
    const { events } = await scene.read(reference);
    expect(events.find(({ type }) => type === 'step_failed')).toMatchObject({
      data: { state: 'Step', error: 'other' },
    });
    expect(events.find(({ type }) => type === 'on_call_paged')).toMatchObject({ data: { why: 'step_failed' } });
    const [execution] = scene.running.local.executions().filter(({ name }) => name.startsWith(reference));
    const tries = execution?.history.filter(({ state, at }) => state === 'Step' && at > plusHours(start, 3)) ?? [];
    expect(tries.length).toBeGreaterThan(3);
    // The sweep tries every two minutes what reaches on-call, and wakes the machine for it; nothing tries more often.
    expect(tries.length).toBeLessThanOrEqual(60 / 2 + 1);
  });
});

describe('what is an emergency by the time that it is sought again', () => {
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-04-15' };
  const nearer = (statusToken: string) =>
    actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(start, 24 * 10) },
    });

  test('a yes that is taken back after the dates have moved: it has its machine, and on-call is told and paged', async () => {
    const { reference, statusToken } = await scene.open(0, { matter });
    const token = await scene.offerToken(reference);
    await scene.answer(token, accept);
    await nearer(statusToken);
    await scene.answer(token, { answer: 'undo' });
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
    expect(await scene.facts(reference, 'on_call_told')).toHaveLength(1);
    await scene.pass(25);
    expect((await scene.facts(reference, 'on_call_paged')).length).toBeGreaterThan(0);
  });

  test('one that was paged about once, long before, is paged as an emergency again', async () => {
    const { reference, statusToken } = await scene.open(24);
    const at = async (removalAt: string) => {
      await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { removalAt } });
      await scene.running.settle();
    };
    await at(plusHours(start, 24 * 30));
    await scene.pass(24 * 27 + 1);
    const before = await scene.facts(reference, 'on_call_paged');
    expect(before).toHaveLength(1);
    await at(plusHours(scene.now(), 40));
    await scene.pass(16);
    expect((await scene.facts(reference, 'on_call_paged')).length).toBeGreaterThan(before.length + 2);
  });

  test('one of which everybody had been asked long before: on-call is told and paged at once', async () => {
    const nobody = { evaluations: [evaluationOf('gynecological')] };
    const { reference, statusToken } = await scene.open(0, { matter, ...nobody });
    await nearer(statusToken);
    await scene.running.settle();
    expect(await scene.facts(reference, 'on_call_told', 'on_call_paged')).toEqual([
      `${start} on_call_told`,
      `${start} on_call_paged`,
    ]);
  });

  test('one whose date is past already is paged about at once', async () => {
    const { reference } = await scene.open(-1);
    expect(await scene.facts(reference, 'on_call_paged')).toEqual([`${start} on_call_paged`]);
  });

  test('a case that is given back does not quiet the pages about another evaluation', async () => {
    const { reference } = await scene.open(20, {
      evaluations: [evaluationOf('psychological'), evaluationOf('gynecological')],
    });
    const given = await scene.answer(await scene.offerToken(reference), accept);
    await scene.pass(0.5);
    const caseToken = given.result === 'assigned' ? given.caseUrl.slice(-43) : '';
    await releaseAssignment(scene.running.tools, caseToken, { action: 'release', reason: 'ill' });
    await scene.running.settle();
    const before = await scene.facts(reference, 'on_call_paged');
    await scene.pass(1);
    expect((await scene.facts(reference, 'on_call_paged')).length).toBeGreaterThan(before.length);
  });

  test('dates that move again and again put the first page off no further than a day after the beginning', async () => {
    const { reference, statusToken } = await scene.open(24 * 9);
    for (const days of [10, 11, 12]) {
      await scene.pass(6);
      const removalAt = plusHours(start, 24 * days);
      await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { removalAt } });
    }
    await scene.pass(24);
    const [first = ''] = await scene.facts(reference, 'on_call_paged');
    expect(first < plusHours(start, 25)).toBe(true);
  });
});

test('where everybody is away, those whom the settings name are told and paged', async () => {
  const away = [{ from: start, to: plusHours(start, 24 * 30) }];
  const people = [{ email: 'kim@example.org', channels: [], away }];
  const rota = { levels: [['kim@example.org']], people, shifts: [] };
  await scene.store.transact(rotaWrites({ rota, version: 1, at: start, actor: 'staff:1' }));
  const { reference } = await scene.open(2);
  const { pages } = await scene.read(reference);
  expect(pages.map(({ people: told }) => told)).toEqual([['oncall@example.org'], ['oncall@example.org']]);
});

test('while sending is paused on-call is paged as soon as there is an emergency, since nobody else can hear of it', async () => {
  await scene.store.transact([sendingPaused(true, start)]);
  const { reference } = await scene.open(24 * 9);
  expect((await scene.read(reference)).events.find(({ type }) => type === 'on_call_paged')).toMatchObject({
    at: start,
    data: { why: 'sending_paused' },
  });
  expect(scene.running.told.map(({ channel }) => channel)).toContain('topic');
});
