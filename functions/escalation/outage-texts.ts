import { MESSAGE_NAMED } from '../domain/limits.ts';
import { type Rota, zoneOfHouse } from '../domain/on-call/rota.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';
import type { Outage } from '../store/outages.ts';

/** To on-call, in one sentence of a telephone: no mail leaves, and what a person must do instead. */
export function mailFails(
  { failingSince }: Outage,
  rota: Rota,
  { held, emergencies, link }: { held: number; emergencies: number; link: OwnLink | undefined },
): MailContent {
  const since = safe.moment(failingSince, zoneOfHouse(rota));
  const waiting = say`At least ${safe.counted(held, say`mail waits`, say`mails wait`)}`;
  const running = safe.counted(emergencies, say`emergency is running`, say`emergencies are running`);
  return {
    subject: say`No mail has gone out since ${since}.`,
    inShort: say`${waiting}, ${running}. Telephone members and attorneys, and tell the engineer.`,
    paragraphs: [],
    ...(link ? { button: { label: say`See what waits`, to: say`see what waits`, link } } : {}),
  };
}

/** To on-call, after that: it is over. */
export function mailIsWell(
  { failingSince, wellSince = failingSince }: Outage,
  rota: Rota,
  link: OwnLink | undefined,
): MailContent {
  const zone = zoneOfHouse(rota);
  const since = safe.clockTime(wellSince, zone, wellSince);
  return {
    subject: say`Mail is going out again since ${since}.`,
    inShort: say`What waited leaves now, emergencies first. None had gone out since ${safe.moment(failingSince, zone)}.`,
    paragraphs: [],
    ...(link ? { button: { label: say`See that it is over`, to: say`see that it is over`, link } } : {}),
  };
}

/** To on-call: attorneys who send a request now are turned away. */
export function intakeFails({ failingSince }: Outage, rota: Rota, emergencyPhone: string | null): MailContent {
  const since = safe.moment(failingSince, zoneOfHouse(rota));
  const asked = whoeverTries(emergencyPhone);
  return { subject: say`We haven't been able to take requests since ${since}.`, inShort: asked, paragraphs: [asked] };
}

function whoeverTries(emergencyPhone: string | null): Safe {
  return emergencyPhone === null
    ? say`Attorneys who try are asked to try again later. Tell the engineer.`
    : say`Attorneys who try are asked to call ${safe.telephone(emergencyPhone)} in an emergency. Answer that phone, write down what they need, and tell the engineer.`;
}

/** To on-call, after that: it is over. */
export function intakeIsWell({ failingSince, wellSince = failingSince }: Outage, rota: Rota): MailContent {
  const zone = zoneOfHouse(rota);
  const missed = say`That was not possible from ${safe.moment(failingSince, zone)}. Nothing was kept of what attorneys tried to send: enter what you were told by phone, or ask them to send it now.`;
  return {
    subject: say`We've been taking requests again since ${safe.clockTime(wellSince, zone, wellSince)}.`,
    inShort: missed,
    paragraphs: [missed],
  };
}

/** What emergencies have come to a halt, first the one to see to first, and how long each has. */
type Halted = { emergencies: readonly RequestHead[]; emergencyPhone: string | null; now: Instant };

/** To on-call: emergencies cannot go on, and what a person must do instead. It holds no link, since none can be made or opened. */
export function keysFail(
  { failingSince, toldAt }: Outage,
  rota: Rota,
  { emergencies, emergencyPhone, now }: Halted,
): MailContent {
  const since = safe.moment(failingSince, zoneOfHouse(rota));
  const halted = safe.counted(emergencies.length, say`emergency`, say`emergencies`);
  const cannot = toldAt === undefined ? say`can't` : say`still can't`;
  const themselves = emergencies.length === 1 ? say`itself` : say`themselves`;
  const named = emergencies.slice(0, MESSAGE_NAMED).map((each) => timeLeft(each, now));
  const more = emergencies.length - named.length;
  const which = safe.listed(more > 0 ? [...named, say`${safe.number(more)} more`] : named);
  const what = say`We haven't been able to open cases since ${since}, so nobody is asked or paged about ${which}. Call members and attorneys whom you know from earlier mails and pages. Links to cases don't open, and this message has none.`;
  const requests = say`New requests can't be taken either. ${whoeverTries(emergencyPhone)}`;
  return {
    subject: say`${halted} ${cannot} go on by ${themselves}.`,
    inShort: say`${what} ${requests}`,
    paragraphs: [what, requests],
  };
}

function timeLeft({ reference, closesAt }: RequestHead, now: Instant): Safe {
  const name = safe.reference(reference);
  return say`${name} (${safe.timeLeft(closesAt, now)})`;
}

/** To on-call, after that: it is over. */
export function keysAreWell({ failingSince, wellSince = failingSince }: Outage, rota: Rota): MailContent {
  const zone = zoneOfHouse(rota);
  const since = say`They had stood still since ${safe.moment(failingSince, zone)}.`;
  const what = say`Pages and offers that waited leave within minutes, and links open again. Requests can be taken again too: enter what you were told by phone, or ask attorneys to send it now.`;
  return {
    subject: say`Emergencies go on by themselves again since ${safe.clockTime(wellSince, zone, wellSince)}.`,
    inShort: say`${since} ${what}`,
    paragraphs: [say`${since} ${what}`],
  };
}
