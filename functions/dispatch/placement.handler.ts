import type { DynamoDBStreamHandler } from 'aws-lambda';
import { traceOf } from '../domain/log-line.ts';
import { stepFunctions } from '../escalation/step-functions.ts';
import { statesClient } from '../runtime/clients.ts';
import { setting } from '../runtime/environment.ts';
import { log } from '../runtime/log.ts';
import { caseTools } from '../runtime/tools.ts';
import { noteTried } from '../store/effects.ts';
import { noteWell } from '../store/outages.ts';
import { carryOutPlacement } from './carry-out-placement.ts';
import { streamOf } from './left-by-streams.ts';
import { carryOutBatch } from './stream.ts';

const tools = { ...caseTools(), machines: stepFunctions(statesClient(), setting('ESCALATION_MACHINE_ARN')) };

/** Places the evaluations of new events. */
export const handler: DynamoDBStreamHandler = (batch) =>
  carryOutBatch(
    batch,
    ({ partition, seq }) => carryOutPlacement(tools, partition, seq),
    (error, key) => {
      log('error', 'evaluation not placed', { ...key, ...traceOf(error) });
      return noteTried(tools.store, key.partition, key.seq);
    },
    () => noteWell(tools, streamOf.placement),
  );
