import type { DynamoDBStreamHandler } from 'aws-lambda';
import { traceOf } from '../domain/log-line.ts';
import { log } from '../runtime/log.ts';
import { mailTools } from '../runtime/mail-tools.ts';
import { noteTried } from '../store/effects.ts';
import { noteWell } from '../store/outages.ts';
import { carryOutMail } from './carry-out-mail.ts';
import { streamOf } from './left-by-streams.ts';
import { carryOutBatch } from './stream.ts';

const tools = mailTools();

/** Sends the mails of new events. */
export const handler: DynamoDBStreamHandler = (batch) =>
  carryOutBatch(
    batch,
    ({ partition, seq }) => carryOutMail(tools, partition, seq),
    (error, key) => {
      log('error', 'mail not sent', { ...key, ...traceOf(error) });
      return noteTried(tools.store, key.partition, key.seq);
    },
    () => noteWell(tools, streamOf.mail),
  );
