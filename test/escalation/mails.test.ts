import { beforeEach, describe, expect, test } from 'vitest';
import type { BounceEvent } from '../../functions/contracts/ses-event.ts';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import type { Rota } from '../../functions/domain/on-call/rota.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { takeSteps } from '../../functions/escalation/take-steps.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { sendingPaused } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

const accept = { answer: 'accept' } as const;
const coordinators = 'coordinators@network.example';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(40);
});

const mailsTo = (address: string) => scene.running.sent.filter(({ to }) => to === address);
const linksIn = (text: string) => [...new Set(text.match(/https:\/\/site\.example\/p\/[A-Za-z0-9_-]{43}/g))];

/** A client whom nobody of the house can speak with. */
const ofNobody = { ...sampleRequest().client, languages: ['mam'], interpreter: false };

/** On-call in Honolulu with a telephone and a pager, and a colleague of the same level with the same telephone. */
const rota: Rota = {
  levels: [['ada@example.org', 'ben@example.org'], ['backup@example.org']],
  people: [
    {
      email: 'ada@example.org',
      timeZone: 'Pacific/Honolulu',
      channels: [
        { kind: 'sms', to: '+12025550199' },
        { kind: 'webhook', to: 'https://pager.example/alert' },
      ],
    },
    { email: 'ben@example.org', channels: [{ kind: 'sms', to: '+12025550199' }] },
  ],
  shifts: [],
};
const putRota = () => scene.store.transact(rotaWrites({ rota, version: 1, at: start, actor: 'staff:1' }));

test('the coordinators read by when somebody must be found in the zone of the house, as all their other moments', async () => {
  const attorney = { ...sampleRequest().attorney, timeZone: 'America/Los_Angeles' };
  const { reference } = await scene.open(24, { attorney });
  const mail = mailsTo(coordinators).find(({ subject }) => subject === `Emergency: ${reference}`);
  expect(mail?.text).toContain('Somebody must be found by: Wed, Jan 13, 2027, 10:00 a.m. EST');
});

describe('the mail by which on-call hears first', () => {
  test('leaves at once, says what happens and when they are paged, and demands nothing', async () => {
    const { reference } = await scene.open(24, { documents: { declarationReady: false, releaseSigned: true } });
    const [told, ...others] = mailsTo('oncall@example.org');
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      at: start,
      subject: `Emergency ${reference}: members have been asked; you are paged by 6:00 p.m. EST if nobody says yes`,
    });
    for (const words of [
      'Time left: 24 hours, until Wed, Jan 13, 2027, 10:00 a.m. EST',
      'At stake: Removal expected Wednesday, January 13, 10:00 a.m. EST',
      'Evaluation: Psychological',
      'Area: New York, NY area',
      'Languages: Tigrinya',
      'Still missing: The draft declaration',
      'See how it stands',
    ]) {
      expect(told?.text).toContain(words);
    }
    expect(linksIn(told?.text ?? '')).toHaveLength(1);
    expect(scene.running.told).toEqual([]);
  });

  test('says so where on-call is paged at the same time, and where nobody is left to ask', async () => {
    const { reference } = await scene.open(2);
    const [told] = mailsTo('oncall@example.org');
    expect(told?.subject).toBe(`Emergency ${reference}: members have been asked`);
    expect(told?.text).toContain('A page about it goes out at the same time');
    expect(told?.text).not.toContain('Nothing is asked of you yet.');
    const unfit = await scene.open(24, { client: ofNobody });
    const [later, page] = mailsTo('oncall@example.org').filter(({ subject }) => subject.includes(unfit.reference));
    expect(later?.subject).toBe(`Emergency ${unfit.reference}: nobody can be asked now`);
    expect(later?.text).toContain('There was nobody more to ask at the last look.');
    expect(page?.text).toContain('has no clinician yet: nobody has been asked so far.');
    expect(page?.text).toContain(
      'You are paged because nobody more can be asked right now for an evaluation that it needs',
    );
  });

  test('a page about one of two evaluations says in its subject for which nobody is left', async () => {
    const [remote] = sampleRequest().evaluations;
    if (!remote) throw new Error('the sample asks for nothing');
    const { reference } = await scene.open(24, {
      evaluations: [remote, { ...remote, type: 'physical', modes: ['in_person'] }],
    });
    const subjects = scene.running.sent.map(({ subject }) => subject);
    expect(subjects).toContain(`PAGE ${reference}: nobody to ask now for 1 of 2, 24 hours left`);
  });

  test('speaks of the clock at their place, and goes to everybody on duty by mail alone', async () => {
    await putRota();
    await scene.open(24);
    expect(mailsTo('ada@example.org')[0]?.subject).toContain('you are paged by 1:00 p.m. HST');
    expect(mailsTo('ben@example.org')[0]?.subject).toContain('you are paged by 6:00 p.m. EST');
    expect(scene.running.told).toEqual([]);
  });

  test('names the day where the page comes on another one', async () => {
    await scene.open(40);
    expect(mailsTo('oncall@example.org')[0]?.subject).toContain('paged by 11:20 p.m. EST');
    await scene.open(72);
    expect(mailsTo('oncall@example.org')[1]?.subject).toContain('paged by Wed, Jan 13, 2027, 10:00 a.m. EST');
  });
});

describe('a page', () => {
  test('says what, why you, what next, when it moves on and to whom, and who else was told', async () => {
    const { reference } = await scene.open(24);
    await scene.pass(8);
    const page = mailsTo('oncall@example.org').at(-1);
    const asked = (await scene.read(reference)).offers.length;
    expect(page?.subject).toBe(`PAGE ${reference}: no clinician, 16 hours left`);
    for (const words of [
      `The psychological evaluation of ${reference}, an emergency, has no clinician yet: ${asked} members have been asked, nobody has declined.`,
      'You are paged because an evaluation that it needs has no clinician, and it is your turn as on-call.',
      'If nobody answers within 5 minutes, by 6:05 p.m. EST, the next page goes to the backup (backup@example.org).',
      'Also told: the coordinators',
      'Answer the page',
    ]) {
      expect(page?.text).toContain(words);
    }
  });

  test('says of how many evaluations there is no clinician, and that the next is paged instead, which may be by day', async () => {
    const { evaluations } = sampleRequest();
    const { reference } = await scene.open(20, { evaluations: [...evaluations, ...evaluations] });
    await scene.answer(await scene.offerToken(reference), accept);
    await scene.pass(7);
    const page = mailsTo('oncall@example.org').find(({ subject }) => subject.startsWith('PAGE'));
    expect(page?.subject).toContain('no clinician for 1 of 2, ');
    expect(page?.text).toContain('paged because an evaluation that it needs has no clinician');
    expect(page?.text).toContain('with =E2=80=9Cnot me=E2=80=9D the next is paged instead.');
  });

  test('of one that goes out with the mail that tells first speaks of no level that has nobody', async () => {
    const levels = [[], ['backup@example.org']];
    const writes = rotaWrites({ rota: { ...rota, levels }, version: 1, at: scene.now(), actor: 'staff:1' });
    await scene.store.transact(writes);
    await scene.open(3);
    const [told] = mailsTo('backup@example.org');
    expect(told?.text).toContain('A page about it goes out at the same time, in a message of its own');
    expect(told?.text).not.toContain('On-call');
  });

  test('goes a level up by mail each time, to the topic each time, and once to the coordinators', async () => {
    const { reference } = await scene.open(24);
    await scene.pass(8.2);
    expect(scene.pagesTo(reference).sort()).toEqual([
      `23:00 ${coordinators}`,
      '23:00 oncall@example.org',
      '23:05 backup@example.org',
      '23:10 director@example.org',
    ]);
    const topic = scene.running.told.filter(({ channel }) => channel === 'topic');
    expect(topic.map(({ at, subject }) => `${at.slice(11, 16)} ${subject}`)).toEqual([
      `23:00 PAGE ${reference}: no clinician, 16 hours left`,
      `23:05 PAGE ${reference}: no one is at work on it, 15 hours 55 minutes left`,
      `23:10 PAGE ${reference}: no one is at work on it, 15 hours 50 minutes left`,
    ]);
  });

  test('holds one link, the same in mail and on every channel; a shared telephone rings once', async () => {
    await putRota();
    const { reference } = await scene.open(24);
    await scene.pass(8);
    const ways = scene.running.told.map(({ channel, to }) => `${channel} ${to}`);
    expect(ways.sort()).toEqual(['sms +12025550199', 'topic topic', 'webhook https://pager.example/alert']);
    const mails = scene.running.sent.filter(({ subject }) => subject.startsWith(`PAGE ${reference}`));
    expect(mails.map(({ to }) => to).sort()).toEqual(['ada@example.org', 'ben@example.org', coordinators]);
    const toOnCall = mails.filter(({ to }) => to !== coordinators);
    const links = [...toOnCall, ...scene.running.told].map(({ text }) => linksIn(text));
    expect(links).toEqual(Array(5).fill(linksIn(toOnCall[0]?.text ?? '')));
    expect(links[0]).toHaveLength(1);
    expect(scene.running.told.every(({ link }) => link === links[0]?.[0])).toBe(true);
    const [ada, ben] = ['ada@example.org', 'ben@example.org'].map((to) => mails.find((mail) => mail.to === to)?.text);
    expect(ada).toContain('If nobody answers within 5 minutes, by 1:05 p.m. HST');
    expect(ada).toContain('Also told: ben@example.org and the coordinators');
    expect(ben).toContain('Also told: ada@example.org and the coordinators');
    const copy = mails.find(({ to }) => to === coordinators)?.text ?? '';
    expect(copy).toContain(`Open the case:\r\nhttps://site.example/staff/requests/${reference}`);
    expect(copy).not.toMatch(/\/p\/|answer the page|Open the page/i);
  });

  /** Mail and topic are out from the first page on, while the steps are taken on time. */
  async function pagesThatWait(levels: string[][], hours: number[]): Promise<string> {
    await scene.store.transact(
      rotaWrites({ rota: { ...rota, levels, people: [] }, version: 1, at: start, actor: 'staff:1' }),
    );
    const { reference } = await scene.open(24);
    await scene.pass(7.9);
    const { tools } = scene.running;
    for (const hour of hours) {
      scene.running.setClock(plusHours(start, hour));
      await takeSteps(tools, reference, 1, (_, number) => place(tools, reference, number));
    }
    return reference;
  }

  test('that a later one to the same people has replaced leaves them alone when its way is open again', async () => {
    const reference = await pagesThatWait([['ada@example.org'], ['backup@example.org']], [8, 8.1, 8.2, 8.4]);
    expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(4);
    await scene.running.settle();
    // Ada has been paged twice, and the backup since: she hears once, and that it is not her turn.
    expect(scene.pagesTo(reference).sort()).toEqual(['23:24 backup@example.org', `23:24 ${coordinators}`]);
    const { pages } = await scene.read(reference);
    const tokens = await Promise.all(
      pages.slice(-2).map((page) => openToken(scene.running.tools.sealer, reference, 'page', page)),
    );
    const [toAda, toBackup] = ['ada@example.org', 'backup@example.org'].map(
      (address) => mailsTo(address).find(({ subject }) => /^(PAGE|Late page)/.test(subject))?.text ?? '',
    );
    expect(toAda).toContain('it is their turn');
    expect([linksIn(toAda ?? ''), linksIn(toBackup ?? '')]).toEqual(
      tokens.map((token) => [`https://site.example/p/${token}`]),
    );
    // Whoever follows is flooded no more than they: the newest says it all.
    expect(scene.running.told).toHaveLength(1);
  });

  test('goes to the topic however late if there is none after it, and not otherwise', async () => {
    const reference = await pagesThatWait([['ada@example.org'], ['backup@example.org']], [8, 8.1]);
    scene.running.setClock(plusHours(start, 8.55));
    await scene.running.settle();
    const { pages } = await scene.read(reference);
    const told = pages.slice(-1);
    const tokens = await Promise.all(
      told.map((page) => openToken(scene.running.tools.sealer, reference, 'page', page)),
    );
    expect(scene.running.told.map(({ link }) => link)).toEqual(
      tokens.map((token) => `https://site.example/p/${token}`),
    );
    expect(scene.pagesTo(reference).filter((line) => line.includes('ada@'))).toHaveLength(1);
  });

  test('has a subject that the topic takes whole, whatever the reason', async () => {
    await scene.open(24);
    await scene.open(30 * 24);
    await scene.running.advance(plusHours(start, 31 * 24));
    const subjects = scene.running.told.map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(10);
    for (const subject of subjects) expect(subject).toMatch(/^PAGE [ -~]{10,94}$/);
  });

  test('about a near date says that no other follows', async () => {
    const { reference } = await scene.open(30 * 24);
    await scene.pass(27.1 * 24);
    const page = mailsTo('oncall@example.org').at(-1);
    expect(page?.subject).toBe(`PAGE ${reference}: its date is near, 3 days 2 hours left`);
    expect(page?.text).toContain('If nobody answers, no other page follows this one.');
  });

  test('about a near date reaches nobody before eight in the morning where they are', async () => {
    await putRota();
    const { reference } = await scene.open(30 * 24);
    await scene.pass(27.2 * 24);
    const pages = [...mailsTo('ada@example.org'), ...mailsTo('ben@example.org')].filter(({ subject }) =>
      subject.includes(`${reference}: its date is near`),
    );
    // Ben is where the court is, in New York; Ada in Honolulu is still asleep then.
    expect(pages.map(({ to, at }) => `${to} ${at}`).sort()).toEqual([
      'ada@example.org 2027-02-08T18:00:00.000Z',
      'ben@example.org 2027-02-08T13:00:00.000Z',
    ]);
  });

  test('where nothing is known of a date, says so', async () => {
    const matter = { relief: ['asylum' as const], forum: 'credible_fear' as const };
    const { reference } = await scene.open(0, { matter });
    await scene.pass(2);
    expect(scene.running.told[0]?.subject).toBe(`PAGE ${reference}: no clinician, no date is known`);
  });

  test('is no page any more where somebody has said yes, or is at work on it, before it leaves', async () => {
    const taken = await scene.open(24);
    const owned = await scene.open(24);
    await scene.pass(7.9);
    const { tools } = scene.running;
    tools.clock = () => plusHours(start, 8);
    for (const { reference } of [taken, owned]) {
      await takeSteps(tools, reference, 1, (_, number) => place(tools, reference, number));
      expect(await scene.facts(reference, 'on_call_paged')).toHaveLength(1);
    }
    await answerOffer(tools, await scene.offerToken(taken.reference), accept);
    const page = (await scene.read(owned.reference)).pages.at(-1);
    if (!page) throw new Error('nobody was paged');
    await answerPage(tools, await openToken(tools.sealer, owned.reference, 'page', page), { answer: 'mine' });
    await scene.running.settle();
    expect(scene.running.told).toEqual([]);
    expect(scene.running.sent.filter(({ subject }) => subject.startsWith('PAGE'))).toEqual([]);
    for (const { reference } of [taken, owned]) {
      const { events } = await scene.read(reference);
      expect(events.find(({ type }) => type === 'on_call_paged')?.effects).toEqual([]);
    }
  });

  test('leaves while sending is paused; the copy for coordinators waits until it is resumed', async () => {
    const paused = (is: boolean) => scene.store.transact([sendingPaused(is, start)]);
    const { reference } = await scene.open(24);
    await scene.pass(7.9);
    scene.running.sent.length = 0;
    await paused(true);
    await scene.pass(0.11);
    expect(scene.running.sent.map(({ to }) => to)).toEqual(['oncall@example.org']);
    expect(scene.running.told).toHaveLength(1);
    await paused(false);
    await scene.pass(0.05);
    expect(scene.pagesTo(reference)).toEqual([
      '23:00 oncall@example.org',
      expect.stringMatching(/^23:0[1-4] coordinators@/),
    ]);
    expect(scene.running.told).toHaveLength(1);
  });
});

test.each([
  ['attorney', 'the attorney of', 'telephone them'],
  ['on-call-0f1e2d3c4b5a', 'on-call about', 'reach them another way'],
  ['director-0f1e2d3c4b5a', 'a colleague about', 'reach them another way'],
  ['member-01J0000000000000000000000Z', 'a member about', 'reach them another way'],
])(
  'that a mail to %s came back is told to the coordinators, once and without the address',
  async (recipient, words, reach) => {
    const { reference } = await scene.open(24);
    const event: BounceEvent = {
      eventType: 'Bounce',
      mail: { tags: { reference, event: 1, recipient } },
      bounce: { bounceType: 'Permanent' },
    };
    for (const _ of [1, 2]) {
      await mailBounced(scene.running.tools, event);
      await scene.running.settle();
    }
    const told = scene.running.sent.filter(({ subject }) => subject.includes('came back'));
    expect(told.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      `${coordinators}: A mail to ${words} ${reference} came back: ${reach}`,
    ]);
    expect(told[0]?.text).toContain(`Please ${reach}, tell them how`);
    expect(told[0]?.text).not.toMatch(/ada@|harbor|oncall@|0f1e2d|01J0/);
  },
);

test('staff are sent what is at stake and nothing that identifies; the attorney stands in mails to coordinators alone', async () => {
  const sample = sampleRequest();
  const { reference } = await scene.open(24, {
    attorney: { ...sample.attorney, name: 'Noa Attorneyson', organization: 'Canary Org', phone: '+1 202 555 0188' },
    client: { ...sample.client, detained: true, facility: 'Canary Facility' },
    summary: 'canarysummary',
  });
  await scene.pass(9);
  const identifying = /canar|ada@|harbor|Eritrea|\bER\b|10001|asylum/i;
  const mails = scene.running.sent.filter(({ to }) => to.endsWith('@example.org') || to === coordinators);
  expect(mails.length).toBeGreaterThan(4);
  for (const { to, subject, text } of mails) {
    expect(subject).toContain(reference);
    expect(subject + text).not.toMatch(identifying);
    expect(text).toContain('At stake: Removal expected Wednesday, January 13, 10:00 a.m. EST. The client is detained');
    if (to === coordinators) {
      expect(text).toContain('Attorney: Noa Attorneyson, +1 202 555 0188');
      expect(text).toMatch(new RegExp(`https://site\\.example/(p/|staff/requests/${reference})`));
    } else expect(text).not.toMatch(/Attorneyson|0188/);
  }
  expect(scene.running.told.length).toBeGreaterThan(1);
  for (const each of scene.running.told) {
    expect(each.text).toMatch(new RegExp(`${reference}: .*left\nhttps://site\\.example/p/`));
    expect(JSON.stringify(each)).not.toMatch(/canar|attorneyson|0188|removal|detained/i);
  }
});
