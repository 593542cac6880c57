import { describe, expect, test } from 'vitest';
import { type MemberAction, membershipChange } from '../../functions/domain/members/membership.ts';
import { htmlOf, textOf } from '../../functions/mail/layout.ts';
import * as texts from '../../functions/network/texts.ts';
import { changeMember, memberByEmail } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { sampleMember } from '../support/members.ts';
import { application, freshAddress, type JoinScene, joinScene } from './scene.ts';

const store = memoryStore();

/** Joins, and then staff act; gives the subjects of the mails that came by the end of the next day. */
async function mailsAfter(scene: JoinScene, ...actions: [action: MemberAction, trainingWaived?: boolean][]) {
  const email = freshAddress();
  await scene.join(application(email));
  const memberId = (await memberByEmail(store, email))?.memberId ?? '';
  for (const [action, trainingWaived] of actions) {
    await changeMember(scene.tools, memberId, (member) =>
      membershipChange(member, action, { trainingWaived }, 'staff:kim'),
    );
  }
  await scene.advance('2027-01-13T23:00:00.000Z');
  return scene.sent.filter(({ to }) => to === email).map(({ subject, at }) => ({ subject, at }));
}

// 15:00 in UTC is 09:00 in Chicago, where the applicant lives; 04:00 is 22:00.
const [morning, night] = ['2027-01-12T15:00:00.000Z', '2027-01-13T04:00:00.000Z'];
const applied = (at: string) => ({ subject: 'We have your application', at });
const welcome = (at: string) => ({ subject: 'Welcome: you are verified', at });

describe('what a member hears', () => {
  test('a welcome once verified', async () => {
    expect(await mailsAfter(joinScene(store, morning), ['verify'])).toEqual([applied(morning), welcome(morning)]);
  });

  test('by night the answer at once, the welcome in the morning', async () => {
    expect(await mailsAfter(joinScene(store, night), ['verify'])).toEqual([
      applied(night),
      welcome('2027-01-13T14:00:00.000Z'),
    ]);
  });

  test('no welcome when refused before it went out', async () => {
    expect(await mailsAfter(joinScene(store, night), ['verify'], ['refuse'])).toEqual([applied(night)]);
  });

  test('one welcome, however often the training is waived', async () => {
    const scene = joinScene(store, morning);
    expect(await mailsAfter(scene, ['verify'], ['verify', true], ['verify', false])).toEqual([
      applied(morning),
      welcome(morning),
    ]);
  });

  test('nothing of being refused, paused or resumed, which staff tell in words of their own', async () => {
    const scene = joinScene(store, morning);
    expect(await mailsAfter(scene, ['verify'], ['pause'], ['resume'], ['refuse'])).toEqual([applied(morning)]);
  });
});

test.each([
  ['joined', texts.joined()],
  ['join repeated', texts.joinRepeated({ state: 'pending_verification' })],
])('the mail "%s" greets nobody, since anybody may have typed name and address', (_name, content) => {
  expect(textOf(content)).not.toContain('Hello');
});

describe('the welcome', () => {
  const write = (name: string) => texts.verified(sampleMember('01J00000000000000000000001', { name }), morning);

  test('shows HTML in a name as text', async () => {
    const shown = await htmlOf(write('Ana <img src=x onerror=alert(1)> & "Co"'));
    expect(shown).toContain('Ana &lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;');
    expect(shown).not.toContain('<img');
  });

  test('carries nobody’s link to a stranger', async () => {
    const content = write('Win money at evil.example');
    expect(textOf(content)).toContain('Hello there,');
    expect(await htmlOf(content)).not.toContain('evil.example');
  });

  test('is short, greets, and says that people read replies', () => {
    const text = textOf(write('Dr. Noor Haddad'));
    expect(text).toMatch(/^Hello Dr\. Noor Haddad,\n/);
    expect(text).toContain('Replies are read by a person.');
    expect(text.split(/\s+/).length).toBeLessThan(190);
  });
});

test.each([
  [{}, 'When an evaluation fits you, we send you an offer'],
  [
    { trainings: [] },
    'When you have completed the core course and told us so and an evaluation fits you, we send you an offer',
  ],
  [{ trainings: [], trainingWaived: true }, 'When an evaluation fits you, we send you an offer'],
  [{ state: 'paused' as const }, 'When you are no longer paused and an evaluation fits you, we send you an offer'],
])('the welcome promises offers only to whom they come: %j', (differing, words) => {
  expect(textOf(texts.verified(sampleMember('01J00000000000000000000001', differing), morning))).toContain(words);
});

test('a member hears that they are one, an applicant that we have the application', () => {
  const said = (state: 'paused' | 'verified' | 'refused') =>
    textOf(texts.joinRepeated({ ...sampleMember('01J00000000000000000000001'), state }));
  for (const state of ['verified', 'paused'] as const) expect(said(state)).toContain('You are a member already');
  expect(said('refused')).toContain('We have your application already');
});

test('the welcome says what an offer is, that opening it accepts nothing, and how to pause', () => {
  const text = textOf(texts.verified(sampleMember('01J00000000000000000000001'), morning));
  for (const said of ['Opening that page accepts nothing', 'To pause', 'one button']) expect(text).toContain(said);
});
