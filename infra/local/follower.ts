import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { MovableClock } from './clock.ts';
import { type DeliveryTools, deliver } from './deliver.ts';
import type { Faults } from './faults.ts';
import { filterOf } from './filters.ts';
import type { Functions } from './functions.ts';
import type { Logs } from './logs.ts';
import type { Plan } from './plan.ts';
import { streamArn } from './resources.ts';

/** One event source mapping at work: reads its stream to the end and hands on what passes its filters, until it is stopped. */
export type Follower = Awaited<ReturnType<typeof follow>>;

/** Milliseconds between looks when nothing wakes the follower. */
const pause = 250;
const readAtOnce = 1_000;

/** Follows the streams of the mappings planned; what is given up is noted. */
export function followStreams(
  client: DynamoDBStreamsClient,
  { mappings, tables }: Plan,
  functions: Functions,
  clock: MovableClock,
  logs: Logs,
  faults: Faults,
): Promise<Follower[]> {
  const followers = mappings.map((mapping) => {
    const { functionName, EventSourceArn, DestinationConfig } = mapping;
    const table = tables.find(({ name }) => streamArn(name) === EventSourceArn);
    if (!table?.StreamSpecification) throw new Error(`No table has the stream ${EventSourceArn}`);
    return follow(client, table.name, {
      mapping,
      invoke: (event) => functions.invoke(functionName, event),
      now: clock.milliseconds,
      isOut: () => !faults.followsStreams(),
      giveUp: (batch, gaveUp, attempts) => {
        const sequenceNumbers = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber);
        logs.note(functionName, { gaveUp, attempts, sequenceNumbers, queue: DestinationConfig.OnFailure.Destination });
      },
    });
  });
  return Promise.all(followers);
}

/**
 * Follows the stream of a mapping from its present end: what an earlier run has not carried out is found by the sweep on
 * the due index.
 */
async function follow(
  client: DynamoDBStreamsClient,
  tableName: string,
  delivery: Omit<DeliveryTools, 'stopping'> & { isOut: () => boolean },
) {
  let stopping = false;
  const tools = { ...delivery, stopping: () => stopping };
  const { mapping } = tools;
  const passes = filterOf(mapping.FilterCriteria.Filters.map(({ Pattern }) => Pattern));
  let position = await endOfStream(client, tableName);
  let delivered = 0;
  let waiting: (() => void)[] = [];
  let wake = () => {};

  /** One turn: reads what is there, hands it on, and tells whether there was anything. */
  const turn = async (): Promise<boolean> => {
    // Nothing is read, so that all of it is brought later.
    if (tools.isOut()) return false;
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: position, Limit: readAtOnce }),
    );
    const wanted = Records.filter(passes);
    for (let start = 0; start < wanted.length && !stopping; start += mapping.BatchSize) {
      await deliver(wanted.slice(start, start + mapping.BatchSize), tools);
      // Counted once it is done: what it has written may be for a follower that was at its end meanwhile.
      delivered += 1;
    }
    // A shard that has ended is followed by another.
    position = NextShardIterator ?? (await endOfStream(client, tableName));
    return Records.length > 0;
  };

  const followOn = async (): Promise<void> => {
    while (!stopping) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const drained = waiting;
      waiting = [];
      // The engine may be gone for a moment, or for good while the stage stops; the next turn reads from here again.
      const found = await turn().catch(() => undefined);
      if (found === false) for (const done of drained) done();
      else waiting.push(...drained);
      if (found === undefined) await sleep(pause);
      else if (!found && waiting.length === 0) await Promise.race([woken, sleep(pause)]);
    }
    for (const done of waiting) done();
  };
  followOn();

  return {
    /** Looks now instead of at the next turn, because something may have been written. */
    wake: () => wake(),
    /** Settles when everything written before this call has been read and handed on. */
    drain: () =>
      new Promise<void>((resolve) => {
        if (stopping) return resolve();
        waiting.push(resolve);
        wake();
      }),
    /** How many batches were handed on and dealt with so far. */
    delivered: () => delivered,
    /** Reads and tries nothing more; what is going on ends with the functions. */
    stop() {
      stopping = true;
    },
  };
}

async function endOfStream(client: DynamoDBStreamsClient, TableName: string): Promise<string | undefined> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName }));
  const StreamArn = Streams?.at(-1)?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.at(-1)?.ShardId;
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'LATEST' }),
  );
  return ShardIterator;
}
