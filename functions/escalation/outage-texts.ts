import type { Rota } from '../domain/on-call/rota.ts';
import { USUAL_ZONE } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { say } from '../mail/safe.ts';
import type { Outage } from '../store/outages.ts';

/** To on-call, in one sentence of a telephone: no mail leaves, and what a person must do instead. */
export function mailFails(
  { failingSince }: Outage,
  rota: Rota,
  { held, emergencies, link }: { held: number; emergencies: number; link: OwnLink | undefined },
): MailContent {
  const since = safe.moment(failingSince, rota.handOver?.timeZone ?? USUAL_ZONE);
  const waiting = safe.counted(held, say`mail waits`, say`mails wait`);
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
  const zone = rota.handOver?.timeZone ?? USUAL_ZONE;
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
  const since = safe.moment(failingSince, rota.handOver?.timeZone ?? USUAL_ZONE);
  const asked =
    emergencyPhone === null
      ? say`Attorneys who try are asked to try again later. Tell the engineer.`
      : say`Attorneys who try are asked to call ${safe.telephone(emergencyPhone)} in an emergency. Answer that phone, write down what they need, and tell the engineer.`;
  return { subject: say`We haven't been able to take requests since ${since}.`, inShort: asked, paragraphs: [asked] };
}

/** To on-call, after that: it is over. */
export function intakeIsWell({ failingSince, wellSince = failingSince }: Outage, rota: Rota): MailContent {
  const zone = rota.handOver?.timeZone ?? USUAL_ZONE;
  const missed = say`That was not possible from ${safe.moment(failingSince, zone)}. Nothing was kept of what attorneys tried to send: enter what you were told by phone, or ask them to send it now.`;
  return {
    subject: say`We've been taking requests again since ${safe.clockTime(wellSince, zone, wellSince)}.`,
    inShort: missed,
    paragraphs: [missed],
  };
}
