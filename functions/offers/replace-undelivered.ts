import { isOffered } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, offersOfRound } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import { WAVE_MEMBERS } from '../domain/limits.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { changeCase } from '../store/change-case.ts';
import { type FindChosen, sendOffers } from './send-offers.ts';

/**
 * Asks somebody else in the running wave for each offer whose mail came back or was refused: as many as have not been replaced yet, which is so
 * whoever asks, and how often. The wave's end stays where it is.
 */
export async function replaceUndelivered(
  tools: CaseTools,
  reference: Reference,
  number: number,
  find: FindChosen,
): Promise<void> {
  await changeCase(tools, reference, async (file, now) => {
    const evaluation = evaluationOf(file, number);
    if (file.request.state !== 'open' || !evaluation || !isOffered(evaluation)) return undefined;
    const wave = offersOfRound(file, evaluation).filter((offer) => offer.wave === evaluation.wave);
    const lost = wave.filter(({ undeliveredAt }) => undeliveredAt !== undefined);
    const replaced = wave.filter(({ sentAt }) => lost.some(({ undeliveredAt = sentAt }) => undeliveredAt <= sentAt));
    const wanted = Math.min(lost.length - replaced.length, WAVE_MEMBERS);
    const expiresAt = wave[0]?.expiresAt;
    if (wanted <= 0 || expiresAt === undefined) return undefined;
    // They are sought as those whom they replace were.
    const chosen = await find(file, { ...evaluation, wave: evaluation.wave - 1 }, wanted, now);
    if (chosen.length === 0) return undefined;
    return sendOffers(tools, file, evaluation, { wave: evaluation.wave, expiresAt }, chosen, now);
  });
}
