import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Instant, milliseconds } from '../../functions/domain/time.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { control } from './control.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import type { DeliveryTools } from './deliver.ts';
import { type Answer, type Door, openDoor } from './door.ts';
import { openDueIndex } from './due.ts';
import { startEngine } from './engine.ts';
import { answerByFetch } from './fetch-door.ts';
import { type Follower, follow } from './follower.ts';
import { type Functions, runFunctions } from './functions.ts';
import { gateway } from './gateway.ts';
import { newIssuer } from './issuer.ts';
import { kms } from './kms.ts';
import { type Logs, newLogs } from './logs.ts';
import { openMailbox } from './mailbox.ts';
import { openPages } from './pages.ts';
import { type MappingPlan, type Plan, plan } from './plan.ts';
import { deploy, region } from './resources.ts';
import { type Schedules, schedules } from './schedules.ts';
import { services } from './services.ts';
import { type SynthesizedApp, synthesize } from './synthesize.ts';
import { createTables } from './tables.ts';
import { startTime } from './time-travel.ts';

/** How a stage is started. */
export type StageOptions = {
  /** The port of the site; 0 for any free one. */
  readonly port: number;
  /** Where the clock starts; now when left out. With kept data it starts no earlier than time had come there. */
  readonly at?: Instant | undefined;
  /** The folder in which data is kept; in memory when left out. */
  readonly data?: string | undefined;
  /** The app, when it has been synthesized before. */
  readonly app?: SynthesizedApp | undefined;
};

/** A running stage. */
export type Stage = {
  /** The address of the site, without a slash at the end. */
  readonly site: string;
  /** The address of the control server. */
  readonly control: string;
  /** Whether it went on with the data of an earlier run. */
  readonly continued: boolean;
  now(): Instant;
  /** Settles when the engine ends by itself: nothing works any more. */
  readonly broken: Promise<void>;
  /** Ends everything that was started. */
  stop(): Promise<void>;
};

/** What the deployment is told on one machine. Mail may go to anybody, since it all ends in the inbox. */
const settings = {
  MailFrom: 'corroborate@example.org',
  CoordinatorsAddress: 'coordinators@example.org',
  MailAllowed: '*',
};

/**
 * Runs the synthesized app on this machine and settles when site and control server answer. Throws when it cannot, with
 * everything ended that had been started.
 */
export async function startStage(options: StageOptions): Promise<Stage> {
  const endings: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    return await assemble(options, endings, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  { port, at, data, app }: StageOptions,
  endings: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stage> {
  const open = async (doorPort: number): Promise<OpenDoor> => {
    const opened = await openLater(doorPort);
    endings.push(opened.door.close);
    return opened;
  };
  // The doors come first: their addresses stand in the environment of the functions.
  const site = await open(port);
  const [controlDoor, servicesDoor] = await Promise.all([open(0), open(0)]);

  const folder = openDataFolder(data);
  const [engine, { stacks, bundles }] = await Promise.all([startEngine(folder.file('tables.db')), app ?? synthesize()]);
  endings.push(engine.stop);
  const client = new DynamoDBClient(clientSettings(engine.url));
  const streams = new DynamoDBStreamsClient(clientSettings(engine.url));

  const deployment = deploy(stacks, {
    parameters: { ...settings, SiteUrl: site.door.url },
    issuer: controlDoor.door.url,
  });
  const planned = plan(deployment);
  await createTables(client, planned.tables);

  const clock = startClock(folder, at);
  const logs = newLogs(clock);
  const followers: Follower[] = [];
  const functions = runFunctions({
    plans: planned.functions,
    bundles,
    endpoints: endpoints(engine.url, servicesDoor.door.url),
    offset: clock.offset,
    logs,
    settled: () => {
      for (const { wake } of followers) wake();
    },
  });
  endings.push(functions.stop);
  functions.warm();

  const mailbox = await openMailbox(folder.file('mail.jsonl'), clock.now);
  const pages = openPages(folder.file('pages.jsonl'), planned.topicArns, clock.now);
  servicesDoor.answer(
    services({
      kms: kms(planned.keyArns, folder.masterKey()),
      mailbox,
      pages,
      configurationSets: planned.configurationSets,
    }),
  );

  let stopping = false;
  for (const mapping of planned.mappings) {
    const tools = deliveryTools({ mapping, functions, clock, logs, stopping: () => stopping });
    followers.push(await follow(streams, planned.tables, tools));
  }
  const rules = runSchedules(planned, functions, clock, logs);
  const time = startTime({ clock, due: openDueIndex(client, planned.tables), schedules: rules, followers });
  endings.push(async () => {
    stopping = true;
    time.stop();
    await Promise.all(followers.map((follower) => follower.stop()));
  });

  const issuer = await newIssuer(controlDoor.door.url, planned.audience, clock);
  const controlApp = control({
    site: site.door.url,
    clock,
    time,
    mailbox,
    pages: () => pages.list(planned.casesTopicArn),
    logs,
    issuer,
  });
  controlDoor.answer(answerByFetch((request) => controlApp.fetch(request)));
  site.answer(gateway(planned, functions.invoke, clock));
  return {
    site: site.door.url,
    control: controlDoor.door.url,
    continued: folder.used,
    now: clock.now,
    broken: engine.ended,
    stop,
  };
}

type OpenDoor = { readonly door: Door; answer(answer: Answer): void };

/** A door that lets callers wait until there is somebody to answer. */
async function openLater(port: number): Promise<OpenDoor> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const door = await openDoor(port, async (request, response) => (await promise)(request, response));
  return { door, answer: resolve };
}

/** Time goes on where it was and never back: a function must not see an hour twice. */
function startClock(folder: DataFolder, at: Instant | undefined): MovableClock {
  const kept = folder.clockOffset();
  const wanted = at === undefined ? (kept ?? 0) : milliseconds(at) - Date.now();
  return movableClock(Math.max(wanted, kept ?? wanted), folder.keepClockOffset);
}

function clientSettings(endpoint: string) {
  return { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

/** Where the SDK in the functions finds each service. All that are not named are refused by the stage itself. */
function endpoints(engine: string, ours: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: ours, AWS_ENDPOINT_URL_DYNAMODB: engine };
}

function deliveryTools(given: {
  mapping: MappingPlan;
  functions: Functions;
  clock: MovableClock;
  logs: Logs;
  stopping: () => boolean;
}): DeliveryTools {
  const { mapping, functions, clock, logs, stopping } = given;
  return {
    mapping,
    stopping,
    invoke: (event) => functions.invoke(mapping.functionName, event),
    now: clock.milliseconds,
    giveUp: (batch, condition, attempts) =>
      logs.note(mapping.functionName, {
        gaveUp: condition,
        attempts,
        queue: mapping.DestinationConfig.OnFailure.Destination,
        sequenceNumbers: batch.map(({ dynamodb }) => dynamodb?.SequenceNumber),
      }),
  };
}

function runSchedules({ schedules: plans }: Plan, functions: Functions, clock: MovableClock, logs: Logs): Schedules {
  return schedules({
    plans,
    clock,
    invoke: functions.invoke,
    giveUp: ({ functionName, failures }, event) =>
      logs.note(functionName, { gaveUp: 'RetriesExhausted', queue: failures, event }),
  });
}
