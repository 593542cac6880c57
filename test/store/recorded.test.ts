import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkRecord } from '../../functions/contracts/stored/records.ts';
import { ruleOf } from '../../functions/domain/due/rules.ts';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { readCase } from '../../functions/store/case-file.ts';
import { referenceOf } from '../../functions/store/keys.ts';
import { readCarryingMember } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Item, Table } from '../../functions/store/store.ts';

type Recorded = { table: Table; item: Item };

function read(name: string): Recorded[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'recorded', name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): Recorded => JSON.parse(line));
}

/** Items as the house wrote them in November 2026, before evaluations had phases, and with one in each phase. They are read for ever. */
const recorded = read('items-2026-11.jsonl');
const phased = read('items-2026-12.jsonl');

const store = memoryStore();
for (const { table, item } of [...recorded, ...phased]) await store.transact([{ kind: 'put', table, item }]);
const casesIn = (items: readonly Recorded[]) => [...new Set(items.flatMap(({ item }) => referenceOf(item.pk) ?? []))];

const readStanding = async (reference: string) => {
  const standing = await readCase(store, reference);
  if (!standing) throw new Error(`${reference} is not recorded`);
  return standing;
};

describe.each(casesIn([...recorded, ...phased]))('the recorded case %s', (reference) => {
  test('is read as it stood, with everything that it has due under a rule of today', async () => {
    const { request, evaluations, due } = await readStanding(reference);
    expect(evaluations.map(({ number, type, state }) => ({ number, type, state }))).toEqual(request.evaluations);
    for (const { kind } of due) expect(ruleOf(kind), kind).toBeDefined();
  });

  test('names as its clinician whoever said yes, and nobody once it is dropped', async () => {
    const { evaluations, offers } = await readStanding(reference);
    const [evaluation] = evaluations;
    const yes = offers.find(({ state }) => state === 'accepted')?.memberId;
    expect(evaluation && clinicianOf(evaluation)).toBe(evaluation?.state === 'withdrawn' ? undefined : yes);
  });
});

test('what had been told is told, for the dates that stand', async () => {
  const phases = await Promise.all(
    casesIn(recorded).map(async (reference) => (await readStanding(reference)).evaluations[0]?.phase),
  );
  expect(phases).toContainEqual(
    expect.objectContaining({ carriedOut: { latest_placement: expect.stringMatching(/^2026-/) } }),
  );
});

test('members are read with all that they carry', async () => {
  const ids = recorded.flatMap(({ item }) => (item.sk === 'PROFILE' ? [String(item.memberId)] : []));
  expect(ids).toHaveLength(4);
  for (const id of ids) {
    const carrying = await readCarryingMember(store, id);
    expect(carrying?.member.memberId).toBe(id);
    expect(Object.values(carrying?.taken ?? {}).every((taken) => taken >= 0)).toBe(true);
  }
});

test('links of every purpose are read', () => {
  const purposes = recorded.flatMap(({ table, item }) => (table === 'links' ? [linkRecord.parse(item).purpose] : []));
  expect(purposes.sort()).toEqual(['assignment', 'offer', 'page', 'status']);
});

test('an evaluation in a phase is read as it was written, to the letter, but for what was added or left out since', async () => {
  const read = (await Promise.all(casesIn(phased).map(readStanding))).flatMap(({ evaluations }) => evaluations);
  const written = phased.flatMap(({ item: { pk, sk, ...body } }) =>
    String(sk).startsWith('EVALUATION#') ? [asWrittenNow(body)] : [],
  );
  expect(read).toEqual(written);
  expect(new Set(read.map(({ state }) => state)).size).toBe(6);
});

/**
 * An evaluation as it would be written now: its placing, running or as it stood at the yes, waits for no end of a flood; and what the others
 * know of who had it is read from their mails.
 */
function asWrittenNow(body: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(body), (name, value) => {
    if (name === 'othersTold') return undefined;
    return typeof value === 'object' && value !== null && 'exhausted' in value ? { withheld: false, ...value } : value;
  });
}
