import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { carryOutPlacement } from '../../functions/dispatch/carry-out-placement.ts';
import { type SweepFailure, sweep } from '../../functions/dispatch/sweep.ts';
import { effectsIn } from '../../functions/domain/events/fact.ts';
import { ALL_SHARDS } from '../../functions/domain/limits.ts';
import { fromMilliseconds, type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import { restartMachine } from '../../functions/escalation/tend-machines.ts';
import type { ChannelSender, ShortChannel } from '../../functions/mail/channels/channel-message.ts';
import { whoFits } from '../../functions/matching/who-fits.ts';
import { dueIndex, dueMoment } from '../../functions/store/keys.ts';
import { type Item, queryAll, type Store } from '../../functions/store/store.ts';
import { type House, machineTasks, sampleRota } from './house.ts';
import { localKms, localSealer } from './kms.ts';
import { localMachines } from './machines.ts';
import { changeTools, unhurried } from './tools.ts';

/**
 * The ways in which a service can be out. A machine is not started (the call throws), is started and never runs, or dies again and
 * again: with the notice of its end, or unseen.
 */
export const outages = [
  'machine not started',
  'machine never runs',
  'machine dies',
  'machine dies unseen',
  'schedule',
  'stream',
  'mail',
  'topic',
] as const;
export type Outage = (typeof outages)[number];

/** What is out from the beginning, and until when. */
export type Out = Partial<Record<Outage, Instant>>;

/** A mail or message that left, under the name that the service gave it, by which the case knows it too. */
export type Left = { id: string; at: Instant; to: string; subject: string; messageId: string };

/** A machine that died, and when the sweep was to look after its evaluation then; null where nothing was due any more. */
export type Death = { name: string; at: Instant; isSeen: boolean; escalateAt: Instant | null };

/** The house with services that can be out: streams, a schedule that runs each minute, machines and notices of their end. */
export type World = {
  tools: House['tools'];
  left: Left[];
  starts: { name: string; at: Instant }[];
  deaths: Death[];
  failures: SweepFailure[];
  /** Lives until then. */
  advance: (until: Instant) => Promise<void>;
};

const MINUTE = 60_000;
/** A machine that is to die does so after a minute at the least, and this share of the emergency at the most. */
const DEATH_SHARE = 0.3;
/** Moments of one emergency, beyond which it does not come to rest. */
const MOMENTS_MOST = 50_000;

/** The house on `store`, beginning at `start`; `minutes` is how long the emergency is, in which machines that are to die do so. */
export function world(
  store: Store,
  { start, out, minutes, seed }: { start: Instant; out: Out; minutes: number; seed: number },
): World {
  const chance = changeTools(store, { start, seed });
  const { clock, random } = chance;
  const isOut = (outage: Outage): boolean => clock() < (out[outage] ?? '');
  const left: Left[] = [];
  const failures: SweepFailure[] = [];
  const starts: World['starts'] = [];
  const deaths: Death[] = [];

  const leave = (service: 'mail' | 'topic', to: string, subject: string, messageId: string): string => {
    if (isOut(service)) throw new Error(`${service} is out`);
    const id = `${service}-${left.length}`;
    left.push({ id, at: clock(), to, subject, messageId });
    return id;
  };
  const telling =
    (channel: ShortChannel): ChannelSender =>
    async ({ subject, link }, to) =>
      leave('topic', to, subject, JSON.stringify([channel, to, subject, link]));

  const tools: House['tools'] = {
    ...chance,
    sealer: localSealer(store, localKms(), clock),
    siteUrl: 'https://site.example',
    from: 'cases@network.example',
    replyTo: 'coordinators@network.example',
    async sender(raw, to) {
      const text = new TextDecoder().decode(raw);
      const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1] ?? '';
      return leave('mail', to, header('Subject'), header('Message-ID'));
    },
    pace: unhurried,
    log() {},
    channels: { topic: telling('topic'), sms: telling('sms'), webhook: telling('webhook') },
    rota: sampleRota,
    whoFits: whoFits(store),
    emergencyPhone: null,
    openForm: async () => {},
    machines: {
      async start(name, input) {
        if (isOut('machine not started')) throw new Error('machines are out');
        const known = local.executions().some((execution) => execution.name === name);
        if (!known) begin(name);
        return local.machines.start(name, input);
      },
      async wake(token) {
        if (isOut('machine not started')) throw new Error('machines are out');
        return isOut('machine never runs') ? true : local.machines.wake(token);
      },
    },
  };
  const local = localMachines(clock, machineTasks(tools), () => leave('topic', 'operations', 'machine', clock()));

  const dying = new Map<string, Instant>();
  const begin = (name: string) => {
    starts.push({ name, at: clock() });
    const after = 61_000 + random() * DEATH_SHARE * minutes * MINUTE;
    if (isOut('machine dies') || isOut('machine dies unseen'))
      dying.set(name, fromMilliseconds(Math.ceil(milliseconds(clock()) + after)));
  };

  const told = new Set<string>();
  const die = async () => {
    for (const [name, at] of dying) {
      if (at > clock()) continue;
      dying.delete(name);
      const running = local.executions().find((execution) => execution.name === name);
      if (running?.progress.status !== 'running') continue;
      const { reference, evaluation } = placeOf(name);
      const due = await store.get('casework', { pk: `REQUEST#${reference}`, sk: `DUE#escalate#${evaluation}` });
      const isSeen = !isOut('machine dies unseen');
      deaths.push({ name, at: clock(), isSeen, escalateAt: due ? dueMoment(String(due.dueAt)) : null });
      local.abort(name);
      if (!isSeen) told.add(name);
    }
  };

  /** EventBridge tells of every execution that has ended, but of those that died unseen. */
  const tellOfEnds = async (): Promise<boolean> => {
    const ended = local.executions().filter(({ name, progress }) => progress.status !== 'running' && !told.has(name));
    for (const { name } of ended) {
      told.add(name);
      await restartMachine(tools, placeOf(name));
    }
    return ended.length > 0;
  };

  const entries = async (): Promise<Item[]> => {
    const shards = ALL_SHARDS.map((partition) => queryAll(store, { table: 'casework', index: dueIndex, partition }));
    return (await Promise.all(shards)).flat().sort((one, other) => (String(one.dueAt) < String(other.dueAt) ? -1 : 1));
  };

  const brought = new Set<string>();
  /** Streams bring each event; one that fails again and again is given up, and left to the sweep. */
  const bring = async (): Promise<boolean> => {
    if (isOut('stream')) return false;
    const fresh = (await entries()).filter(({ pk, sk, effect }) => effect !== undefined && !brought.has(`${pk} ${sk}`));
    for (const { pk, sk, effect } of fresh) {
      brought.add(`${pk} ${sk}`);
      const seq = Number(String(sk).slice('EVENT#'.length));
      for (const one of effectsIn(String(effect))) {
        const carriedOut = one === 'mail' ? carryOutMail(tools, pk, seq) : carryOutPlacement(tools, pk, seq);
        await carriedOut.catch((error: unknown) => failures.push({ item: `${pk} ${sk}`, attempts: 0, error }));
      }
    }
    return fresh.length > 0;
  };

  const settle = async () => {
    for (let goesOn = true; goesOn; ) {
      if (!isOut('machine never runs')) await local.run();
      const wasEnded = await tellOfEnds();
      goesOn = (await bring()) || wasEnded;
    }
  };

  /** The next moment at which anything happens. */
  const nextMoment = async (): Promise<Instant | undefined> => {
    const now = clock();
    // What waits for the mail service is looked at each minute: no moment of its own, as long as that is in vain.
    const waiting = (await entries()).filter(({ dueShard }) => !isOut('mail') || !String(dueShard).startsWith('held'));
    const due = isOut('schedule') ? undefined : waiting[0];
    const sweepAt = due && minuteFrom([dueMoment(String(due.dueAt)), afterwards(now)].sort().at(-1) ?? now);
    const timer = isOut('machine never runs') ? undefined : local.nextTimer();
    return [sweepAt, timer, ...dying.values(), ...Object.values(out)]
      .filter((at) => at !== undefined && at > now)
      .sort()[0];
  };

  return {
    tools,
    left,
    starts,
    deaths,
    failures,
    async advance(until) {
      await settle();
      for (let moments = 0; ; moments += 1) {
        if (moments > MOMENTS_MOST) throw new Error('an emergency that does not come to rest');
        const next = await nextMoment();
        if (next === undefined || next > until) break;
        chance.set(next);
        await die();
        await settle();
        const isMinute = milliseconds(next) % MINUTE === 0;
        if (isMinute && !isOut('schedule')) await sweep({ ...tools, report: (failure) => failures.push(failure) });
        await settle();
      }
      chance.set(until);
    },
  };
}

function placeOf(name: string): { reference: string; evaluation: number; attempt: number } {
  const [first = '', second = '', evaluation, attempt] = name.split('-');
  return { reference: `${first}-${second}`, evaluation: Number(evaluation), attempt: Number(attempt) };
}

function afterwards(now: Instant): Instant {
  return fromMilliseconds(milliseconds(now) + 1);
}

/** The first whole minute at or after a moment. */
function minuteFrom(at: Instant): Instant {
  const whole = fromMilliseconds(Math.floor(milliseconds(at) / MINUTE) * MINUTE);
  return whole === at ? at : plusMinutes(whole, 1);
}
