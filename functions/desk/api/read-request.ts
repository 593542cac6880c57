import type { SealedDetail } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import { readCase, type StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Sealer } from '../../store/sealing.ts';
import { changeForStaff } from './change-for-staff.ts';
import { unknownRequest } from './ids.ts';
import { type CaseTold, detailOf } from './request-view.ts';

/** The whole case of a reference. Throws `Refusal` `not-found`. */
export async function readRequest(tools: CaseTools, reference: Reference): Promise<CaseTold> {
  return detailOf(await caseOf(tools, reference), tools.clock());
}

/**
 * The whole case with its sealed parts opened. That somebody reads them, and why, is recorded first, so that nothing is read
 * without a trace. Throws `Refusal` `not-found`.
 */
export async function readSealed(
  tools: CaseTools,
  reference: Reference,
  reason: string,
  actor: Actor,
): Promise<CaseTold> {
  await changeForStaff(tools, reference, { actor, reason }, () => ({
    events: [{ type: 'sealed_read', actor, data: {} }],
  }));
  const file = await caseOf(tools, reference);
  return { ...detailOf(file, tools.clock()), sealed: await opened(file, tools.sealer) };
}

async function caseOf(tools: CaseTools, reference: Reference): Promise<StoredCase> {
  const file = await readCase(tools.store, reference);
  if (!file) throw unknownRequest();
  return file;
}

async function opened(file: StoredCase, sealer: Sealer): Promise<SealedDetail> {
  const seal = await sealer.caseSeal(file.request.reference);
  const text = (part: 'summary' | 'facility') => {
    const sealed = file.sealed[part];
    return sealed === undefined ? null : seal.open(part, sealed);
  };
  const written = new Map(file.events.map(({ seq, at }) => [seq, at]));
  return {
    summary: text('summary'),
    facility: text('facility'),
    notes: file.notes.map(({ seq, sealedText }) => ({
      seq,
      at: written.get(seq) ?? file.request.submittedAt,
      text: seal.open('note', sealedText),
    })),
  };
}
