import { afterAll, beforeAll, expect, test } from 'vitest';
import { functionDeclarations } from '../../infra/functions.ts';
import { startStage } from '../../infra/local/stage.ts';
import type { SynthesizedApp } from '../../infra/local/synthesize.ts';
import { drive } from '../support/drive.ts';
import { startDynoxide } from '../support/dynoxide.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { emergencies } from './emergencies.ts';
import { grantsOf } from './grants.ts';
import { type Guard, startGuard, type Use } from './guard.ts';
import { ofType, type Template, templatesOf } from './templates.ts';
import { walk } from './walk.ts';

/**
 * A walk through everything that functions do, on the local stage, with each call to the database and the keys held to
 * the rights that the caller's role has in the cloud. Without it a missing right shows nowhere but there.
 */

const ends: (() => Promise<void>)[] = [];
let guard: Guard;
/** What stopped the walk; what was refused says more about it and is looked at first. */
let trouble: unknown;
const rights = new Map<string, ReadonlySet<string>>();

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

beforeAll(async () => {
  const app = await synthesizedApp();
  const { app: site, data } = templatesOf(app);
  for (const { id } of functionDeclarations) rights.set(id, new Set(rightsOf(site, data, id)));

  const engine = await startDynoxide();
  ends.push(engine.stop);
  guard = await startGuard(engine.endpoint, rights);
  ends.push(guard.stop);
  process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.endpoint;
  const stage = await startStage({ port: 0, at: '2027-01-12T15:00:00Z', app: guarded(app, site) });
  ends.push(stage.stop);
  const driven = drive(stage);
  await walk(driven)
    .then(() => emergencies(driven, guard))
    .catch((error: unknown) => {
      trouble = error;
    });
}, 300_000);

/** The rights of a role on tables and on the key of the cases, as the guard writes them. */
function rightsOf(site: Template, data: Template, id: string): readonly string[] {
  return grantsOf(site, data, id)
    .filter(({ action, on }) => (action.startsWith('dynamodb:') && !on.startsWith('<')) || on === 'CaseKey')
    .map(({ action, on }) => `${action} ${on}`);
}

/** The app with each function sent to the guard under its own name. */
function guarded(app: SynthesizedApp, site: Template): SynthesizedApp {
  const changed = structuredClone(site);
  for (const { id, it } of ofType(changed, 'AWS::Lambda::Function')) {
    const address = guard.addressFor(id.replace(/Function[0-9A-F]{8}$/, ''));
    Object.assign((it.Properties.Environment as { Variables: object }).Variables, {
      AWS_ENDPOINT_URL_DYNAMODB: address,
      AWS_ENDPOINT_URL_KMS: address,
    });
  }
  const stacks = app.stacks.map((stack) => (stack.template === site ? { ...stack, template: changed } : stack));
  return { ...app, stacks };
}

const linesOf = (uses: readonly Use[]) => [...new Set(uses.map(({ by, right }) => `${by} ${right}`))].sort();

test('no function is refused anything on the walk', () => {
  expect(linesOf(guard.refused)).toEqual([]);
});

test('the walk comes to its end', () => {
  expect(trouble).toBeUndefined();
});

test('no function has a right on tables or the key of the cases that the walk does not need', () => {
  const granted = [...rights].flatMap(([by, list]) => [...list].map((right) => ({ by, right })));
  expect(linesOf(granted)).toEqual(linesOf(guard.used));
});
