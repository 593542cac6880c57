import { AGREEMENT_VERSION, type NewRequest } from '../contracts/request.ts';
import { drills } from '../contracts/routes/drills.ts';
import type { DrillView } from '../contracts/staff-replies.ts';
import { DRILL_HOURS, DRILLS_SHOWN } from '../domain/limits.ts';
import { referenceFrom } from '../domain/request/reference.ts';
import { type Instant, milliseconds, plusHours } from '../domain/time/time.ts';
import { bind } from '../http/bind.ts';
import type { Route } from '../http/endpoint.ts';
import { attempt } from '../store/attempt.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { drillKey, drillsPartition } from '../store/keys.ts';
import { absent, type Store } from '../store/store.ts';
import { openCase } from './open-case.ts';
import { writeCase } from './receive-request.ts';

/** The routes of drills: all staff may hold one and see how the others went. */
export function drillRoutes(tools: CaseTools): readonly Route[] {
  return bind(drills, {
    listDrills: async () => ({ items: await readDrills(tools.store) }),
    startDrill: ({ staff }) => startDrill(tools, staff.email),
  });
}

/**
 * Begins a drill: an emergency that is like any other, but marked, and its mails go to staff alone. Little time is left in it, so
 * that on-call is paged at once. `email` is of whoever begins it.
 */
export function startDrill(tools: CaseTools, email: string) {
  return attempt(tools, async () => {
    const now = tools.clock();
    const body = drillRequest(email, plusHours(now, DRILL_HOURS));
    const opened = openCase(referenceFrom(tools.bytes(5)), body, now, tools.intake, true);
    const { reference, statusUrl } = await writeCase(tools, opened, body, now, ({ reference: named }) => [
      {
        kind: 'put',
        table: 'casework',
        item: { ...drillKey(now, named), reference: named },
        condition: absent,
      },
    ]);
    return { reference, statusUrl };
  });
}

/** The newest drills, and how quick everybody was. */
async function readDrills(store: Store): Promise<DrillView[]> {
  const { items } = await store.query({
    table: 'casework',
    partition: drillsPartition,
    descending: true,
    limit: DRILLS_SHOWN,
  });
  const files = await Promise.all(items.map(({ reference }) => readCase(store, String(reference))));
  return files.flatMap((file) => (file ? [viewOf(file)] : []));
}

function viewOf(file: StoredCase): DrillView {
  const { reference, submittedAt } = file.request;
  const after = (at: Instant | undefined) =>
    at === undefined ? null : Math.round((milliseconds(at) - milliseconds(submittedAt)) / 1_000);
  const sent = (asksFor: StoredCase['events'][number]['type']) => {
    const asking = new Set(file.events.filter(({ type }) => type === asksFor).map(({ seq }) => seq));
    const marked = file.mails.filter(({ seq, sesId }) => asking.has(seq) && sesId !== undefined);
    return marked
      .flatMap(({ markedAt }) => markedAt ?? [])
      .sort()
      .at(0);
  };
  return {
    reference,
    at: submittedAt,
    state: file.evaluations[0]?.state ?? 'waiting',
    firstMail: after(sent('wave_sent')),
    page: after(sent('on_call_paged')),
    acknowledgement: after(file.events.find(({ type }) => type === 'page_owned')?.at),
    yes: after(file.events.find(({ type }) => type === 'evaluation_assigned')?.at),
  };
}

/** A case of nobody: what most members of a network could take. */
function drillRequest(email: string, removalAt: Instant): NewRequest {
  return {
    attorney: { name: 'Exercise', organization: 'Exercise', email, role: 'attorney', proBono: true },
    client: {
      ageGroup: 'adult',
      country: 'HN',
      languages: ['spa'],
      interpreter: true,
      location: { zip: '10001' },
      detained: false,
    },
    matter: { relief: ['asylum'], forum: 'immigration_court', removalAt, removalKnown: 'believed' },
    evaluations: [
      { type: 'psychological', modes: ['remote', 'in_person'], expertise: [], testimony: false, priority: false },
    ],
    documents: { declarationReady: true, releaseSigned: true },
    agreement: { version: AGREEMENT_VERSION, accepted: true },
  };
}
