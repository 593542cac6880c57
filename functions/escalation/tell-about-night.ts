import type { RecordedEvent } from '../domain/events/event.ts';
import { CASES_AT_ONCE, MAIL_PATIENCE, NIGHT_AGAIN_MINUTES } from '../domain/limits.ts';
import { reached } from '../domain/on-call/next-page.ts';
import { type Night, nightAt, nightUntil } from '../domain/on-call/night.ts';
import { type NightReport, nightReport } from '../domain/on-call/night-report.ts';
import { type Person, personOf, type Rota, zoneOfReader } from '../domain/on-call/rota.ts';
import { isEmergency } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { allMade, sideBySide } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes, type TimeZone } from '../domain/time/time.ts';
import { deliver, type MailTools } from '../mail/deliver.ts';
import { linkTo } from '../mail/links.ts';
import type { PlannedMail } from '../mail/planned-mail.ts';
import { toInbox, toMailboxes } from '../mail/recipients.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { countWaiting } from '../store/held-mails.ts';
import { nightPartition, referenceOf, seriesOf } from '../store/keys.ts';
import { nightDone, notedInNight, noteNight } from '../store/nights.ts';
import { readOutage } from '../store/outages.ts';
import { readRota, readStoredRota } from '../store/rota.ts';
import { isMailHeldUp } from '../store/sending.ts';
import { readStanding, type Standing } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';
import { caseWay, nightInWords, type Way } from './night-texts.ts';
import { runningEmergencies } from './running.ts';

/** What telling of a night needs: mail, and the rota that counts until staff put one. */
type NightTools = MailTools & Pick<CaseTools, 'sealer' | 'siteUrl'> & { readonly rota: Rota };

/** Plans that a night is told in the morning, where this has happened in it to an emergency, or to what unconfirmed ones share. */
export async function planNight(
  tools: ChangeTools,
  partition: string,
  { at }: Pick<RecordedEvent, 'at'>,
  request: Pick<RequestHead, 'urgency' | 'exercise'> | undefined,
): Promise<void> {
  const isOfNight = request ? isEmergency(request) && !request.exercise : seriesOf(partition)?.about === 'unconfirmed';
  if (!isOfNight) return;
  const night = nightAt(at, (await readStoredRota(tools.store))?.rota ?? {});
  if (night) await noteNight(tools, night.ended, referenceOf(partition));
}

/**
 * Tells whoever is on duty in the morning, and the coordinators, in one mail each what happened in the night that ended then: facts as they
 * stand at this moment. A quiet night is not told. Where mail cannot leave it is looked at again; done twice, nothing is sent a second time.
 */
export async function tellAboutNight(tools: NightTools, ended: Instant): Promise<void> {
  const { store, clock } = tools;
  const now = clock();
  const lookAgain = () => nightDone(tools, ended, plusMinutes(now, NIGHT_AGAIN_MINUTES));
  if (await isMailHeldUp(store)) return lookAgain();
  const rota = await readRota(store, tools.rota);
  const night = nightUntil(ended, rota);
  const cases = await casesOf(store, night);
  const list = await readStanding(store, 'unconfirmed');
  const shared = await sharedSince(store, list, night.began);
  const outage = await readOutage(store, 'mail');
  const report = nightReport(night, cases, { shared, list, outage }, now);
  const mails = report ? await nightMails(tools, rota, night, report, cases) : [];
  const outcomes = await Promise.allSettled(
    mails.map((mail) =>
      deliver(tools, { ...mail, partition: nightPartition(ended), seq: 1, patience: MAIL_PATIENCE.rest }),
    ),
  );
  const isLeft = allMade(outcomes).some((delivery) => delivery === 'waits' || delivery === 'in_progress');
  return isLeft ? lookAgain() : nightDone(tools, ended);
}

/** The cases that were noted in it, and those that run now. */
async function casesOf(store: Store, { ended }: Night): Promise<StoredCase[]> {
  const references = new Set([...(await notedInNight(store, ended)), ...(await runningEmergencies(store))]);
  const read = await sideBySide(CASES_AT_ONCE, [...references], (reference) => readCase(store, reference));
  return allMade(read).flatMap((file) => file ?? []);
}

/** The series of pages that unverified emergencies share, from the one that runs back to the last that ended before then. */
async function sharedSince(store: Store, newest: Standing, began: Instant): Promise<Standing[]> {
  const all = [newest];
  for (let series = newest.series - 1; series > 0; series -= 1) {
    const before = await readStanding(store, 'unconfirmed', series);
    if (!before.events.some(({ at }) => at >= began)) break;
    all.push(before);
  }
  return all;
}

async function nightMails(
  tools: NightTools,
  rota: Rota,
  night: Night,
  report: NightReport,
  cases: readonly StoredCase[],
): Promise<PlannedMail[]> {
  const waiting = await countWaiting(tools.store);
  const said = (zone: TimeZone, way: Way | undefined) => (at: Instant) =>
    nightInWords({ night, report, waiting, zone, at, way });
  const without = report.withoutClinician.flatMap(
    ({ reference }) => cases.find(({ request }) => request.reference === reference) ?? [],
  );
  const onDuty = reached(rota, 0, night.ended, tools.rota).people.map((email) => personOf(rota, email));
  const toOnDuty = onDuty.map(async (person) => {
    const content = said(zoneOfReader(rota, person), await pageFor(tools, person, without));
    return toMailboxes([person], 'on-call', 'night', content);
  });
  const [first] = without.map(({ request }) => caseWay(tools, request));
  return [...(await Promise.all(toOnDuty)).flat(), toInbox(tools, 'night', said(night.zone, first))];
}

/** The way to the first of these emergencies whose page went to this person; it lists the others. */
async function pageFor(tools: NightTools, { email }: Person, files: readonly StoredCase[]): Promise<Way | undefined> {
  for (const file of files) {
    const page = file.pages.findLast(({ people }) => people.includes(email));
    if (page) return { reference: file.request.reference, link: await linkTo('page', page, file, tools) };
  }
  return undefined;
}
