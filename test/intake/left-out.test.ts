import { expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { KEPT_BACK } from '../../functions/domain/mail-left.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { requestFrom } from '../support/requests.ts';
import { textOf } from './page.ts';
import { type IntakeScene, intakeScene } from './scene.ts';

const start = '2027-01-12T15:00:00.000Z';
const emergency = {
  relief: ['asylum' as const],
  forum: 'immigration_court' as const,
  removalAt: plusHours(start, 200),
};
const busy = 'busy@firm.example';

/** A house where some requests have come from one address within an hour, and what is known of each. */
async function afterSome(count: number) {
  const scene = intakeScene(memoryStore(), start, usualIntake);
  const sent = [];
  for (let number = 0; number < count; number += 1) {
    const one = await scene.request(requestFrom(busy, { matter: emergency }));
    const atOnce = textOf((await scene.open(one.path)).body);
    await scene.settle();
    sent.push({ ...one, atOnce });
  }
  const mailsAbout = (reference: string) =>
    scene.sent.filter(({ to, subject }) => to === busy && subject === `We have your request: ${reference}`);
  return { scene, sent, mailsAbout };
}

async function mailedPath({ read, tools }: IntakeScene, reference: string): Promise<string> {
  return `/s/${await openToken(tools.sealer, reference, 'mailedStatus', (await read(reference)).sealed)}`;
}

test('a request whose mail was left out says so from the beginning, and whom to call; the others say that it is on its way, then that it is sent', async () => {
  const { scene, sent } = await afterSome(5);
  for (const [number, { path, atOnce }] of sent.entries()) {
    const later = textOf((await scene.open(path)).body);
    for (const page of [atOnce, later]) {
      if (number < 3 && page === atOnce) expect(page).toContain('An email with the link to this page is on its way.');
      else if (number < 3) expect(page).toContain('We sent you an email with the link to this page.');
      else expect(page).toMatch(/No email came with this one .* call us, .* Call \+1 202 555 0143/);
      expect(page.includes('No email')).toBe(number >= 3);
    }
  }
});

test('while the mail service takes nothing, the page says that its mail waits, and that the page is the way back', async () => {
  let isOut = true;
  const scene = intakeScene(memoryStore(), start, usualIntake, () => {
    if (isOut) throw new MailNotSent('MessageRejected');
  });
  const { path } = await scene.request(requestFrom(busy));
  const shown = async () => textOf((await scene.open(path)).body);
  expect(await shown()).toContain('An email with the link to this page is on its way.');
  await scene.advance(plusMinutes(start, 40));
  expect(await shown()).toContain('Our email to you is still waiting to leave');
  expect(await shown()).toContain('this page is your only way back');
  isOut = false;
  await sweep({ ...scene.tools, report: (failure) => scene.failures.push(failure) });
  expect(await shown()).not.toMatch(/waiting to leave|only way back/);
});

test('while sending is paused, the page says at once that its mail waits, and no longer that clinicians are chosen once they are', async () => {
  const scene = intakeScene(memoryStore(), start, usualIntake);
  await scene.tools.store.transact([sendingPaused(true, start)]);
  await storeMember(scene.tools.store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  const { path } = await scene.request(requestFrom(busy));
  const shown = async () => textOf((await scene.open(path)).body);
  expect(await shown()).toContain('Our email to you is still waiting to leave');
  expect(await shown()).toContain('choosing which clinicians to ask.');
  await scene.settle();
  expect(await shown()).not.toMatch(/on its way|choosing/);
  expect(await shown()).toContain('We have chosen a clinician to ask.');
  expect(await shown()).toContain('1 clinician is chosen, but not asked yet.');
});

test('in a trial whoever gets no mail does not read that one is sent', async () => {
  const scene = intakeScene(memoryStore(), start, usualIntake);
  scene.tools.sender = async () => KEPT_BACK;
  const { path } = await scene.request(requestFrom(busy));
  await scene.settle();
  const shown = textOf((await scene.open(path)).body);
  expect(shown).toContain('No email goes to your address');
  expect(shown).not.toMatch(/We sent you|on its way|waiting to leave/);
});

test('once the address presses, what was left out is sent, each once; of what is over or confirmed meanwhile nothing is', async () => {
  const { scene, sent, mailsAbout } = await afterSome(6);
  const [first, second, , fourth, fifth, sixth] = sent.map(({ reference }) => reference);
  expect(mailsAbout(fourth ?? '')).toEqual([]);
  await scene.post(sent[4]?.path ?? '', { action: 'withdraw' });
  await scene.post(await mailedPath(scene, first ?? ''), { action: 'confirm' });
  await scene.settle();
  expect([fourth, fifth, sixth].map((reference) => mailsAbout(reference ?? '').length)).toEqual([1, 0, 1]);
  const [mail] = mailsAbout(fourth ?? '');
  expect(mail?.text).toContain(`https://site.example${await mailedPath(scene, fourth ?? '')}`);
  expect(mail?.text).not.toContain('are told now');
  expect(textOf((await scene.open(sent[3]?.path ?? '')).body)).not.toContain('No email');
  await scene.post(await mailedPath(scene, second ?? ''), { action: 'confirm' });
  await scene.post(await mailedPath(scene, fourth ?? ''), { action: 'confirm' });
  await scene.settle();
  expect([fourth, fifth, sixth].map((reference) => mailsAbout(reference ?? '').length)).toEqual([1, 0, 1]);
  expect((await scene.get(sent[3]?.path ?? '')).json.confirmed).toBe(true);
  expect(scene.failures).toEqual([]);
});

test('a press confirms no other request of the address, and "this wasn’t me" has nothing sent', async () => {
  const { scene, sent, mailsAbout } = await afterSome(5);
  await scene.post(await mailedPath(scene, sent[0]?.reference ?? ''), { action: 'not_me' });
  await scene.settle();
  expect(mailsAbout(sent[4]?.reference ?? '')).toEqual([]);
  await scene.post(await mailedPath(scene, sent[1]?.reference ?? ''), { action: 'confirm' });
  await scene.settle();
  expect(mailsAbout(sent[4]?.reference ?? '')).toHaveLength(1);
  expect((await scene.get(sent[4]?.path ?? '')).json.confirmed).toBe(false);
});

test('once the first mail has come back, the page says so, and asks for an address that works', async () => {
  const scene = intakeScene(memoryStore(), start, usualIntake);
  const { path, reference } = await scene.request(requestFrom(busy));
  await scene.settle();
  const shown = async () => textOf((await scene.open(path)).body);
  expect(await shown()).toContain('We sent you an email with the link to this page.');
  await mailBounced(scene.tools, {
    eventType: 'Bounce',
    mail: { tags: { reference, event: 1, recipient: 'attorney' } },
    bounce: { bounceType: 'Permanent' },
  });
  expect(await shown()).not.toContain('We sent you an email');
  expect(await shown()).toMatch(/Our email to you came back Please write to .* from an address that works/);
  expect(await shown()).toContain('This page is your only way back');
});
