import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { onCallView } from '../../functions/domain/on-call/attorney-view.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { textOf } from '../intake/page.ts';
import { requestFrom } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

const theEnd = 'the end, 11:30 a.m. EST';
const oncall = 'oncall@example.org';

let scene: EmergencyScene;
let calls: PageCalls;
beforeEach(async () => {
  scene = await startEmergencies(5);
  calls = pageCalls(scene);
});

const read = async (path: string) => textOf((await calls.see(path)).text);
const mailsTo = (address: string) => scene.running.sent.filter(({ to }) => to === address);

describe('an emergency that ends before the two hours of "mine"', () => {
  let reference: string;
  let path: string;
  beforeEach(async () => {
    ({ reference } = await scene.open(1.5));
    path = await pagePath(scene, reference);
  });

  test('is somebody’s to the end, and no span beyond it is offered', async () => {
    await calls.submit(path, { answer: 'mine' });
    expect((await scene.read(reference)).onCall?.owner?.until).toBe(plusHours(start, 1.5));
    const { text } = await calls.see(path);
    expect(textOf(text)).toContain(`It is yours until ${theEnd}`);
    expect(textOf(text)).toContain('If there is no word No other page follows.');
    expect([...text.matchAll(/<option value="PT([^"]+)"/g)].map(([, span]) => span)).toEqual(['30M', '1H']);
    expect(textOf(text)).toContain(`Page me again after (optional) No page before ${theEnd}`);
    await calls.submit(path, { answer: 'progress', note: 'I am calling.', until: '' });
    expect(await read(path)).toContain(`Noted It is yours until ${theEnd}`);
  });

  test('is paged about with as much: nobody is paged to the end, and its attorney is to call by then', async () => {
    const page = mailsTo(oncall).find(({ subject }) => subject.startsWith('PAGE'));
    expect(page?.text).toContain(`nobody is paged until ${theEnd}; with`);
    await scene.onCall(reference, { answer: 'mine' });
    expect(onCallView(await scene.read(reference), scene.now())?.callAfter).toBe(plusHours(start, 1.5));
  });

  test('has no page after its end, which is no promise that "not me" pages nobody; who was paged then is named', async () => {
    await scene.pass(1.49);
    const last = await pagePath(scene, reference);
    expect(await read(last)).toContain('If you do nothing If nobody answers, no other page follows.');
    const { pages } = await scene.read(reference);
    await calls.submit(last, { answer: 'not_me' });
    expect((await scene.read(reference)).pages.length).toBe(pages.length + 1);
    const { level, people } = (await scene.read(reference)).pages.at(-1) ?? { level: -1, people: [] };
    const who = ['On-call', 'The backup', 'The director'][level];
    expect(people).not.toEqual(pages.at(-1)?.people);
    expect(await read(last)).toContain(`${who} was paged at 11:29 a.m. EST. If nobody answers, no other page follows.`);
  });
});

test('what moved to before the time that somebody had named ends for them and for its attorney with it', async () => {
  const { reference, statusToken } = await scene.open(24);
  await scene.onCall(reference, { answer: 'progress', until: 'PT8H' });
  const matter = { removalAt: plusHours(start, 1.5) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
  expect(await read(await pagePath(scene, reference))).toContain(`It is yours until ${theEnd}`);
  expect(onCallView(await scene.read(reference), scene.now())?.callAfter).toBe(plusHours(start, 1.5));
});

test('the page that many share is somebody’s to the last of their ends, and what they vouch for to its own', async () => {
  scene.running.tools.intake = usualIntake;
  for (const hours of [0.9, 1.5]) {
    const matter = {
      relief: ['asylum' as const],
      forum: 'immigration_court' as const,
      removalAt: plusHours(start, hours),
    };
    await receiveRequest(scene.running.tools, requestFrom(`stranger${hours}@example.org`, { matter }));
    await scene.running.settle();
  }
  await scene.pass(0.1);
  const told = scene.running.sent.findLast(({ subject }) => subject.includes('unverified'));
  const path = `/p/${/\/p\/([\w-]{43})/.exec(told?.text ?? '')?.[1]}`;
  await calls.submit(path, { answer: 'mine' });
  const { text } = await calls.see(path);
  expect(textOf(text)).toContain(`yours until ${theEnd}`);
  expect([...text.matchAll(/<option value="PT([^"]+)"/g)].map(([, span]) => span)).toEqual(['30M', '1H']);
  const body = (await calls.get(path)).body as { requests: { reference: string; deadline: string }[] };
  const [first] = body.requests;
  await calls.post(path, { answer: 'vouched', reference: first?.reference });
  expect(first?.deadline).toBe(plusHours(start, 0.9));
  expect((await scene.read(first?.reference ?? '')).onCall?.owner?.until).toBe(first?.deadline);
});
