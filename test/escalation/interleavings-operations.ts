import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { carryOutPlacement } from '../../functions/dispatch/carry-out-placement.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { deadline } from '../../functions/domain/due/deadline.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { machineName, restartMachine } from '../../functions/escalation/tend-machines.ts';
import { asProblem } from '../../functions/http/problem.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { carryOutReminder } from '../../functions/reminders/carry-out-due.ts';
import { Busy } from '../../functions/store/busy.ts';
import { Contention } from '../../functions/store/store.ts';
import { machineTasks } from '../support/house.ts';
import type { Operation } from '../support/interleave.ts';
import type { Scene } from './interleavings-scene.ts';

/** An answer as a caller got it. `who` is the member of an offer; `level` the one of a page. */
export type Answered = {
  operation: string;
  what: 'accept' | 'decline' | 'undo' | 'mine' | 'not me' | 'withdraw' | 'nearer' | 'farther';
  status: number;
  who?: string;
  level?: number;
  result?: unknown;
};

/** Everything that may happen at once, and what became of it. */
export type Meet = { operations: Operation[]; answers: Answered[]; failures: unknown[] };

/** The operation that kills the machine. */
export const machineDies = 'the machine dies and the next one starts';

const OPTIONAL_CHANCE = 0.4;

/** A random part of what can happen at the scene's moment; the clock reaches it meanwhile, and the machine is always there. */
export function operationsOf(scene: Scene): Meet {
  const answers: Answered[] = [];
  const failures: unknown[] = [];
  const all = [...ofPeople(scene, answers), ...ofTheHouse(scene, failures)];
  const some = all.filter(() => scene.random() < OPTIONAL_CHANCE);
  return { operations: [...always(scene), ...(some.length > 0 ? some : all.slice(0, 2))], answers, failures };
}

/** The clock reaches the moment, then the machine's timer fires. */
function always({ running, turns, at }: Scene): Operation[] {
  let reached = () => {};
  const moment = new Promise<void>((resolve) => {
    reached = resolve;
  });
  return [
    {
      name: 'clock',
      async run() {
        await turns.point('reaches the moment');
        running.setClock(at);
        reached();
      },
    },
    {
      name: 'machine',
      async run() {
        await moment;
        await running.local.run();
      },
    },
  ];
}

function ofPeople(scene: Scene, answers: Answered[]): Operation[] {
  const { another, offers, pages, statusToken, random, at, ends } = scene;
  const answering = (
    name: string,
    what: Answered['what'],
    place: Pick<Answered, 'who' | 'level'>,
    run: () => Promise<unknown>,
  ): Operation => ({
    name,
    async run() {
      try {
        const result = await run();
        answers.push({ operation: name, what, ...place, status: 200, result });
      } catch (error) {
        const { status } = asProblem(error);
        answers.push({ operation: name, what, ...place, status, result: status === 500 ? String(error) : undefined });
      }
    },
  });
  const toOffer = (name: string, what: 'accept' | 'decline' | 'undo', offer: Scene['offers'][number] | undefined) => {
    if (!offer) return [];
    const answer = what === 'decline' ? { answer: what, reason: 'no_time' as const } : { answer: what };
    return [answering(name, what, { who: offer.memberId }, () => answerOffer(another(), offer.token, answer))];
  };
  const toPage = (name: string, what: 'mine' | 'not me', page: Scene['pages'][number] | undefined) => {
    if (!page) return [];
    const answer = what === 'mine' ? { answer: what } : { answer: 'not_me' as const };
    return [answering(name, what, { level: page.level }, () => answerPage(another(), page.token, answer))];
  };
  const moved = (name: 'nearer' | 'farther', minutes: number) =>
    answering(name, name, {}, () => {
      const matter = { removalAt: plusMinutes(at, minutes) };
      ends.push(matter.removalAt);
      return actForAttorney(another(), statusToken, { action: 'change_dates', matter });
    });
  const [first, second, third] = offers;
  return [
    ...toOffer('accept of the first', 'accept', first),
    ...toOffer('the same accept again', 'accept', first),
    ...toOffer('accept of the second', 'accept', second),
    ...toOffer('accept of the newest', 'accept', offers.at(-1)),
    ...toOffer('decline of the second', 'decline', second),
    ...toOffer('decline of the third', 'decline', third),
    ...toOffer('undo of the first', 'undo', first),
    ...toPage('mine from the newest page', 'mine', pages.at(-1)),
    ...toPage('mine from the first page', 'mine', pages[0]),
    ...toPage('not me from the newest page', 'not me', pages.at(-1)),
    answering('withdraw', 'withdraw', {}, () => actForAttorney(another(), statusToken, { action: 'withdraw' })),
    moved('nearer', -10 + 30 * random()),
    moved('farther', 60 * (1 + 24 * 30 * random())),
  ];
}

/** What the house does by itself. Each may come at any time, twice, or late; only `Busy` is no fault. */
function ofTheHouse({ meeting, another, running, reference, read }: Scene, failures: unknown[]): Operation[] {
  const working = (name: string, run: () => Promise<unknown>): Operation => ({
    name,
    async run() {
      try {
        await run();
      } catch (error) {
        if (!isBusy(error)) failures.push(error);
      }
    },
  });
  const report = ({ error }: { error: unknown }) => {
    if (!isBusy(error)) failures.push(error);
  };
  const evaluation = 1;
  const attempt = async () => (await read()).evaluations[0]?.escalation?.attempt ?? 1;
  const step = () => machineTasks(another()).step({ version: 1, reference, evaluation, attempt: 1 });
  return [
    working('the sweep', () => sweep({ ...another(), report })),
    working('the sweep again', () => sweep({ ...another(), report })),
    working('a step of another machine', step),
    working('a step that is repeated', step),
    working(machineDies, async () => {
      const place = { reference, evaluation, attempt: await attempt() };
      running.local.abort(machineName(place));
      await restartMachine(another(), place);
    }),
    working('the streams', async () => {
      const { events } = await read();
      const tools = another();
      for (const { seq, effects } of events) {
        if (effects.includes('mail')) await carryOutMail(tools, `REQUEST#${reference}`, seq);
        if (effects.includes('placement')) await carryOutPlacement(tools, `REQUEST#${reference}`, seq);
      }
    }),
    ...(meeting === 'deadline'
      ? [working('the reminder of the deadline', () => carryOutReminder(another(), reference, deadline, evaluation))]
      : []),
  ];
}

function isBusy(error: unknown): boolean {
  return error instanceof Busy || error instanceof Contention;
}
