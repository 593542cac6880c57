import { isWithheld } from '../domain/evaluation/evaluation.ts';
import { nextPageOf } from '../domain/on-call/next-page.ts';
import { zoneOfHouse } from '../domain/on-call/rota.ts';
import { isEmergency, isOnSharedPage } from '../domain/on-call/standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { TimeZone } from '../domain/time/time.ts';
import type { PlannedMail, PlanningTools, Said } from '../mail/planned-mail.ts';
import { toCoordinators } from '../mail/recipients.ts';
import { hasOthersForOnCall } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import { readRota, readRotas } from '../store/rota.ts';
import type { EmergencyContact } from './standing-texts.ts';
import * as texts from './texts.ts';

/** Where the attorney reaches somebody, and how on-call hears and when they are paged next, as their own pages say. */
export async function contactIn(file: StoredCase, tools: PlanningTools): Promise<EmergencyContact> {
  const { emergencyPhone, replyTo, store, rota: settings } = tools;
  const { onCall } = file;
  const [rotas, isListed] = await Promise.all([readRotas(store, settings), isListedWithOthers(file, tools)]);
  return { emergencyPhone, replyTo, isListed, nextPageAt: (at) => onCall && nextPageOf(file, onCall, rotas, at)?.at };
}

/** Whether on-call has it on a list with others, or will within seconds, since they are only about to hear of it. */
async function isListedWithOthers({ request, onCall }: StoredCase, { store }: PlanningTools): Promise<boolean> {
  const isToBeTold = request.unconfirmed !== null && onCall?.toldAt === undefined;
  return isOnSharedPage(request) || (isToBeTold && (await hasOthersForOnCall(store, request)));
}

/**
 * To the coordinators, where it still is an emergency in which somebody is sought, but not of each in a flood: of those that share a page of
 * on-call they hear together.
 */
export async function emergency(file: StoredCase, tools: PlanningTools, how: texts.Beginning): Promise<PlannedMail[]> {
  if (!isEmergency(file.request) || soughtIn(file).length === 0) return [];
  if (isOnSharedPage(file.request) || file.evaluations.some(isWithheld)) return [];
  return [toCoordinators(file, tools, 'emergency', await emergencyNow(file, tools, how))];
}

/** The mail to the coordinators that there is an emergency, as it is told at a moment. */
export async function emergencyNow(file: StoredCase, tools: PlanningTools, how: texts.Beginning): Promise<Said> {
  const zone = await zoneOfCoordinators(tools);
  return (at) => texts.emergencyForStaff({ file, zone, how, at });
}

/** The zone in which the coordinators read times: that of the house, whatever the case. */
export async function zoneOfCoordinators({ store, rota }: PlanningTools): Promise<TimeZone> {
  return zoneOfHouse(await readRota(store, rota));
}
