import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { errorBeside, formsOn, summaryOf, textOf } from './page.ts';
import { type Fields, intakeScene } from './scene.ts';

const store = remembering(memoryStore());
const scene = intakeScene(store);

const held = { ...sampleRequest().client, detained: true, facility: 'Old Mill Center' };

/** A request with a detained client, and the form of its page that says where the client is now. */
async function moving() {
  const { path, reference } = await scene.request(sampleRequest({ client: held }));
  const form = formsOn((await scene.open(path)).body).find(({ fields }) => [fields.action].flat()[0] === 'custody');
  if (!form) throw new Error('the page has no form for a move');
  const submit = (fields: Fields) => scene.send(form.action, { ...form.fields, ...fields });
  return { path, reference, form, submit };
}

describe('the form for a client who has been moved', () => {
  test('stands empty, and works without script', async () => {
    const { path, form } = await moving();
    expect(form.action).toBe(path);
    expect(form.fields).toEqual({
      action: ['custody'],
      'client.location.zip': [''],
      'client.location.state': [''],
      'client.facility': [''],
    });
    expect(form.names).toContain('client.detained');
    const { body } = await scene.open(path);
    expect(textOf(body)).toContain('Where your client is Area New York, NY area Detained Yes');
    expect(body).not.toContain('<script');
  });

  test.each<[string, Fields, object]>([
    [
      'another place',
      { 'client.location.zip': '78566' },
      { area: 'Brownsville, TX area', detained: true, facility: undefined },
    ],
    [
      'another state and facility',
      { 'client.location.state': 'TX', 'client.facility': 'Port Isabel' },
      { area: 'Texas', detained: true, facility: 'Port Isabel' },
    ],
    [
      'that the client is free',
      { 'client.detained': 'false' },
      { area: 'New York, NY area', detained: false, facility: undefined },
    ],
  ])('says %s, and the page says so', async (_what, fields, expected) => {
    const { path, reference, submit } = await moving();
    const { status, headers, body } = await submit(fields);
    expect([status, headers.Location, body]).toEqual([303, path, '']);
    const { request, sealed } = await scene.read(reference);
    const seal = await scene.tools.sealer.caseSeal(reference);
    const facility = sealed.facility && seal.open('facility', sealed.facility);
    expect({ area: request.area, detained: request.detained, facility }).toEqual(expected);
    const page = textOf((await scene.open(path)).body);
    expect(page).toContain('We have noted where your client is now');
    expect(page).toContain(`Area ${request.area} Detained ${request.detained ? 'Yes' : 'No'}`);
    expect(page).not.toContain('Port Isabel');
  });

  test.each<[string, Fields, string, string]>([
    ['nothing', {}, 'client.location.zip', 'Give the new place, or say whether the client is detained.'],
    [
      'a ZIP code that is none',
      { 'client.location.zip': '00000' },
      'client.location.zip',
      'No ZIP code of the United States begins like this',
    ],
    [
      'two places',
      { 'client.location.zip': '78566', 'client.location.state': 'TX' },
      'client.location.zip',
      'Give either a ZIP code or a state.',
    ],
    ['a facility with markup', { 'client.facility': '<b>Port</b>' }, 'client.facility', 'plain text'],
    ['neither yes nor no', { 'client.detained': 'perhaps' }, 'client.detained', 'yes or no'],
  ])('comes back as typed with %s', async (_what, fields, id, message) => {
    const { submit } = await moving();
    const stored = await store.everything();
    const answer = await submit(fields);
    expect([answer.status, answer.headers['Cache-Control']]).toEqual([422, 'no-store']);
    expect(summaryOf(answer.body)).toEqual([expect.stringMatching(new RegExp(`^custody-${id}: .*${message}`))]);
    expect(errorBeside(answer.body, `custody-${id}`)).toContain(message);
    expect(answer.body).toMatch(/<details open><summary>Your client has been moved/);
    expect(answer.body).not.toContain('<b>');
    const again = formsOn(answer.body).find(({ fields: shown }) => [shown.action].flat()[0] === 'custody');
    const { 'client.detained': _, ...typed } = fields;
    expect(again?.fields).toMatchObject(
      Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, [text]])),
    );
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('is gone once the request is closed', async () => {
    const { path, submit } = await moving();
    await scene.post(path, { action: 'withdraw' });
    const stored = await store.everything();
    expect((await submit({ 'client.location.zip': '78566' })).status).toBe(410);
    expect(await changesSince(store, stored)).toEqual([]);
    expect(formsOn((await scene.open(path)).body)).toEqual([]);
  });
});
