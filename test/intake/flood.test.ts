import { expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { requestFrom } from '../support/requests.ts';
import { textOf } from './page.ts';
import { intakeScene } from './scene.ts';

const start = '2027-01-12T15:00:00.000Z';
const emergency = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt: plusHours(start, 72) };

/** The plain text of a mail, without its headers. */
function bodyOf(mail: { text: string } | undefined): string {
  const [, text = ''] = mail?.text.split('text/html')[0]?.replaceAll('=\r\n', '').split('quoted-printable') ?? [];
  return text;
}

/** The doors of attorneys under the usual settings, with some members; each request comes from an address of its own. */
async function strangers(members: number) {
  const store = memoryStore();
  for (let number = 0; number < members; number += 1)
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  const scene = intakeScene(store, start, usualIntake);
  let sent = 0;
  /** Sends a request, and gives all that its attorney is told: by the answer at once, by the mail, and by the page. */
  const told = async (matter?: typeof emergency) => {
    sent += 1;
    const email = `stranger${sent}@firm.example`;
    const answer = await scene.request(requestFrom(email, matter ? { matter } : {}));
    const atOnce = textOf((await scene.open(answer.path)).body);
    await scene.settle();
    const mail = bodyOf(scene.sent.find(({ to }) => to === email));
    return { answer: answer.next.what, atOnce, mail, page: textOf((await scene.open(answer.path)).body) };
  };
  return { scene, told };
}

test.each([
  {
    what: 'an emergency',
    matter: emergency,
    before: 6,
    asked: "so we're asking only a few clinicians about yours, as far as they have room",
  },
  { what: 'a routine request', matter: undefined, before: 19, asked: 'so no clinician is asked about yours yet' },
])(
  '$what that begins a flood is told so by its answer, its mail and its page alike',
  async ({ matter, before, asked }) => {
    const { told } = await strangers(40);
    for (let number = 0; number < before; number += 1) {
      const { answer, mail } = await told(matter);
      expect(answer).not.toContain('Very many requests');
      expect(mail).not.toContain('Very many requests');
    }
    const { answer, atOnce, mail, page } = await told(matter);
    for (const words of [answer, atOnce]) expect(words.replaceAll('&#39;', "'")).toContain(asked);
    for (const words of [answer, atOnce, page])
      expect(words).toMatch(/Very many requests are coming in, .* as soon as you confirm/);
    // What is asked, and the way to it, come before everything else.
    expect(mail.trimStart()).toMatch(
      /^Please press the button below now and say that it was you\. Very many requests [^\n]*\s+To say that it is real, or that it wasn't you:\s+https/,
    );
    expect(mail.indexOf('/s/')).toBeLessThan(mail.indexOf('instead of your client'));
    expect(page).toMatch(/Next look (Within minutes|.* E[SD]T), when we see whether more clinicians can be asked/);
    expect(page).not.toContain('Next step');
    expect(page).toContain(matter ? 'Whose turn Our on-call staff’s' : 'Whose turn A coordinator’s');
  },
);

test('an emergency in a flood is told of clinicians only as far as any can be asked', async () => {
  const { scene, told } = await strangers(3);
  for (let number = 0; number < 12; number += 1) await told(emergency);
  const { answer, mail, page } = await told(emergency);
  expect(answer).toContain('as far as they have room');
  expect(mail).toContain('For now we ask only a few clinicians, as far as any have room');
  expect(page).toContain('Nobody has been asked yet.');
  expect(page).toContain('no clinician has room to be asked about yours right now');
  expect(page).not.toContain('we search by day');
  expect(scene.failures).toEqual([]);
});

test('what is opened in a flood by the link of the answer is told the same: papers that come, a date that comes near', async () => {
  const { scene, told } = await strangers(20);
  const documents = { declarationReady: false, releaseSigned: true };
  const papers = await scene.request(requestFrom('papers@firm.example', { documents }));
  const dates = await scene.request(requestFrom('dates@firm.example', { documents }));
  for (let number = 0; number < 18; number += 1) await told();
  for (let number = 0; number < 6; number += 1) await told(emergency);
  const acted = async (path: string, action: object) => {
    expect((await scene.post(path, action)).json.next).toMatchObject({
      what: expect.stringMatching(/^Very many requests/),
    });
    await scene.settle();
    return bodyOf(scene.sent.findLast(({ subject }) => !subject.startsWith('PAGE')));
  };
  const complete = { action: 'complete', documents: { declarationReady: true } };
  expect(await acted(papers.path, complete)).toContain(
    'No clinician is asked about it yet; as soon as you say that it is real, we begin.',
  );
  const near = { action: 'change_dates', matter: { removalAt: emergency.removalAt } };
  const mail = await acted(dates.path, near);
  expect(mail).toContain('For now we ask only a few clinicians, as far as any have room');
});
