import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RequestList, type RequestRow, requestList } from '../../functions/contracts/staff-replies.ts';
import { LIST_READS } from '../../functions/domain/limits.ts';
import type { Matter } from '../../functions/domain/request/casework.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import type { Query } from '../../functions/store/store.ts';
import {
  freshReference,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
  storeCase,
} from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const engine = await startEngine();
const { call } = await deskOn(engine.store);
afterAll(() => engine.stop());

const ACTIVE = 130;
const CLOSED = 20;

/** Dates all over the year, in no order; every tenth request has none. */
function matterOf(at: number): Matter {
  const { affidavitDueOn, ...undated } = sampleMatter();
  if (at % 10 === 0) return undated;
  const [month, day] = [((at * 7) % 9) + 2, ((at * 11) % 27) + 1].map((number) => String(number).padStart(2, '0'));
  return { ...undated, affidavitDueOn: `2027-${month}-${day}` };
}

beforeAll(async () => {
  const active = Array.from({ length: ACTIVE }, (_, at) => ({
    intake: sampleIntake({ matter: matterOf(at) }),
    request: {
      reference: freshReference(),
      ...(at % 4 === 0 ? { state: 'needs_information' as const, missing: ['release' as const] } : {}),
    },
    evaluations: [
      sampleEvaluation(
        at % 3 === 0 ? { state: 'offered', wave: 1, placing: { placeAt: plusHours(sampleNow, 24) } } : {},
      ),
    ],
  }));
  const closed = Array.from({ length: CLOSED }, (_, at) => ({
    now: plusHours(sampleNow, -at),
    request: { reference: freshReference(), state: 'closed' as const, closedReason: 'completed' as const },
  }));
  for (const differing of [...active, ...closed]) await storeCase(engine.store, differing);
});

/** All pages of a list, each held to its schema. */
async function pages(query: string): Promise<RequestRow[][]> {
  const found: RequestRow[][] = [];
  let cursor = '';
  do {
    const { status, body } = await call<RequestList>('GET', `/staff/requests?${query}&cursor=${cursor}`);
    expect(status).toBe(200);
    expect(requestList.parse(body)).toEqual(body);
    found.push(body.items);
    cursor = body.next ?? '';
  } while (cursor !== '');
  return found;
}

const byTimeLeft = (rows: RequestRow[]) =>
  rows.toSorted((one, other) => ((one.dueAt ?? '9999') < (other.dueAt ?? '9999') ? -1 : 1));

describe('the list of requests', () => {
  test('holds every request once, fifty a page, by time left, then the closed ones from the newest', async () => {
    const found = await pages('');
    expect(found.map((rows) => rows.length)).toEqual([50, 50, 50]);
    const rows = found.flat();
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(ACTIVE + CLOSED);
    const active = rows.slice(0, ACTIVE);
    expect(active.some(({ state }) => state === 'closed')).toBe(false);
    expect(active.map(({ dueAt }) => dueAt)).toEqual(byTimeLeft(active).map(({ dueAt }) => dueAt));
    const closed = rows.slice(ACTIVE);
    expect(closed.every(({ state }) => state === 'closed')).toBe(true);
    expect(closed.map(({ submittedAt }) => submittedAt)).toEqual(
      closed
        .map(({ submittedAt }) => submittedAt)
        .toSorted()
        .toReversed(),
    );
  });

  test.each([
    ['state=needs_information', ({ state }: RequestRow) => state === 'needs_information'],
    ['state=open', ({ state }: RequestRow) => state === 'open'],
    ['state=closed', ({ state }: RequestRow) => state === 'closed'],
    ['state=on_hold', ({ state }: RequestRow) => state === 'on_hold'],
    ['urgency=standard', ({ urgency }: RequestRow) => urgency === 'standard'],
    ['urgency=undated', ({ urgency }: RequestRow) => urgency === 'undated'],
    ['turn=member', ({ turn }: RequestRow) => turn === 'member'],
    ['turn=attorney', ({ turn }: RequestRow) => turn === 'attorney'],
    ['turn=nobody&state=open', ({ turn, state }: RequestRow) => turn === 'nobody' && state === 'open'],
    [
      'turn=attorney&state=needs_information&urgency=expedited',
      (row: RequestRow) => row.turn === 'attorney' && row.state === 'needs_information' && row.urgency === 'expedited',
    ],
    ['state=&urgency=&turn=', () => true],
  ])('narrowed by %s is exactly those of all, in full pages', async (query, fits) => {
    const all = (await pages('')).flat();
    const found = await pages(query);
    expect(found.flat()).toEqual(all.filter(fits));
    for (const full of found.slice(0, -1)) expect(full).toHaveLength(50);
  });

  test('whose last page is full says that there is no other', async () => {
    const found = await pages('');
    expect((ACTIVE + CLOSED) % 50).toBe(0);
    expect(found.at(-1)).toHaveLength(50);
  });

  test('shows a request in the words of the contract', async () => {
    const other = await startEngine();
    try {
      const desk = await deskOn(other.store);
      const sent = await receiveRequest(desk.house.tools, sampleRequest());
      const { body } = await desk.call('GET', '/staff/requests');
      expect(body).toEqual({
        items: [
          {
            reference: sent.reference,
            state: 'open',
            urgency: 'standard',
            submittedAt: sampleNow,
            confirmed: false,
            turn: 'nobody',
            next: { what: 'The search for a clinician has begun.', at: sampleNow },
            dueAt: '2027-04-16T04:00:00.000Z',
            latestPlacementOn: '2027-03-04',
            missing: [],
            languages: ['tir'],
            area: 'New York, NY area',
            detained: false,
            attorney: { name: 'Ada Quill', organization: 'Harbor Legal Aid' },
            evaluations: [{ number: 1, type: 'psychological', state: 'waiting' }],
          },
        ],
        next: null,
      });
    } finally {
      await other.stop();
    }
  });

  test('goes on where it was while requests move about: what stands still comes once', async () => {
    const first = await call<RequestList>('GET', '/staff/requests?state=open');
    const seen = first.body.items.map(({ reference }) => reference);
    const moved = seen[20] ?? '';
    const { house } = await deskOn(engine.store);
    await decideOnCase(house.tools, moved, () => ({
      answer: undefined,
      change: { request: { deadline: '2028-01-01T05:00:00.000Z' }, events: [] },
    }));
    let cursor = first.body.next ?? '';
    while (cursor !== '') {
      const { body } = await call<RequestList>('GET', `/staff/requests?state=open&cursor=${cursor}`);
      seen.push(...body.items.map(({ reference }) => reference));
      cursor = body.next ?? '';
    }
    const still = seen.filter((reference) => reference !== moved);
    expect(new Set(still).size).toBe(still.length);
    expect(seen.filter((reference) => reference === moved)).toHaveLength(2);
  });
});

test('a filter that fits few reads only so far, and the cursor goes on from there', async () => {
  const reads: Query[] = [];
  const few = {
    ...engine.store,
    query: (query: Query) => {
      reads.push(query);
      return engine.store.query({ ...query, limit: Math.min(query.limit ?? 1, 2) });
    },
  };
  const desk = await deskOn(few);
  const found: string[] = [];
  let cursor = '';
  let rounds = 0;
  do {
    reads.length = 0;
    const { body } = await desk.call<RequestList>('GET', `/staff/requests?urgency=undated&cursor=${cursor}`);
    expect(reads.length).toBeLessThanOrEqual(LIST_READS + 1);
    found.push(...body.items.map(({ reference }) => reference));
    cursor = body.next ?? '';
    rounds += 1;
  } while (cursor !== '');
  expect(rounds).toBeGreaterThan(2);
  const all = (await pages('urgency=undated')).flat().map(({ reference }) => reference);
  expect(found).toEqual(all);
});

describe('the queue', () => {
  test('puts an emergency without a date before what is due later', async () => {
    const reference = freshReference();
    const matter = sampleMatter({ forum: 'credible_fear' });
    const { affidavitDueOn, ...undated } = matter;
    await storeCase(engine.store, { intake: sampleIntake({ matter: undated }), request: { reference } });
    const [first] = (await pages('')).flat();
    expect(first).toMatchObject({ reference, urgency: 'emergency', dueAt: null });
  });
});
