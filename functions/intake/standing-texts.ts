import { isUnfilled, isWithheld } from '../domain/evaluation/evaluation.ts';
import { type OnCallView, onCallView } from '../domain/on-call/attorney-view.ts';
import { earliestPlacement } from '../domain/request/dates.ts';
import { standingOfSearch } from '../domain/request/search-standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, localDate } from '../domain/time/time.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

/**
 * Where an attorney reaches somebody in an emergency: the telephone, if there is one, else the coordinators' inbox; whether on-call has it
 * on a list with others; and when they are paged next, seen from a moment, if nobody says yes before.
 */
export type EmergencyContact = {
  emergencyPhone: string | null;
  replyTo: string;
  isListed: boolean;
  nextPageAt: (at: Instant) => Instant | undefined;
};

/** What happens with a request from the moment `at` of what the attorney did; nothing where nobody is sought. */
export function whatNow(file: StoredCase, at: Instant): Safe[] {
  const { request, intake, evaluations } = file;
  if (request.state !== 'closed' && evaluations.every(isUnfilled)) {
    return [say`There is no clinician, and the time is over. ${safe.newDate(file)}`];
  }
  const sought = soughtIn(file);
  if (sought.length === 0) return [];
  const missing = request.missing.length > 0 ? safe.missing(request.missing) : undefined;
  if (request.state === 'needs_information' && missing) {
    return [
      say`Before we can ask clinicians we need ${missing}. Tell us on your page as soon as that is ready; until then the request waits.`,
    ];
  }
  if (evaluations.some(isWithheld)) {
    const goesOn = say`The same happens once one of us has spoken with you, or once fewer requests come in.`;
    return request.urgency === 'emergency'
      ? [
          say`This is an emergency. For now we ask only a few clinicians, as far as any have room; as soon as you say that it is real, we search in full. ${goesOn}`,
        ]
      : [say`No clinician is asked about it yet; as soon as you say that it is real, we begin. ${goesOn}`];
  }
  if (request.urgency === 'emergency') {
    return [
      say`This is an emergency: we search by day and by night until a clinician says yes. ${safe.search(file, 'attorney_mail', at)}`,
      ...(missing
        ? [
            say`The clinician will also need ${missing}. Tell us on your page when that is ready; we do not wait for it.`,
          ]
        : []),
    ];
  }
  if (sought.every((evaluation) => standingOfSearch(file, evaluation, at).how === 'too_early')) {
    const begins = localDate(earliestPlacement(intake.matter, at), request.timeZone);
    return [
      say`Its first date is more than nine months away, and clinicians seldom know so early when they are free. We begin to ask them on ${safe.date(begins)}. There is nothing you need to do until then.`,
    ];
  }
  return [say`We ask a few clinicians at a time, those who fit best first. There is nothing you need to do now.`];
}

/** Where on-call stands at `at`, and when the attorney should call; nothing where nobody is sought. */
export function whoIsTold(file: StoredCase, at: Instant, contact: EmergencyContact): Safe[] {
  const view = onCallView(file, at);
  if (!view) return [];
  const { emergencyPhone, replyTo } = contact;
  const how = emergencyPhone
    ? say`call ${safe.telephone(emergencyPhone)}`
    : say`write to ${safe.staffAddress(replyTo)}`;
  const { callAfter } = view;
  const within = safe.within(callAfter, file.intake.attorney.timeZone, at);
  return [
    onCallTold(file, at, view, contact),
    callAfter > at ? say`If you hear nothing ${within}, ${how}.` : say`If you have heard nothing, ${how}.`,
  ];
}

function onCallTold(file: StoredCase, at: Instant, view: OnCallView, { isListed, nextPageAt }: EmergencyContact): Safe {
  const { timeZone } = file.intake.attorney;
  const colleagues = say`Our colleagues on call, who answer by day and by night,`;
  if (view.pagedAt !== null) return say`${colleagues} were paged at ${safe.clockTime(view.pagedAt, timeZone, at)}.`;
  if (view.ownedSince !== null) return say`A colleague on call is at work on it.`;
  if (isListed)
    return say`Your request is on the list that our colleagues on call, who answer by day and by night, work through.`;
  const next = nextPageAt(at);
  if (next === undefined) return say`${colleagues} are told now.`;
  if (next <= at) return say`${colleagues} are paged now.`;
  return say`${colleagues} are told now. They are paged, and look for a clinician by hand, if no one has said yes ${safe.within(next, timeZone, at)}${safe.sooner(file, at)}.`;
}
