import { type Evaluation, hasClinician } from '../../functions/domain/evaluation/evaluation.ts';
import type { RecordedEvent } from '../../functions/domain/events/event.ts';
import { OWNED_MINUTES } from '../../functions/domain/limits.ts';
import { type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import { machineName } from '../../functions/escalation/tend-machines.ts';
import { auditCase } from '../../functions/store/audit.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { loadOf } from '../../functions/store/members.ts';
import { type Answered, type Meet, machineDies } from './interleavings-operations.ts';
import type { Scene } from './interleavings-scene.ts';

/** What is wrong in a case at rest, after things had met: a sentence each; nothing, where nothing is. */
export async function violations(scene: Scene, { operations, answers, failures }: Meet): Promise<string[]> {
  const file = await scene.read();
  const { broken } = await auditCase(scene.store, scene.reference);
  return [
    ...(broken === null ? [] : [`the history is broken at ${broken}`]),
    ...[...failures, ...scene.running.failures.map(({ error }) => error)].map((error) => `a fault: ${String(error)}`),
    ...inHistory(file.events, scene.ends),
    ...assigned(file),
    ...answers.flatMap((answer) => standing(answer, answers, file, scene)),
    ...ending(
      file,
      scene,
      operations.some(({ name }) => name === machineDies),
    ),
    ...doubled(scene),
    ...(await loads(file, scene)),
  ];
}

type Place = 'sought' | 'assigned' | 'over' | 'unfilled';

/** Never an escalation after an assignment or an end, never two assigned, never a page about what is somebody's. */
function inHistory(events: RecordedEvent[], ends: Instant[]): string[] {
  const wrong: string[] = [];
  let place: Place = 'sought';
  let ownedUntil: Instant | undefined;
  let ownerLevel: number | undefined;
  for (const { seq, type, at, data } of events) {
    const say = (what: string) => wrong.push(`event ${seq}, ${type}: ${what}`);
    switch (type) {
      case 'wave_sent':
      case 'nobody_left':
      case 'on_call_told':
        if (place !== 'sought') say(`it is ${place}`);
        break;
      case 'on_call_paged':
        if (place !== 'sought') say(`it is ${place}`);
        if (ownedUntil !== undefined && at < ownedUntil) say('somebody owns it');
        ownedUntil = undefined;
        break;
      case 'evaluation_assigned':
        if (place !== 'sought') say(`it is ${place}`);
        place = 'assigned';
        ownedUntil = undefined;
        break;
      case 'acceptance_undone':
      case 'assignment_released':
        if (place !== 'assigned') say(`it is ${place}`);
        place = 'sought';
        break;
      case 'evaluation_unfilled':
        if (place !== 'sought') say(`it is ${place}`);
        place = 'unfilled';
        break;
      case 'evaluation_opened':
        if (place === 'assigned' || place === 'over') say(`it is ${place}`);
        place = 'sought';
        break;
      case 'request_withdrawn':
        if (place === 'over') say('twice');
        place = 'over';
        break;
      case 'page_owned':
        if (place !== 'sought') say(`it is ${place}`);
        if (ownedUntil !== undefined && at < ownedUntil && ownerLevel !== data.level) say('somebody else owns it');
        ownedUntil = [plusMinutes(at, OWNED_MINUTES), ...ends.filter((end) => end >= at)].sort()[0];
        ownerLevel = data.level;
        break;
      case 'progress_noted':
        ownedUntil = data.until;
        break;
      case 'page_passed_on':
      case 'dates_changed':
        // Under dates that make it no emergency paging begins anew; what comes after is for the tests of dates to say.
        if (type === 'page_passed_on' || data.urgency !== 'emergency') ownedUntil = undefined;
        break;
      default:
    }
  }
  return wrong;
}

function assigned({ evaluations, offers }: StoredCase): string[] {
  return evaluations.flatMap((evaluation) => {
    const { number, round } = evaluation;
    const accepted = offers.filter((offer) => offer.evaluation === number && offer.state === 'accepted');
    if (accepted.length > 1) return [`${accepted.length} are assigned`];
    const [offer] = accepted;
    if (!hasClinician(evaluation)) return [];
    const isTheirs = offer?.memberId === evaluation.phase.memberId && offer?.round === round;
    return isTheirs ? [] : ['it is assigned to somebody who has not said yes'];
  });
}

/** What was answered is so: a yes stands unless it was taken back or withdrawn, and what was refused as too busy did not happen. */
function standing(answer: Answered, answers: Answered[], file: StoredCase, { isDisturbed }: Scene): string[] {
  const { operation, what, status, who, level, result } = answer;
  const happened = (type: RecordedEvent['type'], fits: (event: RecordedEvent) => boolean = () => true) =>
    file.events.some((event) => event.type === type && fits(event));
  const ofMember = ({ data }: RecordedEvent) => 'memberId' in data && data.memberId === who;
  if (![200, 409, 410, 503].includes(status)) return [`${operation} was answered ${status}: ${String(result)}`];
  // Among so few, only those from outside can make it too much at once.
  if (status === 503 && !isDisturbed) return [`${operation} was answered 503`];
  const others = answers.filter((other) => other !== answer && other.what === what && other.who === who);
  if (status !== 200) {
    const isUnsaid = what === 'accept' && !others.some((other) => other.status === 200);
    return isUnsaid &&
      file.evaluations.some((evaluation) => hasClinician(evaluation) && evaluation.phase.memberId === who)
      ? [`${operation} was answered ${status} and is a yes all the same`]
      : [];
  }
  const stands: Record<Answered['what'], () => boolean> = {
    accept: () =>
      happened('evaluation_assigned', ofMember) &&
      (file.evaluations.some((evaluation) => hasClinician(evaluation) && evaluation.phase.memberId === who) ||
        happened('acceptance_undone', ofMember) ||
        happened('request_withdrawn')),
    decline: () => happened('offer_declined', ofMember),
    undo: () => happened('acceptance_undone', ofMember) || happened('offer_reopened', ofMember) || isOpen(file, who),
    mine: () => happened('page_owned', ({ data }) => 'level' in data && data.level === level),
    'not me': () => file.pages.length > 0,
    withdraw: () => file.request.closedReason === 'withdrawn',
    nearer: () => happened('dates_changed'),
    farther: () => happened('dates_changed'),
  };
  return stands[what]() ? [] : [`${operation} was answered 200 and is not so`];
}

/** Taking back what was never said is answered as if it had been: the offer is open, or ended so. */
function isOpen({ offers }: StoredCase, who: string | undefined): boolean {
  return offers.some(({ memberId }) => memberId === who);
}

/**
 * At rest the case has one of the three endings, everybody has been told, and its machine ended as it did. One that was killed while
 * the case ended has no successor, since nothing is left to do.
 */
function ending(file: StoredCase, { running }: Scene, wasKilled: boolean): string[] {
  const executions = running.local.executions();
  const awake = executions.filter(({ progress }) => progress.status === 'running');
  return [
    ...file.events.filter(({ effects }) => effects.length > 0).map(({ type }) => `${type} is not carried out`),
    ...awake.map(({ name }) => `the machine ${name} runs on`),
    ...file.evaluations.flatMap(({ state, number, escalation: { attempt = 0 } = {} }) => {
      const wanted = endings[state];
      if (wanted === undefined) return [`it rests ${state}`];
      const name = machineName({ reference: file.request.reference, evaluation: number, attempt });
      const progress = executions.find((execution) => execution.name === name)?.progress;
      if (wasKilled && progress?.status !== 'succeeded') return [];
      // A human may end it before its machine has started.
      if (state !== 'unfilled' && progress === undefined) return [];
      if (progress?.state === 'Assigned' && wasAssigned(file, progress.enteredAt)) return [];
      return progress?.state === wanted ? [] : [`it is ${state}, its machine ${name} ended ${progress?.state}`];
    }),
  ];
}

/**
 * Whether it was somebody's at a moment, or a second before, when the machine looked: a yes may be taken back at the very end, when no
 * machine is needed any more.
 */
function wasAssigned({ events }: StoredCase, at: Instant): boolean {
  const yes = events.find((event) => event.type === 'evaluation_assigned' && event.at <= at);
  const back = events.find(
    ({ seq, type }) => yes && seq > yes.seq && (type === 'acceptance_undone' || type === 'request_withdrawn'),
  );
  return yes !== undefined && (back === undefined || milliseconds(back.at) + 1_000 >= milliseconds(at));
}

const endings: Readonly<Partial<Record<Evaluation['state'], string>>> = {
  assigned: 'Assigned',
  withdrawn: 'Withdrawn',
  unfilled: 'Unfilled',
};

/** No mail and no message goes out twice. */
function doubled({ running: { sent, told } }: Scene): string[] {
  const ids = [
    ...sent.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1] ?? 'a mail without a name'),
    ...told.map(({ channel, to, subject, link }) => JSON.stringify([channel, to, subject, link])),
  ];
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `sent twice: ${id}`);
}

/** Of every member's limits there is taken what stands assigned. */
async function loads({ evaluations, offers }: StoredCase, { store }: Scene): Promise<string[]> {
  const members = [...new Set(offers.map(({ memberId }) => memberId))];
  const wrong = await Promise.all(
    members.map(async (memberId) => {
      const taken = await loadOf(store, memberId, '2027');
      const theirs = evaluations.filter((each) => hasClinician(each) && each.phase.memberId === memberId).length;
      return taken === theirs ? [] : [`${memberId} has taken ${taken}, and ${theirs} are theirs`];
    }),
  );
  return wrong.flat();
}
