import type { NewRota, RotaState } from '../../contracts/rota.ts';
import type { Actor } from '../../domain/events/event.ts';
import { type Channel, onDuty, type Person, ROTA_DAYS, type Rota, rotaFindings } from '../../domain/on-call/rota.ts';
import { type Instant, plusHours } from '../../domain/time/time.ts';
import { attempt, type ChangeTools } from '../../store/attempt.ts';
import { readStoredRota, rotaChangedWrite, rotaWrites, type StoredRota } from '../../store/rota.ts';

/** What reading and putting the rota needs: a store with its clock, and the rota that counts until staff put one. */
export type RotaTools = ChangeTools & { readonly rota: Rota };

/** The rota in force, who is on duty now, and what is to be mended in the weeks ahead. */
export async function readRotaState({ store, clock, rota }: RotaTools): Promise<RotaState> {
  const stored = await readStoredRota(store);
  return stateOf(stored?.rota ?? rota, stored, clock());
}

/** Puts a rota in the place of the one in force, which is kept beside it as it was. Throws `Busy`. */
export async function putRota(tools: RotaTools, given: NewRota, actor: Actor): Promise<RotaState> {
  return attempt(tools, async () => {
    const at = tools.clock();
    const version = ((await readStoredRota(tools.store))?.version ?? 0) + 1;
    const stored: StoredRota = { rota: { ...given, people: given.people.map(withMail) }, version, at, actor };
    await tools.store.transact([...rotaWrites(stored), await rotaChangedWrite(tools.store, at)]);
    return stateOf(stored.rota, stored, at);
  });
}

function stateOf(rota: Rota, stored: StoredRota | undefined, now: Instant): RotaState {
  return {
    ...rota,
    version: stored?.version ?? 0,
    since: stored?.at ?? null,
    actor: stored?.actor ?? null,
    onDuty: rota.levels.map((_, level) => onDuty(rota, level, now).map(({ email }) => email)),
    findings: rotaFindings(rota, now, plusHours(now, ROTA_DAYS * 24)),
  };
}

/** A page goes by mail in any case. */
function withMail(person: Person): Person {
  const { email, channels } = person;
  const mail: Channel = { kind: 'mail', to: email };
  const isNamed = channels.some(({ kind, to }) => kind === 'mail' && to === email);
  return isNamed ? person : { ...person, channels: [mail, ...channels] };
}
