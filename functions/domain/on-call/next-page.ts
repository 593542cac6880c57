import type { CaseFile } from '../request/casework.ts';
import { isForFilingAlone, isInTime } from '../request/dates.ts';
import { nearAt, pagingIn } from '../request/planning.ts';
import { type Instant, laterOf } from '../time/time.ts';
import { dayAt, duePage, type OnCall, type Page, pageDue } from './paging.ts';
import { lastLevel, onDuty, personOf, type Rota, zoneOfHouse, zoneOfReader } from './rota.ts';
import { isEmergency } from './standing.ts';

/** The next page, as it goes out unless somebody answers. */
export type NextPage = { at: Instant; level: number; people: string[] };

/** The rota in force, and whom the settings name, who are reached where it has nobody at all. */
export type Rotas = { readonly rota: Rota; readonly settings: Rota };

/**
 * The next page of a request from a moment on, if nobody does anything, to those who are on duty when it goes out; undefined where the
 * search ends before, or none goes out by itself. About what is no emergency it is that about its near date, by day.
 */
export function nextPageOf(
  file: Pick<CaseFile, 'request' | 'intake'>,
  onCall: OnCall,
  { rota, settings }: Rotas,
  now: Instant,
): NextPage | undefined {
  const going = pagingIn(file.request, onCall);
  const planned = pageDue(going) ?? nearAhead(file.request, now);
  if (planned === null) return undefined;
  const due = laterOf(planned, now);
  const { level } = duePage(going);
  const at = isEmergency(file.request)
    ? mayPageAt(file, reached(rota, level, due, settings), rota, due)
    : pagedByDay(file.request, reached(rota, level, due, settings), rota, due);
  return isInTime(file.request, at) ? { at, ...reached(rota, level, at, settings) } : undefined;
}

/** When on-call is paged about the date of what is no emergency, whatever else was paged about it; null where that is not ahead. */
function nearAhead(request: CaseFile['request'], now: Instant): Instant | null {
  const at = isEmergency(request) ? null : nearAt(request);
  return at !== null && at > now ? at : null;
}

/**
 * When these people may be paged about an emergency: at once, by night too; one for a filing date alone waits for eight in the morning
 * where they are, unless the date passes before.
 */
export function mayPageAt(
  { request, intake }: Pick<CaseFile, 'request' | 'intake'>,
  next: Pick<Page, 'people'>,
  rota: Rota,
  at: Instant,
): Instant {
  const canWait = request.urgency === 'emergency' && isForFilingAlone(intake.matter, at);
  return canWait ? pagedByDay(request, next, rota, at) : at;
}

/** When these people are paged about what can wait for the morning where they are, unless its date passes before. */
export function pagedByDay(
  request: CaseFile['request'],
  { people }: Pick<Page, 'people'>,
  rota: Rota,
  at: Instant,
): Instant {
  const zones = people.map((email) => zoneOfReader(rota, personOf(rota, email)));
  const morning = dayAt(at, zones.length > 0 ? zones : [zoneOfHouse(rota)]);
  return isInTime(request, morning) ? morning : at;
}

/** Who is on duty at a level, or at the next one that has somebody; where the rota has nobody at all, whom the settings name. */
export function reached(rota: Rota, wanted: number, at: Instant, settings: Rota): Pick<Page, 'level' | 'people'> {
  const found = onDutyFrom(rota, wanted, at);
  if (found.people.length > 0) return found;
  return { ...onDutyFrom(settings, Math.min(wanted, lastLevel(settings)), at), level: found.level };
}

function onDutyFrom(rota: Rota, wanted: number, at: Instant): Pick<Page, 'level' | 'people'> {
  const levels = rota.levels.map((_, step) => (wanted + step) % rota.levels.length);
  const level = levels.find((each) => onDuty(rota, each, at).length > 0) ?? wanted;
  return { level, people: onDuty(rota, level, at).map(({ email }) => email) };
}
