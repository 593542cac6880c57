import { expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { withdrawUnconfirmed } from '../../functions/store/withdraw-unconfirmed.ts';
import { textOf } from '../intake/page.ts';
import { withMatter } from '../intake/requests.ts';
import { type IntakeScene, intakeScene } from '../intake/scene.ts';
import { sampleRequest } from '../support/requests.ts';

const phone = '+1 202 555 0143';
const emergency = withMatter({ forum: 'credible_fear' });

/** What the attorney of a request reads once it is over: the mail of its end, and the page. */
async function toldOf(scene: IntakeScene, path: string) {
  await scene.settle();
  const mail = scene.sent.findLast(({ subject }) => !subject.startsWith('PAGE'));
  const { body } = await scene.open(path);
  return { subject: mail?.subject, mail: mail?.text.split('text/html')[0] ?? '', page: textOf(body), body };
}

async function takenForFake(body: object) {
  const scene = intakeScene(memoryStore());
  const { reference, path } = await scene.request(body);
  await scene.settle();
  await withdrawUnconfirmed(scene.tools, [reference], 'Nobody picks up.', 'on_call');
  return { reference, ...(await toldOf(scene, path)) };
}

test('an emergency that was taken for a fake says why, by mail and on its page, and how it comes back if it is real', async () => {
  const { reference, subject, mail, page, body } = await takenForFake(emergency);
  expect(subject).toBe(`Withdrawn, because no one verified it: ${reference}`);
  for (const words of [
    "We couldn't reach anyone about request",
    `please call ${phone} now, or send it again`,
    'Once you have said that it is real, we search in full.',
    'Send it again:',
    'https://site.example/request',
  ])
    expect(mail.replaceAll('=\r\n', '')).toContain(words);
  for (const words of [
    'We withdrew this request: we couldn’t reach anyone about it, and no one verified it.',
    'Call us now, or send it again.',
    `Call ${phone}`,
  ])
    expect(page).toContain(words);
  expect(body).toContain('href="/request"');
  expect(page).not.toContain('Nothing more happens');
});

test('one that is no emergency is sent to the coordinators instead of the telephone of emergencies', async () => {
  const { mail, page } = await takenForFake(sampleRequest());
  expect(mail).toContain('please send it again, or reply to this email');
  expect(page).toContain('Send it again, or write to coordinators@network.example');
  for (const told of [mail, page]) expect(told).not.toContain(phone);
});

test.each(['withdraw', 'not_me'])('one that ends by its attorney’s own "%s" asks for nothing', async (action) => {
  const scene = intakeScene(memoryStore());
  const { path } = await scene.request(emergency);
  await scene.settle();
  const mailed = /\/s\/[\w-]{43}/.exec(
    scene.sent.find(({ subject }) => subject.startsWith('We have'))?.text ?? '',
  )?.[0];
  expect((await scene.post(mailed ?? '', { action })).status).toBe(200);
  const { subject, mail, page } = await toldOf(scene, path);
  expect(subject).toMatch(/^Request .*: withdrawn$/);
  expect(mail).toContain('No one is asked about it anymore');
  expect(page).toContain('This request is withdrawn. Nothing more happens with it.');
  for (const told of [mail, page]) expect(told).not.toContain('end it again');
});
