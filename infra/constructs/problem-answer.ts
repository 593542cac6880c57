import { Fn } from 'aws-cdk-lib';
import { type Problem, problemBody, throttled } from '../../functions/http/problem.ts';
import { securityHeaders } from '../../functions/http/security-headers.ts';
import type { Settings } from '../settings.ts';

/** A problem as something of the deployment itself answers it: the gateway, or the firewall. */
export type ProblemAnswer = {
  readonly status: number;
  /** Those of every answer of the house, and the problem's own; its content type apart. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A problem with the headers that every answer of a function has too. */
export function problemAnswer(problem: Problem): ProblemAnswer {
  const { status, headers } = problem;
  return { status, headers: { ...securityHeaders, ...headers }, body: JSON.stringify(problemBody(problem)) };
}

/** The answer to who must wait some seconds. It names the telephone for emergencies, where the deployment has one. */
export function waitAnswer(seconds: number, { emergencyPhone: { value, given } }: Settings): ProblemAnswer {
  const { body, ...answer } = problemAnswer(throttled(seconds));
  const withPhone = JSON.stringify(problemBody(throttled(seconds, { emergencyPhone: value })));
  return { ...answer, body: Fn.conditionIf(given.logicalId, withPhone, body).toString() };
}
