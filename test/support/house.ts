import { failureInput, machineInput, waitInput } from '../../functions/contracts/machine.ts';
import { carryOutMail, type MailEffectTools } from '../../functions/dispatch/carry-out-mail.ts';
import { carryOutPlacement, place } from '../../functions/dispatch/carry-out-placement.ts';
import { type SweepFailure, sweep } from '../../functions/dispatch/sweep.ts';
import { effectsIn } from '../../functions/domain/events/fact.ts';
import { ALL_SHARDS, TOPIC_SUBJECT_CHARACTERS } from '../../functions/domain/limits.ts';
import { type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import { noteFailure } from '../../functions/escalation/failed.ts';
import type { PageTools } from '../../functions/escalation/page/opened-page.ts';
import type { TakingOverTools } from '../../functions/escalation/take-over.ts';
import { takeSteps } from '../../functions/escalation/take-steps.ts';
import type { IntakeTellingTools } from '../../functions/escalation/tell-about-intake.ts';
import type { KeysTellingTools } from '../../functions/escalation/tell-about-keys.ts';
import { noteWaiting } from '../../functions/escalation/wait.ts';
import { canTakeRequests } from '../../functions/intake/taking.ts';
import type { ChannelMessage, ChannelSender, ShortChannel } from '../../functions/mail/channels/channel-message.ts';
import { whoFits } from '../../functions/matching/who-fits.ts';
import type { CaseTools } from '../../functions/store/case-tools.ts';
import { noteTried } from '../../functions/store/effects.ts';
import { dueIndex, dueMoment, standingDueKey } from '../../functions/store/keys.ts';
import { rotaOf } from '../../functions/store/rota.ts';
import { type Item, queryAll, type Store } from '../../functions/store/store.ts';
import { type LocalKms, localKms, localSealer } from './kms.ts';
import { type LocalMachines, localMachines, type MachineTasks } from './machines.ts';
import { changeTools, unhurried } from './tools.ts';

/** A mail as it left. */
export type SentMail = { at: Instant; to: string; subject: string; text: string };

/** A message that left by a channel beside mail. */
export type ToldMessage = ChannelMessage & { at: Instant; channel: ShortChannel; to: string };

/** Tools of every stage on one store, with a mail service that keeps what it is told, and a clock that moves past what is due. */
export type House = {
  tools: CaseTools & PageTools & MailEffectTools & TakingOverTools & IntakeTellingTools & KeysTellingTools;
  /** What wraps the keys of cases. */
  kms: LocalKms;
  /** The escalation machines. */
  local: LocalMachines;
  /** What machines told the engineer's topic. */
  operations: string[];
  sent: SentMail[];
  told: ToldMessage[];
  failures: SweepFailure[];
  /** What was said of the mail service. */
  logged: { level: string; what: string }[];
  /** Brings every new event once, as the streams do, until there is no new one; what fails is left to the sweep. */
  settle: () => Promise<void>;
  /** Moves the clock to `until`, carrying out in order everything that falls due on the way. */
  advance: (until: Instant) => Promise<void>;
  /** Moves the clock alone: whatever falls due stands there until somebody looks. */
  setClock: (instant: Instant) => void;
};

/** The house on `store`, beginning at `start`. `send` may stand in for the mail service. */
export function house(store: Store, start: Instant, send: (mail: SentMail) => void = () => {}): House {
  const chance = changeTools(store, { start, seed: 5 });
  const sent: SentMail[] = [];
  const told: ToldMessage[] = [];
  const failures: SweepFailure[] = [];
  const logged: House['logged'] = [];
  const kms = localKms();
  const telling =
    (channel: ShortChannel): ChannelSender =>
    async (message, to) => {
      if (message.subject.length > TOPIC_SUBJECT_CHARACTERS)
        throw new Error(`too long for a topic: ${message.subject}`);
      told.push({ ...message, at: chance.clock(), channel, to });
      return `${channel}-${told.length}`;
    };
  const tools: House['tools'] = {
    ...chance,
    sealer: localSealer(store, kms, chance.clock),
    siteUrl: 'https://site.example',
    from: 'cases@network.example',
    replyTo: 'coordinators@network.example',
    async sender(raw, to) {
      const text = new TextDecoder().decode(raw);
      const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(text)?.[1]?.replace(/\r\n/g, '') ?? '';
      const mail = { at: chance.clock(), to, subject, text: text.replace(/=\r\n/g, '') };
      send(mail);
      sent.push(mail);
      return `ses-${sent.length}`;
    },
    pace: unhurried,
    log: (level, what, facts) => logged.push({ level, what, ...facts }),
    channels: { topic: telling('topic'), sms: telling('sms'), webhook: telling('webhook') },
    rota: sampleRota,
    whoFits: whoFits(store),
    emergencyPhone: '+1 202 555 0143',
    openForm: async () => {
      await canTakeRequests(tools);
    },
    machines: {
      start: (name, input) => local.machines.start(name, input),
      wake: (token) => local.machines.wake(token),
    },
  };
  const operations: string[] = [];
  const local = localMachines(chance.clock, machineTasks(tools), (message) => operations.push(message));

  const entries = async (): Promise<Item[]> => {
    const shards = ALL_SHARDS.map((partition) => queryAll(store, { table: 'casework', index: dueIndex, partition }));
    return (await Promise.all(shards)).flat().sort((one, other) => (String(one.dueAt) < String(other.dueAt) ? -1 : 1));
  };

  const brought = new Set<string>();
  const settle = async () => {
    for (;;) {
      await local.run();
      const fresh = (await entries()).filter(
        ({ pk, sk, effect }) => effect !== undefined && !brought.has(`${pk} ${sk}`),
      );
      if (fresh.length === 0) return;
      for (const { pk, sk, effect } of fresh) {
        brought.add(`${pk} ${sk}`);
        const seq = Number(String(sk).slice('EVENT#'.length));
        for (const one of effectsIn(String(effect))) {
          const carriedOut = one === 'mail' ? carryOutMail(tools, pk, seq) : carryOutPlacement(tools, pk, seq);
          await carriedOut.catch((error: unknown) => {
            failures.push({ item: `${pk} ${sk}`, attempts: 0, error });
            return noteTried(store, pk, seq);
          });
        }
      }
    }
  };

  const soonest = (at: Instant, isToBeLookedAt: boolean) =>
    isToBeLookedAt && at <= chance.clock() ? plusMinutes(chance.clock(), 1) : at;

  const advance = async (until: Instant) => {
    await settle();
    for (let steps = 0; steps < 500; steps += 1) {
      // What is due now, and no effect of an event, waits for the next minute of the schedule.
      const due = (await entries())
        .map(({ dueAt, effect, pk }) =>
          soonest(dueMoment(String(dueAt)), effect === undefined && pk === standingDueKey('unconfirmed').pk),
        )
        .filter((at) => at > chance.clock())
        .sort()[0];
      const next = [due, local.nextTimer()].filter((at) => at !== undefined).sort()[0];
      if (next === undefined || next > until) break;
      chance.set(next);
      await settle();
      await sweep({ ...tools, report: (failure) => failures.push(failure) });
      await settle();
    }
    if (milliseconds(chance.clock()) < milliseconds(until)) chance.set(until);
  };

  return { tools, kms, local, operations, sent, told, failures, logged, settle, advance, setClock: chance.set };
}

/** On-call, backup and director, each by mail. */
export const sampleRota = rotaOf(['oncall@example.org', 'backup@example.org', 'director@example.org']);

/** The tasks of the escalation machine, as their handlers wire them. */
export function machineTasks(tools: TakingOverTools): MachineTasks {
  return {
    async step(payload) {
      const { reference, evaluation } = machineInput.parse(payload);
      return takeSteps(tools, reference, evaluation, (_, number) => place(tools, reference, number));
    },
    wait: (payload) => noteWaiting(tools, waitInput.parse(payload)),
    failed: (payload) => noteFailure(tools, failureInput.parse(payload)),
  };
}
