import { beforeAll, describe, expect, test } from 'vitest';
import { pageView } from '../../functions/contracts/page.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { partsOf } from '../mail/parts.ts';
import { sampleRequest } from '../support/requests.ts';
import { pagePath, textOf } from './page-scene.ts';
import { type PageStates, reachPageStates } from './page-states.ts';

let states: PageStates;
beforeAll(async () => {
  states = await reachPageStates();
});

const see = async (path: string) => (await states.calls.see(path)).text;
const pathWithoutPhone = async () => {
  const { phone: _, ...attorney } = sampleRequest().attorney;
  const { reference } = await states.scene.open(24, { attorney });
  return pagePath(states.scene, reference);
};
const emergencyOf = async () => {
  const { reference } = await states.scene.open(24);
  return { reference, path: await pagePath(states.scene, reference) };
};

test('reading changes nothing, however a page stands', async () => {
  const before = await states.scene.store.everything();
  for (const path of Object.values(states.paths)) {
    for (const each of [path, `${path}/live`, `${path}/live?refresh=on`]) {
      expect((await states.calls.see(each)).status).toBe(200);
      expect(await states.calls.head(each)).toMatchObject({ status: 200, text: '' });
    }
    await states.calls.get(path);
  }
  expect(await states.scene.store.everything()).toEqual(before);
});

test.each([
  ['open', 'open', /^Emergency \S+: nobody has said yes yet/],
  ['yours', 'owned', /^It is yours until 1:06 p.m. EST/],
  ['theirs', 'owned', /^Somebody is at work on it/],
  ['passed_on', 'passed_on', /^Thank you: it is passed on/],
  ['filled', 'filled', /^Somebody has said yes/],
  ['withdrawn', 'withdrawn', /^This is no longer needed/],
  ['closed', 'closed', /^This request is closed/],
  ['unfilled', 'unfilled', /^Nobody was found in time/],
] as const)('a page, %s, says so as JSON and by its heading', async (name, state, heading) => {
  const answer = await states.calls.get(states.paths[name]);
  expect(pageView.parse(answer.body)).toEqual(answer.body);
  expect(answer.body.state).toBe(state);
  const [, heard = ''] = /<h1>(.*?)<\/h1>/s.exec(await see(states.paths[name])) ?? [];
  expect(heard.replaceAll(/<[^>]*>/g, '')).toMatch(heading);
});

test('the JSON of a page says what, why you, what next, who else and whom to call', async () => {
  const { body } = await states.calls.get(states.paths.theirs);
  const now = states.scene.now();
  expect(body).toMatchObject({
    page: 1,
    level: 0,
    levelName: 'on-call',
    why: 'told',
    urgency: 'emergency',
    owner: { level: 1, people: ['backup@example.org'], since: now, isYou: false },
    next: { what: 'Unless there is word of progress before, the backup is paged.' },
    pages: [
      { number: 1, level: 0, people: ['oncall@example.org'], why: 'told' },
      { number: 2, level: 1, people: ['backup@example.org'], why: 'passed_on', at: now },
    ],
    evaluations: [{ number: 1, type: 'psychological', state: 'offered', asked: 8, declined: 0, open: 8 }],
    attorney: { name: 'Ada Quill', organization: 'Harbor Legal Aid', phone: '+1 212 555 0100' },
    languages: ['tir'],
    missing: [],
    exercise: false,
  });
  expect((body.owner as { until: string }).until).toBe((body.next as { at: string }).at);
  expect(JSON.stringify(body)).not.toContain('sealed');
});

describe('the page of an open emergency', () => {
  test('says in its order what and how long, then asks; why, what next and who else knows come after', async () => {
    const text = textOf(await see(states.paths.open));
    const parts = [
      'nobody has said yes yet',
      '24 hours left',
      'Whose is it?',
      'You are on call.',
      'You are paged at',
      'Also told',
      'Call',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('has two choices of which none is chosen, one button, and telephones that are called by a touch', async () => {
    const page = await see(states.paths.open);
    expect(page.match(/type="radio"/g)).toHaveLength(2);
    expect(page).not.toMatch(/ checked/);
    expect(page.match(/<button/g)).toHaveLength(1);
    expect(page.match(/href="tel:[^"]+"/g)).toEqual(['href="tel:+12125550100"']);
    expect(page).not.toContain('<script');
  });

  test('says what is at stake, and that the attorney gave no telephone where there is none', async () => {
    const [known, none] = [await see(states.paths.theirs), await see(await pathWithoutPhone())];
    expect(textOf(known)).toMatch(/At stake: Removal expected \w+, January \d+, \d+:\d\d [ap]\.m\. EST\./);
    expect(textOf(known)).not.toContain('No phone number was given.');
    expect(textOf(none)).toContain('No phone number was given.');
    expect(none).not.toContain('tel:+12125550100');
  });

  test('has the telephone of whoever is paged next, and not the reader’s own', async () => {
    const page = await see(states.paths.theirs);
    expect(page.match(/href="tel:[^"]+"/g)).toEqual(['href="tel:+12125550100"', 'href="tel:+13035550102"']);
  });
});

describe('a form', () => {
  test('leads back to the page, which says whose it is', async () => {
    const { path } = await emergencyOf();
    expect(await states.calls.submit(path, { answer: 'mine' })).toMatchObject({ status: 303, location: path });
    expect(await see(path)).toContain('It is yours until');
    const until = { answer: 'progress', note: 'Rang a clinic.', until: 'PT1H' };
    expect(await states.calls.submit(path, until)).toMatchObject({ status: 303, location: path });
    expect(textOf(await see(path))).toMatch(/Noted It is yours until 12:06 p.m. EST/);
  });

  test.each(['', '/live'])(
    'without a choice is shown again with what is wrong, and changes nothing (%s)',
    async (live) => {
      const { path } = await emergencyOf();
      const before = await states.scene.store.everything();
      const answer = await states.calls.submit(path, { note: '', until: '', ...(live && { from: 'live' }) });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('<title>Error: ');
      expect(textOf(answer.text)).toContain('Nothing was chosen, so nothing has been sent.');
      expect(answer.text.includes('as it runs</h1>')).toBe(live !== '');
      expect(await states.scene.store.everything()).toEqual(before);
    },
  );

  test('that was loaded before somebody owned it takes it from nobody, and offers to', async () => {
    const { reference, path } = await emergencyOf();
    await states.calls.submit(path, { answer: 'not_me' });
    const backup = await pagePath(states.scene, reference);
    await states.calls.submit(backup, { answer: 'mine', takeOver: 'true' });
    const answer = await states.calls.submit(path, { answer: 'mine' });
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('That was not done');
    expect(textOf(answer.text)).toContain('The backup (Ola Brand) has been at work on it since');
    expect(answer.text).toContain('name="takeOver" value="true"');
    expect((await states.calls.submit(path, { answer: 'mine', takeOver: 'true' })).status).toBe(303);
    expect((await states.scene.read(reference)).onCall?.owner?.level).toBe(0);
  });

  test('keeps what was typed where it is wrong, on the page it was typed on', async () => {
    const { path } = await emergencyOf();
    const asking = { from: 'live', takeOver: 'true', answer: 'ask', email: 'nobody@members.example', reason: '' };
    const answer = await states.calls.submit(path, asking);
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain('Nobody who can be asked has this address.');
    expect(answer.text).toContain('value="nobody@members.example"');
    const stopping = { ...asking, answer: 'stop', closedReason: '' };
    expect(textOf((await states.calls.submit(path, stopping)).text)).toContain('Choose why it is over.');
  });

  test('stops an emergency from the live page, which then says that it is over', async () => {
    const { path } = await emergencyOf();
    const fields = { from: 'live', answer: 'stop', closedReason: 'duplicate', reason: 'Sent twice.', email: '' };
    expect(await states.calls.submit(path, fields)).toMatchObject({ status: 303, location: `${path}/live` });
    expect(textOf(await see(`${path}/live`))).toContain('It is over.');
    const late = await states.calls.submit(path, { answer: 'mine' });
    expect(late.status).toBe(410);
    expect(textOf(late.text)).toContain('This request is closed');
  });
});

test('where evaluations differ, the page, the live page and the mails of staff say in what ways by type, and for which testimony is asked', async () => {
  const { scene } = states;
  const differing = { expertise: [], priority: false };
  const { matter } = sampleRequest();
  const { reference } = await scene.open(0, {
    matter: { ...matter, removalAt: plusHours(scene.now(), 24), hearingOn: '2027-05-03' },
    evaluations: [
      { type: 'psychological', modes: ['remote', 'phone'], testimony: true, ...differing },
      { type: 'physical', modes: ['in_person'], testimony: false, ...differing },
    ],
  });
  const ways = 'Psychological: by video or by telephone; physical: in person';
  const testimony = 'If asked, for the psychological evaluation: Monday, May 3';
  const path = await pagePath(scene, reference);
  for (const each of [path, `${path}/live`]) {
    expect(textOf(await see(each))).toContain(`Ways ${ways} Testimony ${testimony}`);
  }
  const staff = scene.running.sent.filter(
    ({ to, subject }) =>
      /^(oncall|coordinators)@/.test(to) && subject.startsWith('Emergency') && subject.includes(reference),
  );
  expect(staff.length).toBeGreaterThan(1);
  for (const { text } of staff) {
    const read = partsOf(new TextEncoder().encode(text)).text;
    expect(read).toContain(`Ways: ${ways}`);
    expect(read).toContain(`Testimony: ${testimony}`);
  }
});
