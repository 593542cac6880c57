import type { PageAnswer } from '../../functions/contracts/page.ts';
import type { NewRequest } from '../../functions/contracts/request.ts';
import type { EventType } from '../../functions/domain/events/event.ts';
import type { IntakeSettings } from '../../functions/domain/intake-settings.ts';
import { type Instant, plusHours } from '../../functions/domain/time/time.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored } from '../support/cases.ts';
import { remembering } from '../support/everything.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { knownSender, requestFrom, sampleRequest } from '../support/requests.ts';

/** A Tuesday morning in New York. */
export const start: Instant = '2027-01-12T15:00:00.000Z';

/** One emergency in a house of its own, driven as people and time would. */
export type EmergencyScene = Awaited<ReturnType<typeof startEmergencies>>;

type Unknown = { name?: string; matter?: NewRequest['matter'] };

/** A house with some members who all can be asked, without limits on what arrives unless `intake` says so. Hours pass here: the store in the process, which is proved to do as the engine does. */
export async function startEmergencies(members: number, intake?: IntakeSettings) {
  const store = remembering(memoryStore());
  const running: House = house(store, start);
  if (intake) running.tools.intake = intake;
  for (let number = 0; number < members; number += 1) {
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  }
  const read = (reference: string) => readStored(store, reference);

  let strangers = 0;
  const removalIn = (hours: number) => ({
    relief: ['asylum' as const],
    forum: 'immigration_court' as const,
    removalAt: plusHours(running.tools.clock(), hours),
  });
  const received = async (body: NewRequest) => {
    const { reference, statusUrl } = await receiveRequest(running.tools, body);
    await running.settle();
    return { reference, statusToken: statusUrl.slice(-43) };
  };

  return {
    store,
    running,
    read,
    now: () => running.tools.clock(),
    /** Hours or part hours pass. */
    pass: (hours: number) => running.advance(plusHours(running.tools.clock(), hours)),

    /** An emergency of a removal in some hours; everything that it sets going has come to rest. */
    async open(hours = 24, differing: Partial<NewRequest> = {}) {
      await knownSender(store, running.tools.clock());
      return received(sampleRequest({ matter: removalIn(hours), ...differing }));
    },

    /** The same from somebody whom nobody knows, another one each time where no name is given; `matter` in place of the removal. */
    async openUnknown(hours: number, { name, matter = removalIn(hours) }: Unknown = {}) {
      strangers += 1;
      return received(requestFrom(`${name ?? `stranger${strangers}`}@example.org`, { matter }));
    },

    /** The facts of a case of some kinds, in order, each with its moment. */
    async facts(reference: string, ...kinds: EventType[]): Promise<string[]> {
      const { events } = await read(reference);
      return events.filter(({ type }) => kinds.includes(type)).map(({ type, at }) => `${at} ${type}`);
    },

    /** The token of the offer that was sent as the how manieth of an evaluation. */
    async offerToken(reference: string, which = 0, evaluation = 1): Promise<string> {
      const file = await read(reference);
      const offer = file.offers.filter((each) => each.evaluation === evaluation)[which];
      if (!offer) throw new Error('nobody was asked');
      return openToken(running.tools.sealer, reference, 'offer', offer);
    },

    /** A member's answer to it, with everything that follows. */
    async answer(token: string, answer: Parameters<typeof answerOffer>[2]) {
      const result = await answerOffer(running.tools, token, answer);
      await running.settle();
      return result;
    },

    /** On-call's answer to the newest page, or to that of a number. */
    async onCall(reference: string, answer: PageAnswer, number?: number) {
      const { pages } = await read(reference);
      const page = number === undefined ? pages.at(-1) : pages.find((each) => each.number === number);
      if (!page) throw new Error('nobody was paged');
      const result = await answerPage(
        running.tools,
        await openToken(running.tools.sealer, reference, 'page', page),
        answer,
      );
      await running.settle();
      return result;
    },

    /** The executions of a case: name, and how each stands or ended. */
    machines: (reference: string) =>
      running.local
        .executions()
        .filter(({ name }) => name.startsWith(reference))
        .map(({ name, progress }) => `${name.slice(reference.length + 1)} ${progress.status} ${progress.state}`),

    /** To whom pages of a case went out by mail, with the moment of each. */
    pagesTo: (reference: string) =>
      running.sent
        .filter(({ subject }) => subject.includes(reference) && subject.startsWith('PAGE'))
        .map(({ at, to }) => `${at.slice(11, 16)} ${to}`),
  };
}
