import { isWithheld } from '../domain/evaluation/evaluation.ts';
import { nextPageOf } from '../domain/on-call/next-page.ts';
import { isEmergency, isOnSharedPage } from '../domain/on-call/standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { PlannedMail, PlanningTools, Said } from '../mail/planned-mail.ts';
import { toCoordinators } from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import { readRotas } from '../store/rota.ts';
import type { EmergencyContact } from './standing-texts.ts';
import * as texts from './texts.ts';

/** Where the attorney reaches somebody, and when on-call is paged next, as their own pages say. */
export async function contactIn(file: StoredCase, tools: PlanningTools): Promise<EmergencyContact> {
  const { emergencyPhone, replyTo, store, rota: settings } = tools;
  const { onCall } = file;
  const rotas = await readRotas(store, settings);
  return { emergencyPhone, replyTo, nextPageAt: (at) => onCall && nextPageOf(file, onCall, rotas, at)?.at };
}

/**
 * To the coordinators, where it still is an emergency in which somebody is sought, but not of each in a flood: of those that share a page of
 * on-call they hear together.
 */
export function emergency(file: StoredCase, tools: PlanningTools, how: texts.Beginning): PlannedMail[] {
  if (!isEmergency(file.request) || soughtIn(file).length === 0) return [];
  if (isOnSharedPage(file.request) || file.evaluations.some(isWithheld)) return [];
  return [toCoordinators(file, tools, 'emergency', emergencyNow(file, how))];
}

/** The mail to the coordinators that there is an emergency, as it is told at a moment. */
export function emergencyNow(file: StoredCase, how: texts.Beginning): Said {
  return (at) => texts.emergencyForStaff({ file, how, at });
}
