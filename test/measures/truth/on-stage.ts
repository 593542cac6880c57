import { startStage } from '../../../infra/local/stage.ts';
import type { SynthesizedApp } from '../../../infra/local/synthesize.ts';
import { type Answer as Driven, drive } from '../../support/drive.ts';
import { type Answer, type Beginning, type Joined, joinedAs, type World } from './world.ts';

/** A world on the local stage: the synthesized stack, through HTTP alone. */
export async function worldOnStage(app: SynthesizedApp, { at, members }: Beginning): Promise<World> {
  const stage = await startStage({ port: 0, at, app });
  const driven = drive(stage);
  const network: Joined[] = [];
  for (const joining of members) {
    const email = `member${network.length + 1}@clinic.example`;
    const memberId = await driven.member({ ...joining, ...joinedAs, email });
    network.push({ ...joining, memberId, email });
  }
  await driven.advance('PT0S');
  return {
    network,
    now: stage.now,
    get: async (path, accept) => answered(await driven.get(path, { accept })),
    post: async (path, body) => answered(await driven.post(path, body)),
    staff: async (method, path, body) => answered(await driven.staff(method, path, body)),
    mails: async () =>
      (await driven.mails()).map(({ at, to: [to = ''], subject, text, headers }) => ({
        at,
        to,
        subject,
        text,
        date: headers.date ?? '',
      })),
    async advance(minutes) {
      await driven.advance(`PT${Math.round(minutes * 60)}S`);
    },
    async mailFails(fails) {
      await driven.fault({ service: 'ses', mode: fails ? 'refused' : 'ok' });
    },
    end: () => stage.stop(),
  };
}

function answered({ status, body }: Driven<unknown>): Answer {
  return { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
