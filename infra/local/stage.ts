import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Instant, milliseconds } from '../../functions/domain/time/time.ts';
import { newBackground, notices } from './background.ts';
import { bounces } from './bounces.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { control } from './control.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { answerByFetch, type Door, openDoor } from './door.ts';
import { openDueIndex } from './due.ts';
import type { Endpoints } from './endpoints.ts';
import { engineAccess, startEngine } from './engine.ts';
import { openExecutions } from './executions.ts';
import { openFaults } from './faults.ts';
import { type Follower, followStreams } from './follower.ts';
import { runFunctions } from './functions.ts';
import { gateway } from './gateway.ts';
import { newIssuer } from './issuer.ts';
import { kms } from './kms.ts';
import { newLogs } from './logs.ts';
import { openMailbox } from './mailbox.ts';
import { openTextMessages, openTopics } from './messages.ts';
import { plan } from './plan.ts';
import { deploy } from './resources.ts';
import { services } from './services.ts';
import { stateMachineCalls } from './state-machine-calls.ts';
import { executionRules, scheduleRules, subscribers } from './subscribers.ts';
import { type SynthesizedApp, synthesize } from './synthesize.ts';
import { createTables, deleteTables } from './tables.ts';
import { taskCalls } from './task-calls.ts';
import { startTime } from './time-travel.ts';

/**
 * What the deployment is told on one machine. Mail may go to anybody, since it all ends in the inbox; the telephone number
 * is one of those kept for fiction.
 */
const stageSettings = {
  MailFrom: 'corroborate@example.org',
  CoordinatorsAddress: 'coordinators@example.org',
  MailAllowed: '*',
  OnCallAddress: 'oncall@example.org',
  BackupAddress: 'backup@example.org',
  DirectorAddress: 'director@example.org',
  EmergencyPhone: '+1 202 555 0143',
  // Contract: a thousand a minute over all on one machine.
  UnconfirmedCeiling: '1000/1',
} as const;

/** How a stage is started. */
export type StageOptions = {
  /** The port of the site; 0 for any free one. */
  readonly port: number;
  /** Where the clock starts; now when left out. With kept data it starts no earlier than time had come there. */
  readonly at?: Instant | undefined;
  /** The folder in which data is kept; in memory when left out. */
  readonly data?: string | undefined;
  /** Parameters of the deployment that differ from those of one machine, by their names. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** The app, when it has been synthesized before. */
  readonly app?: SynthesizedApp | undefined;
};

/** A running stage. Its addresses have no slash at the end. */
export type Stage = Awaited<ReturnType<typeof startStage>>;

/**
 * Runs the synthesized app on this machine and settles when site and control server answer. Throws when it cannot, with
 * everything ended that had been started.
 */
export async function startStage(options: StageOptions) {
  const running = new AsyncDisposableStack();
  try {
    return await assemble(options, running);
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function assemble({ port, at, data, app, settings }: StageOptions, running: AsyncDisposableStack) {
  // The doors come first: their addresses stand in the environment of the functions.
  const open = async (wanted: number): Promise<Door> => {
    const door = await openDoor(wanted);
    running.defer(door.close);
    return door;
  };
  const siteDoor = await open(port);
  const controlDoor = await open(0);
  const servicesDoor = await open(0);

  const folder = openDataFolder(data);
  const starting = startEngine(folder.file('tables.db'));
  running.defer(async () => (await starting.catch(() => undefined))?.stop());
  const [engine, { stacks, bundles }] = await Promise.all([starting, app ?? synthesize()]);
  // In an engine that others use too, a run that keeps nothing has tables of its own and takes them away again.
  const ownTables = engine.shared && data === undefined;
  const deployment = deploy(stacks, {
    parameters: { ...stageSettings, ...settings, SiteUrl: siteDoor.url },
    issuer: controlDoor.url,
    tableSuffix: ownTables ? `-${randomUUID()}` : '',
  });
  const planned = plan(deployment);
  const client = new DynamoDBClient(engineAccess(engine.url));
  await createTables(client, planned.tables);
  if (ownTables) running.defer(() => deleteTables(client, planned.tables));

  const clock = startClock(folder, at);
  const logs = newLogs(clock);
  const faults = openFaults(clock.milliseconds);
  const followers: Follower[] = [];
  const functions = runFunctions({
    plans: planned.functions,
    bundles,
    // What the stage does not serve is refused by it and never asked of the cloud.
    endpoints: { AWS_ENDPOINT_URL: servicesDoor.url, AWS_ENDPOINT_URL_DYNAMODB: engine.url },
    offset: clock.offset,
    logs,
    settled: () => {
      for (const { wake } of followers) wake();
    },
  });
  running.defer(functions.stop);
  functions.warm();

  const background = newBackground();
  const notify = notices(background, functions, logs);
  const mailbox = await openMailbox(folder.file('mail.jsonl'), clock.now);
  const textMessages = openTextMessages(folder.file('messages.jsonl'), clock.now);
  const told = subscribers(planned.subscriptions, notify);
  const topics = openTopics(folder.file('pages.jsonl'), planned.topicArns, clock.now, told);
  const executions = openExecutions({
    machines: planned.machines,
    file: folder.file('executions.jsonl'),
    clock,
    background,
    carryOut: taskCalls(functions, topics),
    changed: executionRules(planned.eventRules, clock, notify),
  });
  servicesDoor.answerBy(
    services({
      faults,
      kms: kms(planned.keyArns, folder.masterKey()),
      mailbox,
      topics,
      textMessages,
      stateMachines: stateMachineCalls(executions),
      configurationSets: planned.configurationSets,
      mailSent: bounces(planned.bounces, topics, background),
    }),
  );

  const streams = new DynamoDBStreamsClient(engineAccess(engine.url));
  followers.push(...(await followStreams(streams, planned, functions, clock, logs, faults)));
  // Only now, so that no follower misses what they write.
  executions.resume();
  const due = openDueIndex(client, planned.tables);
  const runSchedules = scheduleRules(planned.schedules, clock, notify);
  const time = startTime({ clock, due, runSchedules, followers, executions, background });
  running.defer(() => {
    for (const { stop } of followers) stop();
    executions.stop();
    time.stop();
  });

  const issuer = await newIssuer(controlDoor.url, planned.audience, clock);
  const pages = () => topics.list(planned.casesTopicArn);
  const shown = { mailbox, pages, textMessages: textMessages.list, executions: executions.list };
  const controlApp = control({ site: siteDoor.url, clock, time, logs, issuer, faults, ...shown });
  controlDoor.answerBy(answerByFetch((request) => controlApp.fetch(request)));
  siteDoor.answerBy(gateway(planned, functions, clock));
  const named = planned.functions.map(({ Environment }) => Environment.Variables.CASEWORK_TABLE);
  const endpoints: Endpoints = {
    site: siteDoor.url,
    control: controlDoor.url,
    database: { endpoint: engine.url, casework: named.find((name) => name !== undefined) },
  };
  return {
    ...endpoints,
    /** Whether it went on with the data of an earlier run. */
    continued: folder.used,
    now: clock.now,
    /** Settles when the engine ends by itself: nothing works any more. */
    broken: engine.ended,
    /** Ends everything that was started. */
    stop: () => running.disposeAsync(),
  };
}

/** Time goes on where it was and never back: a function must not see an hour twice. */
function startClock(folder: DataFolder, at: Instant | undefined): MovableClock {
  const kept = folder.clockOffset();
  const wanted = at === undefined ? (kept ?? 0) : milliseconds(at) - Date.now();
  return movableClock(Math.max(wanted, kept ?? wanted), folder.keepClockOffset);
}
