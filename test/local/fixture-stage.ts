import { type Stage, type StageOptions, startStage } from '../../infra/local/stage.ts';
import { fixtureApp } from './fixture-app.ts';

/** A stage that runs the fixture app, and short ways to talk to it. */
export type FixtureStage = Stage & {
  /** Has the web function do something; answers what it answers. */
  ask(deed: Record<string, unknown>): Promise<{ status: number; body: unknown }>;
  /** Moves the clock; answers the time it then is. */
  advance(duration: string): Promise<string>;
  /** What the control server tells at a path. */
  told<Told>(path: string): Promise<Told>;
};

/** Starts the fixture app on a free port. */
export async function startFixture(options: Partial<StageOptions> = {}): Promise<FixtureStage> {
  const stage = await startStage({ port: 0, app: fixtureApp, ...options });
  return {
    ...stage,
    async ask(deed) {
      const response = await post(`${stage.site}/`, deed);
      return { status: response.status, body: await response.json() };
    },
    async advance(duration) {
      const response = await post(`${stage.control}/clock`, { advance: duration });
      const { now } = (await response.json()) as { now: string };
      return now;
    },
    async told<Told>(path: string) {
      return (await (await fetch(stage.control + path)).json()) as Told;
    },
  };
}

/** Posts JSON. */
export function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** An item of DynamoDB as JSON has it, from plain texts and numbers. */
export function item(values: Record<string, string | number>): Record<string, { S: string } | { N: string }> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  );
}

/** Plain values of items as JSON has them. */
export function plain(items: unknown): Record<string, string>[] {
  return (items as Record<string, { S?: string; N?: string }>[]).map((each) =>
    Object.fromEntries(Object.entries(each).map(([name, { S, N }]) => [name, S ?? N ?? ''])),
  );
}
