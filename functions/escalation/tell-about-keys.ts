import { KEYS_TOLD_HOURS } from '../domain/limits.ts';
import { traceOf } from '../domain/log-line.ts';
import { isEmergency } from '../domain/on-call/standing.ts';
import { hoursBetween, plusHours } from '../domain/time/time.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { isFailing, noteTold, noteWell, type Outage, readOutage } from '../store/outages.ts';
import { readRota } from '../store/rota.ts';
import { keysAreWell, keysFail } from './outage-texts.ts';
import { runningEmergencies, toCallAbout } from './running.ts';
import { isTold, type TellingTools } from './tell-on-duty.ts';

/** What telling on-call about the keys of cases needs: what opens them, and the number that attorneys are told to call. */
export type KeysTellingTools = TellingTools & Pick<CaseTools, 'sealer'> & { readonly emergencyPhone: string | null };

/** Milliseconds between the two looks by which an outage begins. */
const LOOK_AGAIN_MILLISECONDS = 10_000;

/**
 * On-call hears, at every level since no link can be made to answer by, that emergencies cannot go on because no case opens: as soon as
 * two looks have found it so, every two hours while it lasts, and once when it is over. While an emergency runs each call looks.
 */
export async function tellAboutKeys(tools: KeysTellingTools): Promise<void> {
  const { store, clock } = tools;
  const known = await readOutage(store, 'keys');
  const running = await runningEmergencies(store);
  if (isFailing(known) || running.length > 0) await lookAtKeys(tools, known);
  const standing = await readOutage(store, 'keys');
  if (!standing) return;
  const { toldAt, toldWellAt, failingSince } = standing;
  const now = clock();
  const rota = await readRota(store, tools.rota);
  if (isFailing(standing)) {
    const wasTold = toldAt !== undefined && now < plusHours(toldAt, KEYS_TOLD_HOURS);
    const emergencies = wasTold ? [] : (await toCallAbout(store, running)).filter(isEmergency);
    if (emergencies.length === 0) return;
    const content = keysFail(standing, rota, { emergencies, emergencyPhone: tools.emergencyPhone, now });
    const kind = `keys-fails-${Math.floor(hoursBetween(failingSince, now) / KEYS_TOLD_HOURS)}` as const;
    if (await isTold(tools, rota, standing, { kind, content, byMail: true, levels: [...rota.levels.keys()] }))
      await noteTold(tools, 'keys', standing, 'toldAt');
  } else if (toldAt !== undefined && toldWellAt === undefined) {
    const content = keysAreWell(standing, rota);
    if (
      await isTold(tools, rota, standing, { kind: 'keys-well', content, byMail: true, levels: [...rota.levels.keys()] })
    )
      await noteTold(tools, 'keys', standing, 'toldWellAt');
  }
}

/**
 * Looks whether a case could be opened now. Where that was well so far, a second look decides, so that what passes at once wakes nobody.
 * What fails is noted by the sealer.
 */
async function lookAtKeys(tools: KeysTellingTools, known: Outage | undefined): Promise<void> {
  try {
    await tools.sealer.tryOut().catch(async (error: unknown) => {
      if (isFailing(known)) throw error;
      await tools.wait(LOOK_AGAIN_MILLISECONDS);
      await tools.sealer.tryOut();
    });
  } catch (error) {
    if (!isFailing(known)) tools.log('error', 'no case can be opened', traceOf(error));
    return;
  }
  await noteWell(tools, 'keys');
}
