import type * as z from 'zod';
import type { intakeSwitch } from '../../contracts/staff.ts';
import type { IntakeState } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import { plusHours } from '../../domain/time/time.ts';
import { intakeSwitchWrite, isInFlood, readIntakeSwitch } from '../../store/arrivals.ts';
import { attempt } from '../../store/attempt.ts';
import type { CaseTools } from '../../store/case-tools.ts';

/** Whether unconfirmed requests arrive in a flood, and whether staff know of a raid. */
export async function readIntake({ store, clock, intake }: CaseTools): Promise<IntakeState> {
  const now = clock();
  const standing = await readIntakeSwitch(store);
  const surge = standing !== undefined && standing.surgeUntil > now;
  const [emergencies, requests] = await Promise.all([
    isInFlood(store, intake, 'emergency', now),
    isInFlood(store, intake, 'routine', now),
  ]);
  return {
    surge,
    until: surge ? standing.surgeUntil : null,
    since: standing?.at ?? null,
    actor: standing?.actor ?? null,
    reason: standing?.reason ?? null,
    flood: { emergencies, requests },
  };
}

/** Says that a raid is going on for some hours, or that it is over. Throws `Busy`. */
export async function switchIntake(
  tools: CaseTools,
  { surge, hours, reason }: z.output<typeof intakeSwitch>,
  actor: Actor,
): Promise<IntakeState> {
  await attempt(tools, async () => {
    const at = tools.clock();
    await tools.store.transact([
      intakeSwitchWrite({ surgeUntil: surge ? plusHours(at, hours) : at, at, actor, reason }),
    ]);
  });
  return readIntake(tools);
}
