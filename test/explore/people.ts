import { assign, release, reopened, undoAssignment } from '../../functions/domain/evaluation/assignment.ts';
import { isSought } from '../../functions/domain/evaluation/evaluation.ts';
import { offerStanding, offersOfRound } from '../../functions/domain/evaluation/offer.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { OWNED_MINUTES, UNDO_MINUTES } from '../../functions/domain/limits.ts';
import { neededAgain, owned, passedOn } from '../../functions/domain/on-call/paging.ts';
import { isOnSharedPage } from '../../functions/domain/on-call/standing.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { confirmation } from '../../functions/domain/request/confirming.ts';
import { isInTime } from '../../functions/domain/request/dates.ts';
import { pagedForGivenBack, plannedPaging, replanned } from '../../functions/domain/request/planning.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { changeDates } from '../../functions/intake/change-dates.ts';
import { changed, type Done, escalated, LEVELS, page, sought, stored } from './house.ts';
import { after, instant, MINUTE, type Move, type Rules, type World } from './world.ts';

/** Everything that a human being may do now: members, the attorney, staff, on-call. */
export function humanMoves(world: World, rules: Rules): Move[] {
  if (world.acts === 0) return [];
  const left = { ...world, acts: world.acts - 1 };
  return acts.flatMap(([what, act]) => {
    const done = act(left, rules);
    return done === undefined ? [] : [{ what, ...('world' in done ? done : { world: done, occurrences: [] }) }];
  });
}

type Act = (world: World, rules: Rules) => World | Done | undefined;

const acts: readonly (readonly [string, Act])[] = [
  ['a member says yes', accept],
  ['the last of a wave says no', decline],
  ['the answer is taken back', undo],
  ['the case is given back', giveBack],
  ['the attorney withdraws', (world) => closed(world, 'withdrawn')],
  ['staff close it as removed', (world) => closed(world, 'removed')],
  ['staff close it as unfilled', (world) => closed(world, 'unfilled')],
  ['the date comes nearer', (world) => moved(world, 0.5)],
  ['the date is put off', (world) => moved(world, 1.5)],
  ['paper arrives', (world) => changed(world, {}, ['information_completed'])],
  ['mine', mine],
  ['not me', notMe],
  ['progress', progress],
  ['somebody stands behind it', standBehind],
  ['a flood begins', (world) => inFlood(world, true)],
  ['a flood is over', (world) => inFlood(world, false)],
];

function accept(world: World): World | undefined {
  const { file } = world;
  const evaluation = sought(file);
  const offer = file.offers.findLast((each) => offerStanding(file, each, instant(world.now)) === 'open');
  if (!offer) return undefined;
  const { evaluations, offers } = assign(evaluation, offer, [], '', `member:${offer.memberId}`, instant(world.now));
  return changed(world, { evaluations, offers: replaced(world, offers) }, ['evaluation_assigned']);
}

function decline(world: World): World | undefined {
  const { file } = world;
  const evaluation = sought(file);
  const offer = offersOfRound(file, evaluation).find(({ wave }) => wave === evaluation.wave);
  if (!offer || offerStanding(file, offer, instant(world.now)) !== 'open') return undefined;
  const declined = { ...offer, state: 'declined' as const, answeredAt: instant(world.now) };
  return changed(world, { offers: replaced(world, [declined]) }, ['offer_declined']);
}

function undo(world: World): World | undefined {
  const { file } = world;
  const now = instant(world.now);
  if (file.request.state === 'closed') return undefined;
  const evaluation = sought(file);
  const offer = offersOfRound(file, evaluation).findLast(({ state }) => state === 'accepted' || state === 'declined');
  if (!offer?.answeredAt || now > plusMinutes(offer.answeredAt, UNDO_MINUTES)) return undefined;
  if (offer.state === 'declined')
    return changed(world, { offers: replaced(world, [reopened(offer)]) }, ['offer_reopened']);
  if (evaluation.state !== 'assigned') return undefined;
  const { evaluations, offers } = undoAssignment(evaluation, offer, 'attorney', now, file.request);
  const { request } = file;
  const undone = { evaluations, offers: replaced(world, offers) };
  if (!isInTime(request, now))
    return changed({ ...world, end: 'said' }, undone, ['acceptance_undone', 'evaluation_unfilled']);
  const onCall = file.onCall && neededAgain(file.onCall, now);
  const paging = { onCall: plannedPaging(request, now, onCall && { ...request, onCall }) };
  return changed(world, { ...undone, ...paging }, ['acceptance_undone']);
}

function giveBack(world: World): World | undefined {
  const { file } = world;
  const now = instant(world.now);
  const evaluation = sought(file);
  const offer = file.offers.find(({ state }) => state === 'accepted');
  if (!offer || evaluation.state !== 'assigned' || file.request.state === 'closed') return undefined;
  const { evaluations, offers } = release(evaluation, offer, 'ill', 'attorney', now, file.request);
  const given = { evaluations, offers: replaced(world, offers) };
  if (!isInTime(file.request, now))
    return changed({ ...world, end: 'said' }, given, ['assignment_released', 'evaluation_unfilled']);
  const anew = {
    evaluations: evaluations.map((each) => (isSought(each) ? replanned(each, file.request, now) : each)),
    onCall:
      file.request.urgency === 'emergency'
        ? pagedForGivenBack(file.request, now, file.onCall)
        : plannedPaging(file.request, now, file.onCall && { ...file.request, onCall: file.onCall }),
    offers: replaced(world, offers),
  };
  return changed(world, anew, ['assignment_released', 'evaluation_opened']);
}

/** The attorney withdraws, or staff close it. */
export function closed(world: World, reason: 'withdrawn' | 'removed' | 'unfilled'): World | undefined {
  const { file } = world;
  if (file.request.state === 'closed') return undefined;
  const { request, evaluations } = closeRequest(file, reason, 'attorney');
  const change = {
    request: { ...file.request, ...request },
    evaluations: evaluations.length > 0 ? evaluations : file.evaluations,
  };
  return changed(world, change, [reason === 'withdrawn' ? 'request_withdrawn' : 'request_closed']);
}

/** The removal is moved to a share of the time that is left; one that is past is put off by half an hour. */
function moved(world: World, share: number): World | undefined {
  const { file } = world;
  const { closesAt, state } = file.request;
  if (closesAt === null || state === 'closed') return undefined;
  const leftMinutes = (after(closesAt) - world.now) / MINUTE;
  if (leftMinutes <= 1 && share < 1) return undefined;
  const minutes = leftMinutes > 1 ? Math.ceil(leftMinutes * share) : 30;
  const change = changeDates(
    stored(world),
    { removalAt: plusMinutes(instant(world.now), minutes) },
    instant(world.now),
    usualIntake,
  );
  if (!change?.evaluations) return undefined;
  const { request, matter, evaluations, onCall, events } = change;
  return changed(
    world,
    {
      request: { ...file.request, ...request },
      ...(matter ? { intake: { ...file.intake, matter } } : {}),
      evaluations,
      ...(onCall ? { onCall } : {}),
    },
    events.map(({ type }) => type),
  );
}

function mine(world: World): World | undefined {
  const answer = answerable(world);
  if (!answer || answer.isOwned) return undefined;
  const now = instant(world.now);
  const until = plusMinutes(now, OWNED_MINUTES);
  return changed(world, { onCall: owned(answer.onCall, answer.page, now, until) }, ['page_owned']);
}

function notMe(world: World, rules: Rules): Done | undefined {
  const answer = answerable(world);
  if (!answer) return undefined;
  const { onCall, page: sent } = answer;
  const passed = changed(world, {}, ['page_passed_on']);
  return page(passed, passedOn(onCall, sent.level, LEVELS, instant(world.now)), rules);
}

/** It goes on for ten minutes, so that an ownership ends within the emergency. */
function progress(world: World): World | undefined {
  const answer = answerable(world);
  if (!answer) return undefined;
  const { closesAt } = world.file.request;
  const until = plusMinutes(instant(world.now), 10);
  if (closesAt !== null && until > closesAt) return undefined;
  return changed(world, { onCall: owned(answer.onCall, answer.page, instant(world.now), until) }, ['progress_noted']);
}

/** The attorney presses the mailed link, or staff have spoken with them. */
function standBehind(world: World, { houseFault }: Rules): World | undefined {
  const { file } = world;
  const said =
    file.request.state === 'closed' ? undefined : confirmation(file, 'press', 'attorney', instant(world.now));
  if (!said) return undefined;
  const isForgotten = houseFault === 'withholds what somebody stands behind' || said.evaluations.length === 0;
  const evaluations = isForgotten ? file.evaluations : said.evaluations;
  return changed(world, { request: { ...file.request, ...said.request }, evaluations }, ['request_confirmed']);
}

/** How many others come is nothing to what somebody stands behind. */
function inFlood(world: World, flood: boolean): World | undefined {
  const isNews = world.flood !== flood && world.file.request.unconfirmed !== null;
  return isNews ? { ...world, flood } : undefined;
}

/** The newest page, while it is still sought: an older one may be answered too, by somebody at another level, with the same effect. */
function answerable({ file, ...world }: World) {
  const { onCall } = file;
  const sent = file.pages.at(-1);
  if (!onCall || !sent || escalated({ ...world, file }).state !== 'placing') return undefined;
  // By its own link the shared page is answered then.
  if (isOnSharedPage(file.request)) return undefined;
  const owner = onCall.owner && onCall.owner.until > instant(world.now) ? onCall.owner : undefined;
  if (owner && owner.level !== sent.level) return undefined;
  return { onCall, page: sent, isOwned: owner !== undefined };
}

function replaced({ file }: World, offers: World['file']['offers']): World['file']['offers'] {
  const isChanged = (one: (typeof offers)[number]) =>
    offers.some(({ round, memberId }) => round === one.round && memberId === one.memberId);
  return [...file.offers.filter((one) => !isChanged(one)), ...offers];
}
