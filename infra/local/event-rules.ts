import { randomUUID } from 'node:crypto';
import { milliseconds } from '../../functions/domain/time/time.ts';
import type { MovableClock } from './clock.ts';
import type { Execution } from './execution-record.ts';
import { filterOf } from './filters.ts';
import type { Notify } from './notices.ts';
import type { EventRulePlan } from './plan.ts';
import { account, region } from './resources.ts';

/** Tells the rules whose pattern fits of an execution that started or ended. */
export function executionRules(
  rules: readonly EventRulePlan[],
  clock: MovableClock,
  notify: Notify,
): (execution: Execution) => void {
  const listening = rules.map((rule) => ({ rule, fits: filterOf([rule.pattern]) }));
  return (execution) => {
    const event = statusChange(execution, clock);
    for (const { rule, fits } of listening) if (fits(event)) notify(rule, event);
  };
}

/** The event of a status that changed (AWS Step Functions, "Execution status change events"). */
function statusChange(execution: Execution, clock: MovableClock): unknown {
  const { arn, machineArn, name, status, input, startedAt, stoppedAt, progress, error, cause } = execution;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: `${clock.now().slice(0, 19)}Z`,
    region,
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      name,
      status,
      startDate: milliseconds(startedAt),
      stopDate: stoppedAt === null ? null : milliseconds(stoppedAt),
      input,
      output: status === 'SUCCEEDED' ? JSON.stringify(progress.data) : null,
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}
