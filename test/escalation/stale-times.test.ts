import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { textOf } from '../intake/page.ts';
import { requestFrom } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(20);
  calls = pageCalls(scene);
});

/** The clock goes on, and nothing that falls due is carried out: a machine is late, or the sweep. */
const stall = (hours: number) => scene.running.setClock(plusHours(scene.now(), hours));
const read = async (path: string) => textOf((await calls.see(path)).text);

describe('a page about one emergency, read while what is due is late,', () => {
  let path: string;
  let reference: string;
  beforeEach(async () => {
    ({ reference } = await scene.open(24));
    path = await pagePath(scene, reference);
  });

  test('calls now what was to come, on the page, on the live screen and as JSON', async () => {
    const { evaluations } = await scene.read(reference);
    expect(evaluations[0]?.phase).toMatchObject({ placeAt: expect.stringContaining('2027-01-12') });
    stall(9);
    expect((await calls.get(path)).body.next).toMatchObject({ at: scene.now() });
    expect(await read(path)).toContain('You are paged now.');
    const live = await read(`${path}/live`);
    expect(live).toMatch(/Next wave\s+Now/);
    expect((await calls.see(`${path}/live`)).text).toContain('<td>now</td></tr>');
  });

  test('says once its time is over nothing of a time that is left', async () => {
    stall(24.5);
    for (const address of [path, `${path}/live`]) {
      const words = await read(address);
      expect(words).toMatch(/the time is over|The time is over/);
      expect(words).not.toMatch(/less than a minute left|over, until/);
    }
    expect((await calls.get(path)).body.next).toMatchObject({ at: null });
  });

  test('says no longer that it is somebody’s whose time has passed', async () => {
    await calls.post(path, { answer: 'progress', until: 'PT1M', note: 'Called.' });
    expect(await read(path)).toContain('It is yours until 10:01 a.m. EST');
    scene.running.setClock(plusMinutes(start, 2));
    expect(await read(path)).not.toContain('yours until');
  });
});

describe('a page about many, read while what is due is late,', () => {
  const sharedPath = () => {
    const told = scene.running.sent.findLast(({ subject }) => subject.includes('unverified'));
    return `/p/${/\/p\/([\w-]{43})/.exec(told?.text ?? '')?.[1]}`;
  };
  beforeEach(async () => {
    scene.running.tools.intake = usualIntake;
    for (const number of [1, 2]) {
      const matter = {
        relief: ['asylum' as const],
        forum: 'immigration_court' as const,
        removalAt: plusHours(start, 6),
      };
      await receiveRequest(scene.running.tools, requestFrom(`stranger${number}@example.org`, { matter }));
      await scene.running.settle();
    }
    await scene.pass(0.1);
  });

  test('calls now what was to come', async () => {
    stall(3);
    expect(await read(sharedPath())).toContain('You are paged now.');
    expect((await calls.get(sharedPath())).body.next).toMatchObject({ at: scene.now() });
  });

  test('says once the time is over nothing of a time that is left, and promises no page', async () => {
    stall(6.5);
    const words = await read(sharedPath());
    expect(words).toContain('The time is over. No one has verified them yet.');
    expect(words).not.toMatch(/less than a minute left|No date is known|, until Tue/);
    expect(words).toContain('If nobody answers, no other page follows.');
    expect((await calls.get(sharedPath())).body.next).toEqual({ what: 'No one else is paged by itself.', at: null });
  });
});
