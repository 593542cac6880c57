import { ROTA_DAYS, rotaFindings } from '../on-call/rota.ts';
import { plusHours } from '../time/time.ts';
import { levelName } from '../words/on-call.ts';
import { foundSince, type HouseTopic } from './house-check.ts';
import { isTooQuiet } from './quiet.ts';
import type { Readings } from './readings.ts';
import { momentOf, type Trouble } from './trouble.ts';

/** Whether what the house leans on is there: people on call, ears at its topics, keys, and attorneys who get through. */

/** Days ahead in which a gap in the rota is told here. */
const ROTA_DAYS_NEAR = 3;

const heardBy: Readonly<Record<HouseTopic, string>> = {
  operations: "the engineer's topic, to which alarms go",
  cases: "on-call's topic, to which pages go beside mail",
};

/** A level with nobody on duty, now or soon. */
export function rotaTrouble({ at, rota }: Readings): Trouble | undefined {
  const [near, until] = [plusHours(at, ROTA_DAYS_NEAR * 24), plusHours(at, ROTA_DAYS * 24)];
  const gaps = rotaFindings(rota, at, until).filter(({ kind, from }) => kind === 'gap' && from < near);
  const [first] = gaps.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  if (!first) return undefined;
  // What lasts as far as this looks ahead may go on.
  const ends = first.to < until ? ` until ${momentOf(first.to)}` : ' on';
  const when = first.from <= at ? `from now${ends}` : `from ${momentOf(first.from)}${ends}`;
  return {
    since: first.from <= at ? first.from : '',
    says: `Nobody is on duty as ${levelName(first.level)} ${when}. An admin puts somebody on the rota.`,
  };
}

/** A topic that nobody hears, or whose key fails. */
export function subscriptionsTrouble({ check, topicFailingSince, isPageTriedAgain }: Readings): Trouble | undefined {
  if (topicFailingSince !== null) {
    const says = `Nothing has gone out to on-call's topic since ${momentOf(topicFailingSince)}: Amazon SNS does not take it, and may not take text messages either. Pages go out by mail and pager alone. ${isPageTriedAgain ? 'What SNS did not take is tried again every two minutes.' : 'We look every minute whether it answers again.'} The engineer looks at SNS; a drill shows whether it works again.`;
    return { since: topicFailingSince, says };
  }
  if (!check) return undefined;
  const { unheardTopics, keysAtRisk, unanswered } = check;
  if (unheardTopics.length > 0) {
    const topics = unheardTopics.map((topic) => heardBy[topic]).join(', nor to ');
    return {
      since: foundSince(
        check,
        unheardTopics.map((topic) => `topic ${topic}` as const),
      ),
      says: `Nobody listens to ${topics}. The engineer subscribes somebody, who confirms it by the link in the mail from AWS.`,
    };
  }
  if (keysAtRisk.includes('topics'))
    return {
      since: foundSince(check, ['key topics']),
      says: 'The key of the topics cannot be used, or is to be deleted: alarms and pages are not heard. The engineer restores it.',
    };
  if (unanswered.length > 0)
    return {
      since: foundSince(
        check,
        unanswered.map((question) => `no answer: ${question}` as const),
      ),
      says: `The hourly check got no answer about ${unanswered.join(', ')}. It asks again within minutes; the engineer finds the cause in the log of the sweep.`,
    };
  return undefined;
}

/** Why requests may not get through. */
export function intakeTrouble({ at, check, intakeFailingSince }: Readings): Trouble | undefined {
  if (intakeFailingSince !== null) {
    const says = `We haven't been able to take requests since ${momentOf(intakeFailingSince)}. Attorneys who try are asked to try again later, and to call in an emergency. The engineer finds the cause in the log of IntakeRequest.`;
    return { since: intakeFailingSince, says };
  }
  if (!check) return undefined;
  const keys = (['case', 'tables'] as const).filter((key) => check.keysAtRisk.includes(key));
  if (keys.length > 0)
    return {
      since: foundSince(
        check,
        keys.map((key) => `key ${key}` as const),
      ),
      says: 'A key that protects the cases cannot be used, or is to be deleted. Call the engineer at once: a key that is deleted takes every case with it.',
    };
  const { lastRequestAt } = check;
  if (lastRequestAt === null || !isTooQuiet(check, at)) return undefined;
  const says = `No request has come since ${momentOf(lastRequestAt)}, which is far longer than usual. Send a drill or look at the form; the engineer looks at the site.`;
  return { since: lastRequestAt, says };
}
