import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BounceEvent } from '../../functions/contracts/ses-event.ts';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import type { Offer, RequestHead } from '../../functions/domain/request/casework.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { mailBounced, offerRefused } from '../../functions/escalation/bounced.ts';
import { readMember } from '../../functions/store/members.ts';
import {
  freshReference,
  readStored,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
  sampleOffer,
  storeCase,
} from '../support/cases.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { changeTools } from '../support/tools.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

let reference: string;
let memberId: string;
let otherId: string;
let tools: ReturnType<typeof changeTools>;

beforeEach(async () => {
  tools = changeTools(engine.store, { start: plusMinutes(sampleNow, 3) });
  reference = freshReference();
  memberId = freshMemberId();
  otherId = freshMemberId();
  await Promise.all([memberId, otherId].map((id) => storeMember(engine.store, id)));
});

/** An emergency that has asked the member and another; the event of the wave is its first. */
async function asked(differing: Partial<Offer> = {}, request: Partial<RequestHead> = {}): Promise<void> {
  const sent: NewEvent[] = [
    { type: 'wave_sent', actor: 'system', data: { evaluation: 1, round: 1, wave: 1, members: [memberId, otherId] } },
  ];
  const isTaken = differing.state === 'accepted';
  const evaluation = isTaken
    ? sampleEvaluation({ state: 'assigned', wave: 1, work: { memberId } })
    : sampleEvaluation({ state: 'offered', wave: 1 });
  const intake = sampleIntake({ matter: sampleMatter({ removalOn: '2027-01-16' }) });
  const offers = [sampleOffer(memberId, differing), sampleOffer(otherId)];
  await storeCase(
    engine.store,
    { intake, evaluations: [evaluation], offers, request: { reference, ...request } },
    sent,
  );
}

function bounce(tags: Partial<BounceEvent['mail']['tags']> = {}, bounceType = 'Permanent'): BounceEvent {
  const standing = { reference, event: 1, recipient: `member-${memberId}`, ...tags };
  return { eventType: 'Bounce', mail: { tags: standing }, bounce: { bounceType } };
}

const cameBack = (recipient: string) => ({
  type: 'mail_came_back',
  actor: 'system',
  effects: ['mail'],
  causeId: 'EVENT#000001',
  data: { recipient },
});

/** What a bounce may change: offers that count as undelivered, the history, and whose mail comes back. */
async function standing() {
  const { offers, events, request } = await readStored(engine.store, reference);
  const members = await Promise.all([memberId, otherId].map((id) => readMember(engine.store, id)));
  return {
    undelivered: offers.filter(({ undeliveredAt }) => undeliveredAt !== undefined),
    events: events.slice(1),
    version: request.version,
    bounced: members.map((member) => member?.mailBouncedAt),
  };
}

describe('a mail to a member that came back for good', () => {
  test('loses the offer, asks for somebody else and keeps the member from being asked', async () => {
    await asked();
    expect(await mailBounced(tools, bounce())).toBe('replacing');
    const { undelivered, events, bounced } = await standing();
    expect(undelivered).toEqual([sampleOffer(memberId, { undeliveredAt: tools.clock() })]);
    expect(events).toMatchObject([
      {
        type: 'offer_undelivered',
        actor: 'system',
        effects: ['placement'],
        data: { evaluation: 1, round: 1, memberId },
      },
    ]);
    expect(bounced).toEqual([tools.clock(), undefined]);
  });

  test('told twice, at once or later, changes nothing more', async () => {
    await asked();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => mailBounced(tools, bounce())));
    expect(outcomes.sort()).toEqual(['known', 'known', 'known', 'replacing']);
    const before = await standing();
    tools.advance(60);
    expect(await mailBounced(tools, bounce())).toBe('known');
    expect(await standing()).toEqual(before);
    expect(before.events).toHaveLength(1);
  });

  test('loses every open offer that the member had by then', async () => {
    const evaluations = [1, 2, 3].map((number) => sampleEvaluation({ number, state: 'offered', wave: 1 }));
    const offers = [
      sampleOffer(memberId),
      sampleOffer(memberId, { evaluation: 2 }),
      sampleOffer(memberId, { evaluation: 3, sentAt: plusMinutes(sampleNow, 1) }),
    ];
    await storeCase(engine.store, { evaluations, offers, request: { reference } });
    expect(await mailBounced(tools, bounce())).toBe('replacing');
    const { undelivered, events } = await standing();
    expect(undelivered.map(({ evaluation }) => evaluation)).toEqual([1, 2]);
    expect(events.map(({ type }) => type)).toEqual(['offer_undelivered', 'offer_undelivered']);
  });

  test.each<[string, Partial<Offer>, Partial<RequestHead>]>([
    ['declined', { state: 'declined', answeredAt: sampleNow }, {}],
    ['withdrawn', {}, { state: 'closed', closedReason: 'withdrawn' }],
  ])('whose offer is %s by now replaces nobody, and keeps the member from being asked', async (_, offer, request) => {
    await asked(offer, request);
    expect(await mailBounced(tools, bounce())).toBe('not asked again');
    expect(await standing()).toMatchObject({ undelivered: [], events: [], bounced: [tools.clock(), undefined] });
    expect(await mailBounced(tools, bounce())).toBe('known');
  });

  test('who has said yes is for staff, also where their mail came back before', async () => {
    await asked({ state: 'accepted', answeredAt: sampleNow });
    await mailBounced(tools, bounce({ reference: undefined }));
    expect(await mailBounced(tools, bounce())).toBe('for staff');
    expect(await standing()).toMatchObject({
      undelivered: [],
      events: [cameBack('member')],
      bounced: [tools.clock(), undefined],
    });
    expect(await mailBounced(tools, bounce())).toBe('known');
    expect((await standing()).events).toHaveLength(1);
  });

  test('who has said yes to one evaluation and is asked for another loses the offer, and is for staff', async () => {
    const evaluations = [
      sampleEvaluation({ state: 'assigned', wave: 1, work: { memberId } }),
      sampleEvaluation({ number: 2, state: 'offered', wave: 1 }),
    ];
    const offers = [sampleOffer(memberId, { state: 'accepted' }), sampleOffer(memberId, { evaluation: 2 })];
    await storeCase(engine.store, { evaluations, offers, request: { reference } });
    expect(await mailBounced(tools, bounce())).toBe('for staff');
    const { undelivered, events } = await standing();
    expect(undelivered.map(({ evaluation }) => evaluation)).toEqual([2]);
    expect(events.map(({ type }) => type)).toEqual(['offer_undelivered', 'mail_came_back']);
  });

  test('that belongs to no case keeps the member from being asked', async () => {
    await asked();
    const event = bounce({ reference: undefined });
    expect(await mailBounced(tools, event)).toBe('not asked again');
    expect(await mailBounced(tools, event)).toBe('known');
    expect(await standing()).toMatchObject({ undelivered: [], events: [], bounced: [tools.clock(), undefined] });
  });
});

test.each<[string, Partial<BounceEvent['mail']['tags']>, string, string]>([
  ['may yet arrive', {}, 'Transient', 'not final'],
  ['nobody knows to be final', {}, 'Undetermined', 'not final'],
  ['was for the coordinators, who would be told of it', { recipient: 'coordinators' }, 'Permanent', 'for staff'],
  ['belongs to no case and no member', { recipient: 'attorney', reference: undefined }, 'Permanent', 'for staff'],
])('a mail that %s changes nothing', async (_, tags, bounceType, outcome) => {
  await asked();
  const before = await standing();
  expect(await mailBounced(tools, bounce(tags, bounceType))).toBe(outcome);
  expect(await standing()).toEqual(before);
});

describe('a mail after which somebody must be telephoned', () => {
  test.each([
    ['attorney', 'attorney'],
    ['on-call-0f1e2d3c4b5a', 'on_call'],
    ['director-0f1e2d3c4b5a', 'other'],
    ['member-01J0000000000000000000000Z', 'member'],
  ])('to %s stands in the history once, however often it is told', async (recipient, role) => {
    await asked();
    const tell = () => mailBounced(tools, bounce({ recipient }));
    const outcomes = await Promise.all([tell(), tell(), tell()]);
    expect(outcomes.sort()).toEqual(['for staff', 'known', 'known']);
    expect(await tell()).toBe('known');
    const { events, undelivered, bounced } = await standing();
    expect(events).toMatchObject([cameBack(role)]);
    expect([undelivered, bounced]).toEqual([[], [undefined, undefined]]);
  });

  test('is another one for each mail, and counts after the request is over too', async () => {
    await asked({}, { state: 'closed', closedReason: 'withdrawn' });
    for (const event of [1, 2]) await mailBounced(tools, bounce({ recipient: 'attorney', event }));
    expect((await standing()).events.map(({ causeId }) => causeId)).toEqual(['EVENT#000001', 'EVENT#000002']);
  });
});

test.each(['attorney', 'member'])(
  'a drill’s mail to its %s goes to staff: that it comes back changes nothing',
  async (to) => {
    await asked({}, { exercise: true });
    const before = await standing();
    const recipient = to === 'member' ? `member-${memberId}` : to;
    expect(await mailBounced(tools, bounce({ recipient }))).toBe('for staff');
    expect(await standing()).toEqual(before);
  },
);

test('a drill’s page that comes back is told as every other', async () => {
  await asked({}, { exercise: true });
  expect(await mailBounced(tools, bounce({ recipient: 'on-call-0f1e2d3c4b5a' }))).toBe('for staff');
  expect((await standing()).events).toMatchObject([cameBack('on_call')]);
});

describe('an offer that the mail service refuses', () => {
  const mail = () => ({ recipient: `member-${memberId}`, seq: 1 });

  test('is undelivered, once; nothing is noted of the member', async () => {
    await asked();
    for (const _ of [1, 2]) await offerRefused(tools, reference, mail());
    expect(await standing()).toMatchObject({
      undelivered: [{ memberId }],
      events: [{ type: 'offer_undelivered', effects: ['placement'], data: { memberId } }],
      bounced: [undefined, undefined],
    });
  });

  test.each<[string, Partial<Offer>, Partial<RequestHead>]>([
    ['a yes that stands', { state: 'accepted', answeredAt: sampleNow }, {}],
    ['the member of a drill', {}, { exercise: true }],
  ])('loses nothing of %s', async (_, offer, request) => {
    await asked(offer, request);
    const before = await standing();
    await offerRefused(tools, reference, mail());
    expect(await standing()).toEqual(before);
  });
});
