import { expect, test } from 'vitest';
import type { Evaluation } from '../../functions/domain/evaluation/evaluation.ts';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import { TRANSACTION_ITEMS, WAVE_MEMBERS } from '../../functions/domain/limits.ts';
import { nothingOffered } from '../../functions/domain/members/open-offers.ts';
import type { Offer } from '../../functions/domain/request/casework.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { evaluationStates } from '../../functions/domain/words/evaluation.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { type Change, writesOf } from '../../functions/store/change-writes.ts';
import { linkWrite } from '../../functions/store/links.ts';
import { loadsGivenBack, putOffered, takeLoad } from '../../functions/store/members.ts';
import { newCaseWrites } from '../../functions/store/new-case.ts';
import type { Write } from '../../functions/store/store.ts';
import { sampleCase, sampleEvaluation, sampleIntake, sampleMatter, sampleNow, sampleOffer } from '../support/cases.ts';

/** The most evaluations of a request (contract). */
const numbers = [1, 2, 3, 4];
const later = plusHours(sampleNow, 24);
const members = Array.from({ length: WAVE_MEMBERS }, (_, at) => `M${at}`);
const token = (name: string) => name.padEnd(43, '-');
const link = (name: string): Write =>
  linkWrite(token(name), { purpose: 'offer', reference: 'K7Q4-M2XD', evaluation: 1, memberId: name });

/** An evaluation that has everything due which one in its state can have. */
const loaded = (number: number, state: Evaluation['state']): Evaluation =>
  sampleEvaluation({
    number,
    state,
    placing: { placeAt: later, remindAt: later, halfwayAt: later },
    work: { memberId: `M${number}` },
  });

/** A case of four loaded evaluations that each had a full wave, and all that stands due for it. */
function fullCase(state: Evaluation['state']): StoredCase {
  const evaluations = numbers.map((number) => loaded(number, state));
  const offers = numbers.flatMap((evaluation) =>
    members.map((memberId): Offer => {
      const won = state === 'assigned' && memberId === `M${evaluation}`;
      return sampleOffer(memberId, { evaluation, ...(won ? { state: 'accepted', loads: ['2027-01', '2027'] } : {}) });
    }),
  );
  return {
    ...sampleCase({ evaluations, offers }),
    sealed: { statusToken: 'sealed' },
    events: [],
    notes: [],
    machines: [],
    mails: [],
  };
}

const events = (count: number): NewEvent[] =>
  Array.from({ length: count }, () => ({
    type: 'evaluation_opened',
    actor: 'system',
    data: { evaluation: 1, round: 1 },
  }));

/** The largest of the changes that the stages make, each with every due item of every evaluation moving besides. */
const changes: Record<string, Change> = {
  'a wave to as many as a wave may have': {
    evaluations: [loaded(1, 'offered')],
    offers: members.map((memberId) => sampleOffer(memberId, { round: 2 })),
    events: events(1),
    also: members.flatMap((memberId) => [link(memberId), putOffered(memberId, nothingOffered)]),
  },
  'a yes': {
    evaluations: [loaded(1, 'assigned')],
    offers: [sampleOffer('M1', { state: 'accepted' })],
    events: events(1),
    also: [link('M1'), takeLoad('M1', '2027-01', 2), takeLoad('M1', '2027', 6)],
  },
  'moved dates': {
    request: { urgency: 'urgent' },
    matter: sampleMatter({ affidavitDueOn: '2027-06-01' }),
    evaluations: numbers.map((number) => loaded(number, 'waiting')),
    events: events(1 + numbers.length),
  },
  'a client who is moved': {
    request: { area: 'Texas', detained: true },
    client: { ...sampleIntake().client, location: { state: 'TX' }, detained: true },
    sealed: { statusToken: 'sealed', facility: 'sealed' },
    evaluations: numbers.map((number) => loaded(number, 'waiting')),
    events: events(1 + numbers.length),
  },
  'a withdrawal': {
    ...closeRequest({ evaluations: fullCase('assigned').evaluations }, 'withdrawn', 'attorney'),
    sealedNote: 'why',
    also: loadsGivenBack(fullCase('assigned').offers),
  },
};

/** What a change leaves as it is may still have its due items moved: as many again as the case has, at the most. */
const mostDue = (file: StoredCase) => 2 * file.due.length;

test.each(Object.entries(changes))('%s fits one transaction, whatever is due besides', (_, change) => {
  for (const state of evaluationStates) {
    const file = fullCase(state);
    const writes = writesOf(file, change, later).filter((write) => !isDue(write));
    expect(writes.length + mostDue(fullCase('offered'))).toBeLessThanOrEqual(TRANSACTION_ITEMS);
    expect(writesOf(file, change, later).length).toBeLessThanOrEqual(writes.length + mostDue(fullCase('offered')));
  }
});

test.each(Object.entries(changes))('%s writes no item twice', (_, change) => {
  for (const state of evaluationStates) {
    const places = writesOf(fullCase(state), change, later).map((write) => {
      const { pk, sk } = write.kind === 'put' ? write.item : write.key;
      return `${write.table} ${pk} ${sk}`;
    });
    expect(new Set(places).size).toBe(places.length);
  }
});

test('a new case of four evaluations fits one transaction, with key, link and answer', () => {
  const { offers, due, ...file } = fullCase('waiting');
  const writes = newCaseWrites({ ...file, events: events(1 + numbers.length) }, sampleNow);
  expect(writes.length + 3).toBeLessThanOrEqual(TRANSACTION_ITEMS);
});

function isDue(write: Write): boolean {
  const { sk } = write.kind === 'put' ? write.item : write.key;
  return String(sk).startsWith('DUE#');
}
