import { beforeEach, expect, test } from 'vitest';
import { readRequest } from '../../functions/desk/api/requests.ts';
import { inWords } from '../../functions/domain/events/event.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { pageCalls, pagePath } from '../escalation/page-scene.ts';
import { readersOf } from '../escalation/readers.ts';
import { type EmergencyScene, start, startEmergencies } from '../escalation/scene.ts';
import { textOf } from '../intake/page.ts';
import { sampleRequest } from '../support/requests.ts';

const attorney = 'ada@harbor.example';
const coordinators = 'coordinators@network.example';
const director = 'director@example.org';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(5);
});

/** What left from the moment on at which an emergency of some hours was given up, by address. */
const atTheEnd = (hours: number) => scene.running.sent.filter(({ at }) => at >= plusHours(start, hours));
const mailTo = (address: string, hours: number) => atTheEnd(hours).find(({ to }) => to === address);

test('at its date attorney, coordinators and director hear of it, and none of those who could still have said yes', async () => {
  // Three in the night in New York.
  const { reference } = await scene.open(17);
  await scene.answer(await scene.offerToken(reference), { answer: 'decline', reason: 'no_time' });
  await scene.pass(17);
  const atNight = atTheEnd(17).map(({ to, subject }) => `${to}: ${subject}`);
  expect(atNight.sort()).toEqual([
    `${attorney}: Nobody was found in time: ${reference}`,
    `${coordinators}: Unfilled: ${reference}`,
    `${director}: Unfilled: ${reference}`,
  ]);
  expect(scene.machines(reference)).toEqual(['1-1 succeeded Unfilled']);

  await scene.pass(24);
  expect(atTheEnd(17).filter(({ subject }) => subject.includes(reference))).toHaveLength(3);
  expect(scene.running.failures).toEqual([]);
});

test('the attorney hears before that, when half of the time is over, by night too', async () => {
  for (const hours of [17, 20]) {
    const sentAt = scene.running.tools.clock();
    const { reference } = await scene.open(hours);
    await scene.pass(hours - 1);
    const heard = scene.running.sent.filter(({ to, subject }) => to === attorney && subject.endsWith(reference));
    expect(heard.map(({ subject }) => subject)).toContain(`Still looking: ${reference}`);
    const half = heard.find(({ subject }) => subject.startsWith('Still looking'));
    expect(half?.at).toBe(plusHours(sentAt, hours / 2));
    expect(half?.text).toContain(
      `There is no clinician for the psychological evaluation of ${reference} at the moment.`,
    );
    expect(half?.text).toContain('What would help: ');
  }
});

test('the attorney of one without a date hears after a day', async () => {
  const matter = { relief: ['asylum' as const], forum: 'credible_fear' as const };
  const { reference } = await scene.open(17, { matter });
  await scene.pass(25);
  const heard = scene.running.sent.find(({ subject }) => subject === `Still looking: ${reference}`);
  expect(heard?.at).toBe(plusHours(start, 24));
});

test('the director and the coordinators read what was tried, in numbers', async () => {
  const { reference } = await scene.open(17);
  await scene.answer(await scene.offerToken(reference), { answer: 'decline', reason: 'no_time' });
  await scene.pass(17);
  const { evaluations, pages } = await scene.read(reference);
  for (const address of [director, coordinators]) {
    const text = mailTo(address, 17)?.text;
    expect(text).toContain(`Waves sent: ${evaluations[0]?.wave}`);
    expect(text).toMatch(/At stake: Removal was expected \w+, January \d+, \d+:\d\d [ap]\.m\. EST/);
    expect(text).toContain('Members asked: 5');
    expect(text).toContain('Said no: 1');
    expect(text).toContain('Gave no answer: 4');
    expect(text).toContain(`Pages to on-call: ${pages.length - 1}`);
  }
});

test('a yes that was given back is told with what was tried, and everybody who was asked in whatever round counts once', async () => {
  const { reference } = await scene.open(17);
  const result = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (result.result !== 'assigned') throw new Error('the yes was not taken');
  await scene.pass(1);
  await releaseAssignment(scene.running.tools, result.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.pass(16);
  const { offers } = await scene.read(reference);
  const asked = new Set(offers.map(({ memberId }) => memberId)).size;
  expect(mailTo(attorney, 17)?.text).toContain(
    `${asked} clinicians were asked; 1 said yes and could not keep it, and no one else said yes.`,
  );
  const text = mailTo(director, 17)?.text;
  for (const line of [`Members asked: ${asked}`, 'Said yes and gave it back: 1', `Gave no answer: ${asked - 1}`]) {
    expect(text).toContain(line);
  }
});

test('staff are not told to call somebody who gave no telephone number', async () => {
  const { phone, ...attorney } = sampleRequest().attorney;
  await scene.open(17, { attorney });
  await scene.pass(17);
  expect(mailTo(coordinators, 17)?.text).toContain('Please write to them: a new date begins the search again.');
  expect(mailTo(director, 17)?.text).toContain('a coordinator is asked to write to them');
});

test('the attorney reads what can still be done, and a new date begins the search and what follows again', async () => {
  const { reference, statusToken } = await scene.open(17);
  await scene.pass(17);
  const text = mailTo(attorney, 17)?.text;
  expect(text).toContain('5 clinicians were asked; none said yes.');
  expect(text).toContain('If a stay of removal is granted, or the date turns out to be another, give the new one');
  expect(text).toContain('call +1 202 555 0143.');
  const matter = { removalAt: plusHours(start, 17 + 24) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
  const anew = atTheEnd(17).find(({ subject }) => subject === `A change to the dates of ${reference}`);
  expect(anew?.text).toContain('This is an emergency: we search by day and by night');
  expect(anew?.text).toContain(
    'They are paged, and look for a clinician by hand, if no one has said yes within 8 hours, by 11:00 a.m. EST, or possibly sooner',
  );
  expect(anew?.text).toContain('If you hear nothing within 15 minutes, by 3:15 a.m. EST, call +1 202 555 0143.');
  const told = atTheEnd(17).filter(({ subject }) => subject.startsWith(`Emergency ${reference}`));
  expect(told.map(({ to }) => to)).toEqual(['oncall@example.org']);
});

test('a yes that is taken back after the date is not answered by "we are looking again"', async () => {
  const { reference } = await scene.open(2);
  await scene.pass(1.9);
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.pass(0.2);
  await scene.answer(token, { answer: 'undo' });
  await scene.pass(0.2);
  const toAttorney = scene.running.sent.filter(({ to }) => to === attorney).map(({ subject }) => subject);
  expect(toAttorney.slice(-2)).toEqual([
    `A clinician has accepted: ${reference}`,
    `Given back after its time: ${reference}`,
  ]);
});

test('what is given back after its date was found in time: no search begins, and nobody reads that one failed', async () => {
  const { reference, statusToken } = await scene.open(3);
  const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  await scene.pass(3.1);
  const before = scene.running.sent.length;
  await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const { events, evaluations } = await scene.read(reference);
  expect(evaluations).toMatchObject([{ state: 'unfilled', round: 1, phase: { had: null, givenBack: true } }]);
  expect(events.slice(-2).map((event) => inWords(event, () => 'A member'))).toEqual([
    'A member gave the case back',
    'Its time was over, so nobody else is asked',
  ]);
  const mails = scene.running.sent.slice(before).filter(({ subject }) => subject.includes(reference));
  expect(mails.map(({ subject }) => subject)).toContain(`Given back after its time: ${reference}`);
  expect(await readersOf(scene).status(statusToken)).toContain('It was given back after its time; a coordinator');
  const pages = await pagePath(scene, reference);
  expect(textOf((await pageCalls(scene).see(pages)).text)).toMatch(
    /Given back after its time .* paged about it anymore/,
  );
  const told = JSON.stringify(mails.map(({ subject, text }) => subject + text));
  expect(told).toContain('gave it back after its date had passed, so nobody else is asked');
  expect(told).not.toMatch(/found in time|could be found|without a clinician|looking again/);
});

test('whoever is at work on it hears of it too', async () => {
  const { reference } = await scene.open(3);
  await scene.onCall(reference, { answer: 'mine' });
  await scene.pass(1.5);
  await scene.onCall(reference, { answer: 'progress' });
  await scene.pass(1.5);
  expect(mailTo('oncall@example.org', 3)?.subject).toBe(`Unfilled: ${reference}`);
});

test('the director is whoever is on duty at the last level, and where nobody is, whom the settings name', async () => {
  const put = (levels: string[][], version: number) =>
    scene.store.transact(
      rotaWrites({ rota: { levels, people: [], shifts: [] }, version, at: start, actor: 'staff:1' }),
    );
  await put([['oncall@example.org'], ['chief@example.org']], 1);
  const first = await scene.open(3);
  await scene.pass(3);
  await put([['oncall@example.org'], []], 2);
  const second = await scene.open(3);
  await scene.pass(3);
  const unfilled = ({ reference }: { reference: string }) =>
    scene.running.sent.filter(({ subject }) => subject === `Unfilled: ${reference}`).map(({ to }) => to);
  expect(unfilled(first).sort()).toEqual(['chief@example.org', coordinators]);
  expect(unfilled(second).sort()).toEqual([coordinators, director]);
});

test('where mail to the attorney comes back, staff do not read that they are written to', async () => {
  const { phone: _, ...attorney } = sampleRequest().attorney;
  const { reference } = await scene.open(17, { attorney });
  await mailBounced(scene.running.tools, {
    eventType: 'Bounce',
    mail: { tags: { reference, event: 1, recipient: 'attorney' } },
    bounce: { bounceType: 'Permanent' },
  });
  await scene.pass(17);
  for (const address of [coordinators, director]) {
    const text = mailTo(address, 17)?.text ?? '';
    expect(text).toContain('Mail to the attorney comes back');
    expect(text).toContain('find another way to reach them');
    expect(text).not.toMatch(/email the attorney|write to/);
  }
});

test('of a date that was past when it was given nobody reads that no one was found before it', async () => {
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-01-10' };
  await scene.open(24, { matter });
  await scene.pass(25);
  const text = mailTo(attorney, 24)?.text ?? '';
  expect(text).toMatch(/no clinician could be found for the psychological evaluation of \S+ in time\./);
});

test('where a yes was given back, no mail says that nobody has been found or has taken it yet', async () => {
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-03-15' };
  const { reference } = await scene.open(0, { matter });
  const result = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (result.result !== 'assigned') throw new Error('not assigned');
  await releaseAssignment(scene.running.tools, result.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const before = scene.running.sent.length;
  await scene.pass(40 * 24);
  const mails = scene.running.sent.slice(before).filter(({ subject }) => /^Still (open|looking)/.test(subject));
  expect(new Set(mails.map(({ subject }) => subject.slice(0, 10))).size).toBe(2);
  for (const { text } of mails) expect(text).not.toMatch(/not found|has taken|\byet\b/);
});

test('after a new date nothing of the search that had ended is told as if it went on, and the director counts as told', async () => {
  const { reference, statusToken } = await scene.open(3);
  const token = await scene.offerToken(reference);
  await scene.pass(3.1);
  expect(await readersOf(scene).offer(token)).toMatch(
    /Nothing is needed from you now This request is closed\. Nothing is needed from you\..* If the case gets a new date, we may ask you again\./,
  );
  const ended = plusHours(start, 3);
  const matter = { removalAt: plusHours(scene.now(), 48) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
  const told = await readRequest(scene.running.tools, reference);
  const offers = told.evaluations[0]?.offers ?? [];
  const before = offers.filter(({ round, state }) => round === 1 && state === 'expired');
  expect(new Set(before.map(({ expiresAt }) => expiresAt))).toEqual(new Set([ended]));
  expect(offers.filter(({ state }) => state === 'open').every(({ expiresAt }) => expiresAt > ended)).toBe(true);
  await scene.pass(0.1);
  const page = textOf((await pageCalls(scene).see(await pagePath(scene, reference))).text);
  expect(page).toMatch(/Also told .*[Tt]he director at 1:00 p\.m\. EST/);
});

test('of what has no date, and is given back when its search would have ended, nobody reads that none was found', async () => {
  const matter = { relief: ['asylum' as const], forum: 'credible_fear' as const };
  const { reference } = await scene.open(24, { matter });
  const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  await scene.pass(24 * 14 + 1);
  const before = scene.running.sent.length;
  await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const told = scene.running.sent.slice(before).map(({ subject, text }) => `${subject} ${text}`);
  expect(told.join()).toContain('gave it back after its search had ended, so nobody else is asked');
  expect(told.join()).not.toMatch(/No clinician was found|found in time|its date had passed/);
});
