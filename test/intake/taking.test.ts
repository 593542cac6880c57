import { beforeEach, describe, expect, test } from 'vitest';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readOutage } from '../../functions/store/outages.ts';
import { watched } from '../dispatch/watched.ts';
import { sampleNow } from '../support/cases.ts';
import { sampleRequest } from '../support/requests.ts';
import { filledForm } from './filled.ts';
import { shownFields, textOf } from './page.ts';
import { type IntakeScene, intakeScene } from './scene.ts';

/** What attorneys and on-call hear while something is out that taking a request needs. */

const phone = '+1 202 555 0143';
let store: ReturnType<typeof memoryStore>;
let scene: IntakeScene;
let kms: { isOut: boolean };
beforeEach(() => {
  store = memoryStore();
  scene = intakeScene(store, sampleNow);
  kms = { isOut: true };
  const { sealer } = scene.tools;
  const { newCase } = sealer;
  sealer.newCase = async (reference) => {
    if (kms.isOut) throw Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: {} });
    return newCase(reference);
  };
});

const news = () =>
  scene.told
    .filter(({ subject }) => /requests/.test(subject))
    .map(({ at, channel, subject }) => [at, channel, subject.replace(/ since .*/, '')]);

describe('an attorney hears that nothing was sent, and whom to call', () => {
  test('in JSON', async () => {
    const { status, headers, json } = await scene.post('/requests', sampleRequest());
    expect([status, headers['Retry-After']]).toEqual([503, '60']);
    expect(json).toMatchObject({
      type: expect.stringMatching(/\/busy$/),
      title: 'This does not work right now',
      detail: `We can't take your request right now. Nothing has been sent. Please send it again in a few minutes. In an emergency, call ${phone}.`,
    });
    expect(scene.lines).toContainEqual(expect.objectContaining({ level: 'error', error: 'AccessDeniedException' }));
  });

  test('on the form’s page, which keeps what was typed and can be sent again', async () => {
    const typed = filledForm({ summary: 'Held for two years.' });
    const { status, headers, body } = await scene.send('/requests', typed);
    expect([status, headers['Retry-After']]).toEqual([503, '60']);
    expect(textOf(body)).toContain(
      `Nothing has been sent. Please send it again in a few minutes. In an emergency, call ${phone}.`,
    );
    const shown = shownFields({ body });
    expect(shown).toMatchObject({ 'attorney.email': ['ada@harbor.example'], summary: ['Held for two years.'] });
    kms.isOut = false;
    expect((await scene.send('/requests', shown)).status).toBe(303);
  });

  test('on the form before it is filled in, until requests can be taken again', async () => {
    const warning = 'We know, and we are on it.';
    expect(textOf((await scene.open('/request')).body)).not.toContain(warning);
    await scene.post('/requests', sampleRequest());
    const { status, body } = await scene.open('/request');
    expect(status).toBe(200);
    expect(textOf(body)).toContain(warning);
    expect(textOf(body)).toContain(`call ${phone}`);
    kms.isOut = false;
    expect(textOf((await scene.open('/request')).body)).not.toContain(warning);
  });

  test('on the form whatever works: the telephone for emergencies stands there', async () => {
    kms.isOut = false;
    const { body } = await scene.open('/request');
    expect(textOf(body)).toMatch(/Questions: call\s+\+1 202 555 0143\s*, or write to/);
  });

  test('whatever it is that fails', async () => {
    kms.isOut = false;
    scene.tools.store.transact = async () => {
      throw new TypeError('nobody foresaw this');
    };
    expect(await scene.post('/requests', sampleRequest())).toMatchObject({ status: 503 });
    expect((await scene.open('/request')).status).toBe(200);
  });
});

test('what is wrong with a request itself is no outage', async () => {
  expect((await scene.post('/requests', { ...sampleRequest(), evaluations: [] })).status).toBe(422);
  expect(await readOutage(store, 'intake')).toBeUndefined();
});

test('looking whether requests can be taken leaves nothing behind', async () => {
  await scene.post('/requests', sampleRequest());
  kms.isOut = false;
  await scene.open('/request');
  expect(await readOutage(store, 'intake')).toMatchObject({ outage: 1, wellSince: sampleNow });
  expect(await store.get('casework', { pk: 'TRIED', sk: 'TRIED' })).toBeUndefined();
  expect(await store.get('links', { pk: 'TRIED' })).toBeUndefined();
});

describe('on-call', () => {
  test('hears within a minute that requests cannot be taken, once, and once that they can again', async () => {
    await scene.post('/requests', sampleRequest());
    const { minutes, unwell, measured } = watched(scene);
    expect(await unwell()).toEqual(['intake']);
    await minutes(1);
    await scene.post('/requests', sampleRequest());
    await minutes(5);
    expect(news()).toEqual([[plusMinutes(sampleNow, 1), 'topic', "We haven't been able to take requests"]]);
    expect(scene.sent.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
      expect.stringMatching(/^oncall@example\.org We haven't been able to take requests since /),
    ]);
    expect(measured.at(-1)).toMatchObject({ intakeFailing: 1 });
    kms.isOut = false;
    await minutes(1);
    expect(news().slice(1)).toEqual([[plusMinutes(sampleNow, 7), 'topic', "We've been taking requests again"]]);
    expect(await unwell()).toEqual([]);
    await minutes(5);
    expect(news()).toHaveLength(2);
  });

  test('hears again in the next outage, and of none that passes at once', async () => {
    const { minutes } = watched(scene);
    await scene.post('/requests', sampleRequest());
    kms.isOut = false;
    await minutes(2);
    expect(news()).toEqual([]);
    kms.isOut = true;
    await scene.post('/requests', sampleRequest());
    await minutes(1);
    expect(news()).toHaveLength(1);
  });
});
