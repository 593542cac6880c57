import type { SNSHandler } from 'aws-lambda';
import { log } from '../runtime/log.ts';
import { changeTools } from '../runtime/tools.ts';
import { takeInNotice } from './bounced.ts';

const tools = { ...changeTools(), report: log };

/** Takes in the mails that came back, as SES tells them through SNS. */
export const handler: SNSHandler = async ({ Records }) => {
  for (const { Sns } of Records) await takeInNotice(tools, Sns.Message);
};
