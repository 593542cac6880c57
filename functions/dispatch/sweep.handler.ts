import type { ScheduledHandler } from 'aws-lambda';
import { traceOf } from '../domain/log-line.ts';
import { stepFunctions } from '../escalation/step-functions.ts';
import { statesClient } from '../runtime/clients.ts';
import { setting } from '../runtime/environment.ts';
import { log } from '../runtime/log.ts';
import { mailTools } from '../runtime/mail-tools.ts';
import { sweep } from './sweep.ts';

const tools = {
  ...mailTools(),
  machines: stepFunctions(statesClient(), setting('ESCALATION_MACHINE_ARN')),
  report: ({ item, attempts, error }: { item: string; attempts: number; error: unknown }) =>
    log('error', 'due entry not carried out', { item, attempts, ...traceOf(error) }),
};

/** Carries out, every minute, whatever is due. */
export const handler: ScheduledHandler = async () => {
  const entries = await sweep(tools);
  log('info', 'swept', { entries });
};
