import { beforeEach, describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../functions/domain/events/event.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { noteFailure } from '../../functions/escalation/failed.ts';
import { machineFacts } from '../../functions/escalation/page/live-sections.ts';
import { openLiveScene, openScene } from '../../functions/escalation/page/opened-page.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { MailRefused } from '../../functions/mail/sender.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { profileKey } from '../../functions/store/keys.ts';
import { sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath, textOf } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

const psychological = { modes: ['remote' as const], expertise: [], testimony: false, priority: false };
const stop = { answer: 'stop', closedReason: 'removed', reason: 'Removed at noon.' } as const;

let scene: EmergencyScene;
let calls: PageCalls;
beforeEach(async () => {
  scene = await startEmergencies(12);
  calls = pageCalls(scene);
});

test('what is no emergency anymore is not said to page anybody where its clinician gives it back', async () => {
  const { reference, statusToken } = await scene.open(24);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  const path = await pagePath(scene, reference);
  const shown = async () => textOf((await calls.see(path)).text);
  expect(await shown()).toContain('Nobody is paged about it, unless a clinician gives it back.');
  const stayed = { action: 'change_dates' as const, matter: { removalAt: null, affidavitDueOn: '2027-04-15' } };
  await actForAttorney(scene.running.tools, statusToken, stayed);
  await scene.running.settle();
  expect((await scene.read(reference)).request.urgency).not.toBe('emergency');
  expect(await shown()).toContain('Nobody is paged about it while it has its clinician.');
});

describe('once nobody is sought any more', () => {
  /** What must be on nobody's screen then: the member asked first, what on-call has noted, and the attorney. */
  const people = ['Rowan Vale', '+1 212 555 0123', '@members.example', 'Rang a clinic', '@example.org'];
  const attorney = ['Ada Quill', '+1 212 555 0100', 'ada@', 'Tigrinya', '"tir"'];

  async function emergency(hours: number): Promise<{ reference: string; path: string }> {
    const { reference } = await scene.open(hours);
    const [memberId = ''] = (await scene.read(reference)).offers.map((offer) => offer.memberId);
    const item = await scene.store.get('network', profileKey(memberId));
    const known = { ...item, ...profileKey(memberId), name: 'Rowan Vale', phone: '+1 212 555 0123' };
    await scene.store.transact([{ kind: 'put', table: 'network', item: known }]);
    await scene.onCall(reference, { answer: 'progress', note: 'Rang a clinic.' });
    return { reference, path: await pagePath(scene, reference) };
  }
  const shown = async (path: string) =>
    (await Promise.all([calls.see(path), calls.see(`${path}/live`), calls.get(path)])).map(({ text }) => text).join();

  const ends: [string, number, (reference: string) => Promise<unknown>, string][] = [
    [
      'since somebody said yes',
      24,
      async (reference) => scene.answer(await scene.offerToken(reference), { answer: 'accept' }),
      'Psychological: a clinician has accepted',
    ],
    ['since it was stopped', 24, (reference) => scene.onCall(reference, stop), 'Psychological: withdrawn'],
    ['since its time is over', 2, () => scene.pass(2.1), 'Psychological: without a clinician'],
  ];

  test.each(ends)('%s, its pages say how it ended, and name nobody', async (_, hours, end, ended) => {
    const { reference, path } = await emergency(hours);
    const before = await shown(path);
    for (const seen of [...people, 'Ada Quill', '+1 212 555 0100', '"tir"']) expect(before).toContain(seen);
    await end(reference);
    const after = await shown(path);
    for (const hidden of [...people, ...attorney]) expect(after).not.toContain(hidden);
    const live = textOf((await calls.see(`${path}/live`)).text);
    expect(live).toContain('It is over.');
    expect(live).toContain(ended);
    expect((await calls.get(path)).body).toMatchObject({ attorney: null, area: null, pages: [], languages: [] });
  });

  test('a yes that is taken back shows it all again', async () => {
    const { reference, path } = await emergency(24);
    const token = await scene.offerToken(reference);
    await scene.answer(token, { answer: 'accept' });
    expect(await shown(path)).not.toContain('Rowan Vale');
    await scene.answer(token, { answer: 'undo' });
    for (const seen of people) expect(await shown(path)).toContain(seen);
  });
});

test('stopping takes an evaluation from its clinician: the form says so before, the page after, and they are told', async () => {
  const { reference } = await scene.open(24, {
    evaluations: [
      { type: 'psychological', ...psychological },
      { type: 'gynecological', ...psychological },
    ],
  });
  const path = await pagePath(scene, reference);
  const hint = 'The psychological evaluation has a clinician; they are told, by day, that it is no longer needed.';
  expect(textOf((await calls.see(`${path}/live`)).text)).not.toContain(hint);
  const { offers } = await scene.read(reference);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  expect(textOf((await calls.see(`${path}/live`)).text)).toContain(hint);
  await calls.submit(path, { ...stop, from: 'live' });
  await scene.running.settle();
  const text = textOf((await calls.see(`${path}/live`)).text);
  expect(text).toContain(
    'It is stopped Those whose offer was still open are told, by day. The psychological evaluation had a clinician; they',
  );
  expect(text).not.toContain('gynecological evaluation had');
  const clinician = `${offers[0]?.memberId.toLowerCase()}@members.example`;
  expect(scene.running.sent.filter(({ to }) => to === clinician).at(-1)?.text).toContain('no longer needed');
});

test('the live page shows the five newest failures of the machine', async () => {
  const { reference } = await scene.open(24);
  const path = `${await pagePath(scene, reference)}/live`;
  const states = ['Step', 'Wait', 'Step', 'Wait', 'Step', 'Wait', 'Step'] as const;
  for (const state of states) {
    await noteFailure(scene.running.tools, {
      version: 1,
      reference,
      evaluation: 1,
      attempt: 1,
      state,
      error: 'States.Timeout',
    });
  }
  const text = textOf((await calls.see(path)).text);
  expect(text.match(/The machine failed at/g)).toHaveLength(5);
  expect(text.match(/(?:Step|Wait) at \d+:\d\d [ap]\.m\. EST/g)).toHaveLength(5);
});

test.each([
  [0, 'never started again.'],
  [1, 'started again once.'],
  [2, 'started again 2 times.'],
])('a machine that was started again %i times is said to be %s', async (restarts, words) => {
  const { reference } = await scene.open(24);
  const { tools } = scene.running;
  const live = await openLiveScene(tools, await openScene(tools, (await pagePath(scene, reference)).slice(3)));
  const [first] = live.file.events;
  if (!first) throw new Error('no history');
  const restarted = (attempt: number): RecordedEvent => ({
    ...first,
    seq: 1_000 + attempt,
    type: 'machine_restarted',
    data: { evaluation: 1, attempt },
  });
  const events = [...live.file.events, ...Array.from({ length: restarts }, (_, at) => restarted(at + 2))];
  expect(machineFacts({ ...live, file: { ...live.file, events } }).map(({ detail }) => detail)).toEqual([
    expect.stringContaining(words),
  ]);
});

test('what is no emergency is called a request', async () => {
  const { reference } = await scene.open(24 * 17, { evaluations: [{ type: 'gynecological', ...psychological }] });
  await scene.pass(24 * 14 + 1);
  const path = await pagePath(scene, reference);
  for (const { text } of [await calls.see(path), await calls.see(`${path}/live`)]) {
    expect(textOf(text)).toContain(`Request ${reference}`);
    expect(textOf(text)).not.toContain('Emergency');
  }
});

describe('what is said of the end', () => {
  const read = async (reference: string) => textOf((await calls.see(await pagePath(scene, reference))).text);
  /** The mail service takes no mail to the attorney. */
  const refuseAttorney = () => {
    const { sender } = scene.running.tools;
    scene.running.tools.sender = async (raw, to, tags) => {
      if (to.startsWith('ada@')) throw new MailRefused('MessageRejected');
      return sender(raw, to, tags);
    };
  };

  test('that staff have closed it without a clinician, and neither that its time is over nor that others were told', async () => {
    const { reference } = await scene.open(24);
    await changeCase(scene.running.tools, reference, (file) => closeRequest(file, 'unfilled', 'staff:1'));
    await scene.running.settle();
    expect(await read(reference)).toContain(`The request ${reference} is closed without a clinician.`);
    expect(await read(reference)).not.toMatch(/is over|have been told/);
    expect((await calls.get(await pagePath(scene, reference))).body.state).toBe('closed');
  });

  test('that no mail went out to an attorney whose mail was refused', async () => {
    const { reference } = await scene.open(2);
    refuseAttorney();
    await scene.pass(2.1);
    expect(await read(reference)).toContain(
      'The coordinators and the director have been told; no mail went out to the attorney.',
    );
  });

  test('to reach an attorney who has not heard and gave no number, and that one person has several evaluations', async () => {
    const { phone: _, ...attorney } = sampleRequest().attorney;
    const [wish] = sampleRequest().evaluations;
    if (!wish) throw new Error('nothing is asked for');
    const { reference } = await scene.open(24, { attorney, evaluations: [wish, wish] });
    refuseAttorney();
    const [asked] = (await scene.read(reference)).offers;
    for (const evaluation of [1, 2])
      await scene.onCall(reference, { answer: 'assign', reference, evaluation, memberId: asked?.memberId ?? '' });
    expect(await read(reference)).toContain(
      `${reference} has found its clinician. The attorney has had no email about it so far: if that lasts, please find a way to reach them.`,
    );
  });
});
