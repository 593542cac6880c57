import type { SNSHandler } from 'aws-lambda';
import { clock, random, wait } from '../runtime/clock.ts';
import { log } from '../runtime/log.ts';
import { realStore } from '../runtime/tools.ts';
import { takeInNotice } from './bounced.ts';

const tools = { store: realStore(), clock, random, wait, report: log };

/** Takes in the mails that came back, as SES tells them through SNS. */
export const handler: SNSHandler = async ({ Records }) => {
  for (const { Sns } of Records) await takeInNotice(tools, Sns.Message);
};
