import { isFailing, noteTold, type Outage, readOutage } from '../store/outages.ts';
import { readRota } from '../store/rota.ts';
import { intakeFails, intakeIsWell } from './outage-texts.ts';
import { isTold, type TellingTools } from './tell-on-duty.ts';

/** What telling on-call about requests needs: the number that attorneys are told to call, and somebody who opens the form. */
export type IntakeTellingTools = TellingTools & {
  readonly emergencyPhone: string | null;
  /** Opens the form as an attorney would, by which the function that takes requests looks whether it can again. Never throws. */
  readonly openForm: () => Promise<void>;
};

/** On-call hears that requests cannot be taken, and that they can again: once each for an outage. One that passes at once wakes nobody. */
export async function tellAboutIntake(tools: IntakeTellingTools): Promise<void> {
  const known = await readOutage(tools.store, 'intake');
  if (isFailing(known)) await tools.openForm();
  const standing = isFailing(known) ? await readOutage(tools.store, 'intake') : known;
  if (!standing) return;
  const rota = await readRota(tools.store, tools.rota);
  if (isFailing(standing)) {
    if (standing.toldAt !== undefined || (await isToldOfKeys(tools))) return;
    const content = intakeFails(standing, rota, tools.emergencyPhone);
    await tell(
      tools,
      standing,
      'toldAt',
      isTold(tools, rota, standing, { kind: 'intake-fails', content, byMail: true }),
    );
  } else if (standing.toldAt !== undefined && standing.toldWellAt === undefined) {
    const content = intakeIsWell(standing, rota);
    await tell(
      tools,
      standing,
      'toldWellAt',
      isTold(tools, rota, standing, { kind: 'intake-well', content, byMail: true }),
    );
  }
}

/** Whether on-call has heard that no case opens, which says of requests what there is to say. */
async function isToldOfKeys({ store }: TellingTools): Promise<boolean> {
  const keys = await readOutage(store, 'keys');
  return isFailing(keys) && keys?.toldAt !== undefined;
}

async function tell(
  tools: TellingTools,
  outage: Outage,
  what: 'toldAt' | 'toldWellAt',
  told: Promise<boolean>,
): Promise<void> {
  if (await told) await noteTold(tools, 'intake', outage, what);
}
