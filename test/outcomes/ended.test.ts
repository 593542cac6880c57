import { beforeEach, describe, expect, test } from 'vitest';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import type { ClosedReason } from '../../functions/domain/words/request.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';
const members = ['one@clinic.example', 'two@clinic.example', 'three@clinic.example'];
const noLongerNeeded = 'is no longer needed';
const thanks = 'is complete';
const filled = 'has found its clinician';

let running: House;
beforeEach(() => startWith(['America/New_York', 'America/New_York', 'America/New_York']));

/** The members, each in a zone. */
async function startWith(zones: readonly string[]): Promise<void> {
  const store = memoryStore();
  running = house(store, start);
  for (const [place, email] of members.entries()) {
    await storeMember(store, freshMemberId(), { email, timeZone: zones[place] ?? 'America/New_York' });
  }
}

/** Asks all three members for an evaluation, of whom nobody has answered yet. */
async function asked(): Promise<string> {
  const { reference } = await receiveRequest(running.tools, sampleRequest());
  await running.settle();
  return reference;
}

/** One of those who were asked takes the evaluation; gives their address. */
async function taken(by = members[0]): Promise<string> {
  const mail = running.sent.find(({ to, subject }) => to === by && subject.startsWith('Could you take'));
  const token = /\/o\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  await answerOffer(running.tools, token, { answer: 'accept' });
  await running.settle();
  return mail?.to ?? '';
}

async function close(reference: string, reason: ClosedReason): Promise<void> {
  await decideOnCase(running.tools, reference, (file) => ({
    answer: null,
    change: closeRequest(file, reason, 'staff:1'),
  }));
  await running.settle();
  await running.advance('2027-01-20T15:00:00.000Z');
}

/** Who got a mail whose subject holds these words, once for each mail. */
const told = (words: string) =>
  running.sent
    .filter(({ subject }) => subject.includes(words))
    .map(({ to }) => to)
    .sort();
const all = [...members].sort();
const but = (address: string) => all.filter((other) => other !== address);

describe('a request that ends while members are being asked', () => {
  test.each<ClosedReason>(['withdrawn', 'completed'])('%s tells each that it is no longer needed', async (reason) => {
    await close(await asked(), reason);
    expect(told(noLongerNeeded)).toEqual(all);
    expect(told(thanks)).toEqual([]);
  });
});

test('that no one was found is told to none of those who were asked', async () => {
  await close(await asked(), 'unfilled');
  expect([...told(noLongerNeeded), ...told(filled)]).toEqual([]);
});

describe('a request that ends within half an hour of a yes', () => {
  test('withdrawn tells the others too, once', async () => {
    const reference = await asked();
    await taken();
    await close(reference, 'withdrawn');
    expect(told(noLongerNeeded)).toEqual(all);
    expect(told(filled)).toEqual([]);
  });

  test('completed thanks for the work only whose work it was', async () => {
    const reference = await asked();
    const writer = await taken();
    await close(reference, 'completed');
    expect(told(thanks)).toEqual([writer]);
    expect(told(noLongerNeeded)).toEqual(but(writer));
  });
});

describe('a request that ends while the others still wait to hear of a yes', () => {
  /** By night in New York and in Los Angeles, and the next morning in New York. */
  const yesAt = '2027-01-13T05:30:00.000Z';
  const night = '2027-01-13T07:00:00.000Z';
  const morning = '2027-01-13T13:00:00.000Z';
  const [writer = '', eastern = '', western = ''] = members;
  let reference: string;

  beforeEach(async () => {
    await startWith(['America/New_York', 'America/New_York', 'America/Los_Angeles']);
    reference = await asked();
    await running.advance(yesAt);
    await taken(writer);
    await running.advance(night);
  });

  test.each<ClosedReason>(['withdrawn', 'completed', 'unfilled'])('%s tells each that alone', async (reason) => {
    await close(reference, reason);
    expect(told(filled)).toEqual([]);
    expect([...told(noLongerNeeded), ...told(thanks)].sort()).toEqual(all);
  });

  test('tells those whose morning had come nothing more', async () => {
    await running.advance(morning);
    await close(reference, 'withdrawn');
    expect(told(filled)).toEqual([eastern]);
    expect(told(noLongerNeeded)).toEqual([writer, western].sort());
  });

  test('tells those who would have been asked again', async () => {
    const { offers } = await readStored(running.tools.store, reference);
    const yes = offers.find(({ state }) => state === 'accepted');
    if (!yes) throw new Error('nobody said yes');
    const token = await openToken(running.tools.sealer, reference, 'assignment', yes);
    await releaseAssignment(running.tools, token, { action: 'release', reason: 'ill' });
    await running.settle();
    await close(reference, 'withdrawn');
    expect(told(filled)).toEqual([]);
    expect(told(noLongerNeeded)).toEqual([eastern, western].sort());
  });
});

test.each<[ClosedReason, string]>([
  ['completed', thanks],
  ['withdrawn', noLongerNeeded],
])('%s later on, whoever heard that the place is filled hears nothing more', async (reason, words) => {
  const reference = await asked();
  const writer = await taken();
  await running.advance('2027-01-12T16:00:00.000Z');
  expect(told(filled)).toEqual(but(writer));
  await close(reference, reason);
  expect([...told(thanks), ...told(noLongerNeeded)]).toEqual([writer]);
  expect(told(words)).toEqual([writer]);
  expect(told(filled)).toEqual(but(writer));
});

describe('of several evaluations of a request', () => {
  /** Those who were asked say yes, the first to the first evaluation, and so on; gives what was mailed of filled places. */
  async function filledOf(count: number, yeses: number) {
    const [psychological] = sampleRequest().evaluations;
    if (!psychological) throw new Error('the sample asks for nothing');
    const matter = { ...sampleRequest().matter, removalAt: '2027-01-14T15:00:00.000Z' };
    const evaluations = Array(count).fill(psychological);
    const { reference } = await receiveRequest(running.tools, sampleRequest({ evaluations, matter }));
    await running.settle();
    for (let number = 1; number <= yeses; number += 1) {
      const { offers } = await readStored(running.tools.store, reference);
      const offer = offers.filter(({ evaluation }) => evaluation === number)[number - 1];
      if (!offer) throw new Error('not asked');
      const token = await openToken(running.tools.sealer, reference, 'offer', offer);
      await answerOffer(running.tools, token, { answer: 'accept' });
      await running.settle();
    }
    await running.advance('2027-01-12T15:40:00.000Z');
    return running.sent.filter(({ subject }) => subject.endsWith(filled));
  }

  test('whoever has one does not read of another that nothing is left to do for them', async () => {
    const mails = await filledOf(2, 2);
    expect(mails).toHaveLength(4);
    for (const { text } of mails) {
      expect(text).toContain('There is nothing left to do for you about it');
      expect(text).not.toContain('nothing left to do for you:');
    }
  });

  test('whoever is asked for two more reads of two offers', async () => {
    const mails = await filledOf(3, 1);
    expect(mails).toHaveLength(2);
    for (const { text } of mails)
      expect(text).toContain('Your offers of the psychological evaluations of the same request are still open.');
  });
});

test('whoever is asked for another evaluation of the request reads which one is filled, and that theirs is open', async () => {
  const [psychological] = sampleRequest().evaluations;
  if (!psychological) throw new Error('the sample asks for nothing');
  const evaluations = [psychological, { ...psychological }];
  const matter = { ...sampleRequest().matter, removalAt: '2027-01-14T15:00:00.000Z' };
  await receiveRequest(running.tools, sampleRequest({ evaluations, matter }));
  await running.settle();
  await taken();
  await running.advance('2027-01-12T15:40:00.000Z');
  const mails = running.sent.filter(({ subject }) => subject.endsWith(filled));
  expect(mails.map(({ to }) => to).sort()).toEqual(members.slice(1).sort());
  for (const { subject, text } of mails) {
    expect(subject).toMatch(/^The psychological evaluation /);
    expect(text).toMatch(/Your offer of the psychological evaluation of the same request is still open\./);
    expect(text).not.toContain('nothing left to do');
  }
});
