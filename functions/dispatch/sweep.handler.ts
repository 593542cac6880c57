import type { ScheduledHandler } from 'aws-lambda';
import { traceOf } from '../domain/log-line.ts';
import { stepFunctions } from '../escalation/step-functions.ts';
import { account } from '../runtime/account.ts';
import { openForm, sendHeartbeat } from '../runtime/calls-outside.ts';
import { statesClient } from '../runtime/clients.ts';
import { optionalSetting, setting } from '../runtime/environment.ts';
import { log } from '../runtime/log.ts';
import { mailTools } from '../runtime/mail-tools.ts';
import { watchOver } from './health/watch-over.ts';
import { type SweepFailure, sweep } from './sweep.ts';

const tools = {
  ...mailTools(),
  machines: stepFunctions(statesClient(), setting('ESCALATION_MACHINE_ARN')),
  account: account(),
  unanswered: (question: string, error: unknown) =>
    log('error', 'a question about the house got no answer', { question, ...traceOf(error) }),
  measured: (numbers: Readonly<Record<string, number>>) => log('info', 'measured', numbers),
  beat: () => sendHeartbeat(optionalSetting('HEARTBEAT_URL')),
  openForm: () => openForm(setting('SITE_URL')),
};

/** Carries out, every minute, whatever is due; then looks how the house is. */
export const handler: ScheduledHandler = async () => {
  let failed = 0;
  const report = ({ item, attempts, error }: SweepFailure) => {
    failed += 1;
    log('error', 'due entry not carried out', { item, attempts, ...traceOf(error) });
  };
  const { entries, stepLate } = await sweep({ ...tools, report });
  log('info', 'swept', { entries });
  await watchOver(tools, { entries, failed, stepLate });
};
