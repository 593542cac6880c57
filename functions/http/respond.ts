import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Problem, problemBody } from './problem.ts';
import { problemPage } from './problem-page.ts';
import type { Reply, ReplyHeaders } from './reply.ts';

/** A route's answer in the form of API Gateway. */
export function respond(reply: Reply): APIGatewayProxyResult {
  const { status, headers = {} } = reply;
  if ('location' in reply) return result(status, { ...headers, Location: reply.location }, '');
  if ('page' in reply)
    return result(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }, String(reply.page));
  return result(status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(reply.json));
}

/** A problem in the form of API Gateway: JSON (RFC 9457), or a page for a person. */
export function respondProblem(problem: Problem, asJson: boolean): APIGatewayProxyResult {
  if (!asJson) return respond({ status: problem.status, page: problemPage(problem), headers: problem.headers });
  const headers = { 'Content-Type': 'application/problem+json', ...problem.headers };
  return result(problem.status, headers, JSON.stringify(problemBody(problem)));
}

function result(statusCode: number, headers: ReplyHeaders, body: string): APIGatewayProxyResult {
  return { statusCode, headers: { ...headers }, body };
}
