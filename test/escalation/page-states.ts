import { rotaOf } from '../../functions/store/rota.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** The people of the house's rota, by name and telephone. */
const rota = {
  ...rotaOf(['oncall@example.org', 'backup@example.org', 'director@example.org']),
  people: [
    { email: 'oncall@example.org', name: 'Kim Lund', phone: '+1 303 555 0101', channels: [] },
    { email: 'backup@example.org', name: 'Ola Brand', phone: '+1 303 555 0102', channels: [] },
  ],
};

/** Every way in which a page can stand for its reader, each behind a path of its own, and all in one house. */
export type PageStates = {
  scene: EmergencyScene;
  calls: PageCalls;
  paths: Record<'open' | 'yours' | 'theirs' | 'passed_on' | 'filled' | 'withdrawn' | 'closed' | 'unfilled', string>;
};

/** Brings emergencies into every state. */
export async function reachPageStates(): Promise<PageStates> {
  const scene = await startEmergencies(40);
  const calls = pageCalls(scene, undefined, rota);
  const opened = async (hours = 24) => {
    const { reference } = await scene.open(hours);
    return { reference, path: await pagePath(scene, reference) };
  };
  const answered = async (...answers: object[]) => {
    const { reference, path } = await opened();
    for (const answer of answers) await calls.post(await pagePath(scene, reference), answer);
    return path;
  };
  const stopped = (closedReason: string) => answered({ answer: 'stop', closedReason, reason: 'By telephone.' });

  const unfilled = (await opened(1)).path;
  await scene.pass(1.1);
  const yes = await opened();
  await scene.answer(await scene.offerToken(yes.reference), { answer: 'accept' });
  return {
    scene,
    calls,
    paths: {
      open: await answered(),
      yours: await answered({ answer: 'mine' }),
      theirs: await answered({ answer: 'not_me' }, { answer: 'mine' }),
      passed_on: await answered({ answer: 'not_me' }),
      filled: yes.path,
      withdrawn: await stopped('withdrawn'),
      closed: await stopped('removed'),
      unfilled,
    },
  };
}
