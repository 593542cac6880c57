import type { PageAnswer } from '../../contracts/page-answer.ts';
import { closeRequest } from '../../domain/request/closing.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Change } from '../../store/change-writes.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { refuseNotInCharge } from './in-charge.ts';
import { refuseOver } from './page-standing.ts';
import type { PageScene } from './page-view.ts';

/**
 * On-call stops an emergency that is none any more: the request is closed as staff close it, and the reason is sealed. Stopped again
 * for the same reason, nothing changes. Throws `Refusal` where it has ended otherwise, or another level is in charge.
 */
export async function stopRequest(
  { sealer }: Pick<CaseTools, 'sealer'>,
  paged: Omit<PageScene, 'rota'>,
  { closedReason, reason }: Extract<PageAnswer, { answer: 'stop' }>,
): Promise<Change | undefined> {
  const { file } = paged;
  if (file.request.closedReason === closedReason) return undefined;
  refuseOver(file);
  refuseNotInCharge(paged);
  const seal = await sealer.caseSeal(file.request.reference);
  return {
    ...closeRequest(file, closedReason, 'on_call'),
    sealedNote: seal.seal('note', reason),
    also: loadsGivenBack(file.offers),
  };
}
