import { beforeEach, describe, expect, test } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { textOf } from '../intake/page.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(20, usualIntake);
  calls = pageCalls(scene);
});

const removal = 'Removal expected Tuesday, January 12, 6:00 p.m. EST (believed). The client is detained';
const { attorney, client, evaluations } = sampleRequest();
/** A client in detention who may be removed that evening, sent by an attorney without a telephone. */
const detained: Partial<NewRequest> = {
  client: { ...client, detained: true },
  evaluations: evaluations.map((each) => ({ ...each, modes: ['remote' as const, 'phone' as const] })),
  matter: {
    relief: ['asylum'],
    forum: 'immigration_court',
    removalAt: '2027-01-12T18:00:00-05:00',
    removalKnown: 'believed',
    timeZone: 'America/New_York',
  },
};

async function stranger(name: string, differing: Partial<NewRequest> = detained): Promise<string> {
  const { phone, ...without } = attorney;
  const body = { ...requestFrom(`${name}@example.org`, differing) };
  const { reference } = await receiveRequest(scene.running.tools, {
    ...body,
    attorney: { ...without, email: body.attorney.email },
  });
  await scene.running.settle();
  return reference;
}

const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
const mailed = () =>
  scene.running.sent.filter(({ to, subject }) => to === 'oncall@example.org' && /unverified/.test(subject));

describe('the page that unverified emergencies share', () => {
  test('says of each what is at stake, how it can be held, who was asked, and that the attorney gave no number', async () => {
    const reference = await stranger('one');
    await stranger('two');
    await pass(2);
    const path = /\/p\/[\w-]{43}/.exec(mailed().at(-1)?.text ?? '')?.[0] ?? '';
    const { body } = await calls.get(path);
    const first = (body.requests as Record<string, unknown>[]).find((each) => each.reference === reference) ?? {};
    expect(first).toMatchObject({
      reference,
      stake: {
        removal: 'Removal expected Tuesday, January 12, 6:00 p.m. EST (believed)',
        detained: true,
        ways: ['remote', 'phone'],
      },
      evaluations: [{ asked: 8, declined: 0 }],
      path: null,
    });
    expect((first.members as { asked: boolean }[]).filter(({ asked }) => asked)).toHaveLength(8);
    const seen = textOf((await calls.see(path)).text);
    for (const words of [
      `At stake: ${removal}.`,
      'By video or by telephone',
      '8 asked, 0 said no',
      'No phone number was given.',
      'Asked, without an answer',
    ])
      expect(seen).toContain(words);
  });

  test('asks to write to attorneys of whom none gave a number', async () => {
    await stranger('one');
    const other = await stranger('two');
    await pass(2);
    const path = /\/p\/[\w-]{43}/.exec(mailed().at(-1)?.text ?? '')?.[0] ?? '';
    expect(textOf((await calls.see(path)).text)).toContain('Write to the attorneys: one answer can tell a real one');
    await calls.post(path, { answer: 'vouched', reference: other });
    const seen = textOf((await calls.see(path)).text);
    expect(seen).toContain('Write to the attorney: one answer can tell whether it is real.');
    expect(seen).not.toContain('Call ');
  });

  test('names a member once who was asked for both evaluations of a request', async () => {
    scene = await startEmergencies(3, usualIntake);
    calls = pageCalls(scene);
    const [evaluation] = evaluations;
    if (!evaluation) throw new Error('a request without an evaluation');
    const reference = await stranger('one', { ...detained, evaluations: [evaluation, evaluation] });
    await stranger('two');
    await pass(2);
    const { offers } = await scene.read(reference);
    expect(new Set(offers.map(({ memberId }) => memberId)).size).toBeLessThan(offers.length);
    const path = /\/p\/[\w-]{43}/.exec(mailed().at(-1)?.text ?? '')?.[0] ?? '';
    const requests = (await calls.get(path)).body.requests as { reference: string; members: { email: string }[] }[];
    const named = requests.find((each) => each.reference === reference)?.members.map(({ email }) => email) ?? [];
    expect(named.length).toBe(new Set(offers.map(({ memberId }) => memberId)).size);
    expect(named.length).toBe(new Set(named).size);
  });

  test('has the stakes of the most pressing in its mails, and no word of them on a telephone', async () => {
    const reference = await stranger('one');
    await stranger('two');
    await pass(180);
    const [told] = mailed();
    const page = mailed().find(({ subject }) => subject.startsWith('PAGE'));
    expect(told?.text).toContain(`${reference}: 7 hours 59 minutes left. ${removal}`);
    expect(page?.text).toMatch(new RegExp(`${reference}: \\d.* left\\. Removal expected Tuesday, January 12`));
    expect(JSON.stringify(scene.running.told)).not.toMatch(/Removal|detained/);
  });
});

test('the live page of one emergency says what is at stake and how it can be held', async () => {
  const { reference } = await scene.open(9, detained);
  const seen = textOf((await calls.see(`${await pagePath(scene, reference)}/live`)).text);
  expect(seen).toContain(`At stake: ${removal}.`);
  expect(seen).toContain('By video or by telephone');
});
