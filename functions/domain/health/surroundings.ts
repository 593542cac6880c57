import { rotaFindings } from '../on-call/rota.ts';
import { plusHours } from '../time/time.ts';
import { levelName } from '../words/on-call.ts';
import type { HouseTopic } from './house-check.ts';
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
  const gaps = rotaFindings(rota, at, plusHours(at, ROTA_DAYS_NEAR * 24)).filter(({ kind }) => kind === 'gap');
  const [first] = gaps.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  if (!first) return undefined;
  const when =
    first.from <= at
      ? `now and until ${momentOf(first.to)}`
      : `from ${momentOf(first.from)} until ${momentOf(first.to)}`;
  return {
    since: '',
    says: `Nobody is on duty as ${levelName(first.level)} ${when}. An admin puts somebody on the rota.`,
  };
}

/** A topic that nobody hears, or whose key fails. */
export function subscriptionsTrouble({ check }: Readings): Trouble | undefined {
  if (!check) return undefined;
  const { unheardTopics, keysAtRisk, unanswered } = check;
  if (unheardTopics.length > 0) {
    const topics = unheardTopics.map((topic) => heardBy[topic]).join(', nor to ');
    return {
      since: '',
      says: `Nobody listens to ${topics}. The engineer subscribes somebody, who confirms it by the link in the mail from AWS.`,
    };
  }
  if (keysAtRisk.includes('topics'))
    return {
      since: '',
      says: 'The key of the topics cannot be used, or is to be deleted: alarms and pages are not heard. The engineer restores it.',
    };
  if (unanswered.length > 0)
    return {
      since: '',
      says: `No answer came when the house asked about ${unanswered.join(', ')}. It asks again within minutes; the engineer finds the cause in the log of the sweep.`,
    };
  return undefined;
}

/** Why requests may not get through. */
export function intakeTrouble({ at, check }: Readings): Trouble | undefined {
  if (!check) return undefined;
  if (check.keysAtRisk.includes('case') || check.keysAtRisk.includes('tables'))
    return {
      since: '',
      says: 'A key that protects the cases cannot be used, or is to be deleted. Call the engineer at once: a key that is deleted takes every case with it.',
    };
  const { lastRequestAt } = check;
  if (lastRequestAt === null || !isTooQuiet(check, at)) return undefined;
  const says = `No request has come since ${momentOf(lastRequestAt)}, which is far longer than usual. Send a drill or look at the form; the engineer looks at the site.`;
  return { since: lastRequestAt, says };
}
