import { beforeEach, describe, expect, test } from 'vitest';
import { takeLoad } from '../../functions/store/members.ts';
import { asked, close, loads } from './asked.ts';
import { everything, idOf, offerOf, type Scene, startScene } from './scene.ts';

const blankNo = { reason: '', 'askAgainAfter.month': '', 'askAgainAfter.day': '', 'askAgainAfter.year': '' };

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});

const title = (text: string) => /<h1[^>]*>([^<]*)/.exec(text)?.[1];
const summary = (text: string) =>
  [...text.matchAll(/<div class="errors".*?<\/div>/gs)].join().replaceAll(/<[^>]+>/g, ' ');

describe('the form of an offer', () => {
  test('takes a yes and leads to the case page, whatever stands in the fields of a no', async () => {
    const { reference, a } = await asked(scene);
    const yes = await scene.submit(a, { answer: 'accept', ...blankNo, reason: 'no_time', 'askAgainAfter.month': '13' });
    expect([yes.status, yes.location]).toEqual([303, await scene.casePath(reference, 'A')]);
    expect(await loads(scene, 'A')).toEqual([1, 1]);
    expect((await scene.submit(a, { answer: 'accept', ...blankNo })).location).toBe(yes.location);
  });

  test('takes a no with its reason and day, and leads back to the offer', async () => {
    const { reference, a } = await asked(scene);
    const no = await scene.submit(a, {
      answer: 'decline',
      reason: 'too_far',
      'askAgainAfter.month': '2',
      'askAgainAfter.day': '1',
      'askAgainAfter.year': '2027',
    });
    expect([no.status, no.location]).toEqual([303, a]);
    expect(offerOf(await scene.read(reference), 'A')).toMatchObject({
      state: 'declined',
      declineReason: 'too_far',
      askAgainAfter: '2027-02-01',
    });
    expect((await scene.get(a, 'text/html')).text).toContain(
      'We send you no new offers before Monday, February 1, 2027',
    );
  });

  test('takes a no without a day', async () => {
    const { a } = await asked(scene);
    expect((await scene.submit(a, { answer: 'decline', ...blankNo, reason: 'other' })).status).toBe(303);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['as it stands', blankNo, /Your answer: Nothing was chosen/],
    ['empty', {}, /Your answer: Nothing was chosen/],
    ['with another word', { answer: 'yes' }, /Nothing was chosen/],
    ['with a no and no reason', { answer: 'decline', ...blankNo }, /Why not\? Choose a reason/],
    ['with a no for no known reason', { answer: 'decline', ...blankNo, reason: 'busy' }, /Choose a reason/],
    [
      'with half a day',
      { answer: 'decline', ...blankNo, reason: 'other', 'askAgainAfter.month': '2' },
      /Ask me again from: Add the day and the year/,
    ],
    ['with more than it has', { answer: 'accept', memberId: 'B' }, /not known/],
  ])('sent %s is shown again with what is wrong, and nothing changes', async (_, fields, wrong) => {
    const { a } = await asked(scene);
    const before = await everything(scene);
    const again = await scene.submit(a, fields);
    expect(again.status).toBe(422);
    expect(again.text).toContain('<title>Error: ');
    expect(summary(again.text)).toMatch(wrong);
    expect(await everything(scene)).toEqual(before);
  });

  test('keeps what was typed', async () => {
    const { a } = await asked(scene);
    const again = await scene.submit(a, { answer: 'decline', ...blankNo, 'askAgainAfter.year': '2027' });
    expect(again.text).toMatch(/value="decline" checked/);
    expect(again.text).toMatch(/name="askAgainAfter.year"[^>]*value="2027"/);
  });

  test('selects nothing beforehand and has one button', async () => {
    const { a } = await asked(scene);
    const { text } = await scene.get(a, 'text/html');
    expect(text.match(/type="radio"/g)).toHaveLength(2);
    expect(text).not.toMatch(/ checked| selected/);
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(text).toContain('Nothing is accepted until you press the button.');
  });
});

describe('the form that takes an answer back', () => {
  test.each(['accept', 'decline'])('asks for a choice of its own after %s', async (answer) => {
    const { a } = await asked(scene);
    await scene.submit(a, { answer, ...(answer === 'decline' ? { reason: 'other' } : {}) });
    const { text } = await scene.get(a, 'text/html');
    expect(text).toMatch(/type="checkbox"[^>]*name="answer" value="undo"/);
    expect(text).not.toMatch(/ checked/);
    const before = await everything(scene);
    const unticked = await scene.submit(a, {});
    expect(unticked.status).toBe(422);
    expect(summary(unticked.text)).toMatch(/Nothing was chosen/);
    expect(await everything(scene)).toEqual(before);
    const back = await scene.submit(a, { answer: 'undo' });
    expect([back.status, back.location]).toEqual([303, a]);
    expect((await scene.get(a)).body.state).toBe('open');
  });
});

describe('what cannot be done is told on a page of its own status', () => {
  const yes = { answer: 'accept' };

  test('somebody was first', async () => {
    const { a, b } = await asked(scene);
    await scene.post(b, yes);
    const page = await scene.submit(a, yes);
    expect([page.status, title(page.text)]).toEqual([409, 'Somebody else has taken it']);
  });

  test('the member’s limit is reached: a no is still possible, and somebody to write to', async () => {
    const { a } = await asked(scene, { monthlyCapacity: 1 });
    await scene.store.transact([takeLoad(idOf('A'), '2027-01', null)]);
    const page = await scene.submit(a, yes);
    expect(page.status).toBe(409);
    expect(page.text).toContain('You have reached the number of evaluations that you set yourself.');
    expect(page.text).toContain('mailto:coordinators@network.example');
    expect(page.text).toContain('Send my answer');
  });

  test('the offer has ended', async () => {
    const { a } = await asked(scene);
    scene.clock.advance(8 * 24 * 60);
    const page = await scene.submit(a, yes);
    expect([page.status, title(page.text)]).toEqual([410, 'This offer has ended']);
  });

  test('the request was withdrawn', async () => {
    const { reference, a } = await asked(scene);
    await close(scene, reference);
    const page = await scene.submit(a, yes);
    expect([page.status, title(page.text)]).toEqual([410, 'This request is closed']);
  });

  test('another answer stands, or it is too late to take it back', async () => {
    const { a } = await asked(scene);
    await scene.post(a, yes);
    const other = await scene.submit(a, { answer: 'decline', reason: 'other' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Take that answer back first');
    scene.clock.advance(31);
    const late = await scene.submit(a, { answer: 'undo' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('An answer can be taken back for 30 minutes.');
  });

  test('the link is not known', async () => {
    const page = await scene.submit(`/o/${'x'.repeat(43)}`, yes);
    expect([page.status, title(page.text)]).toEqual([404, 'This link is not known']);
  });
});
