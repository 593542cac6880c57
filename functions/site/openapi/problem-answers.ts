import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../contracts/replies.ts';
import type { DeclaredRoute } from '../../contracts/route.ts';
import { BODY_BYTES } from '../../domain/limits.ts';
import { capitalized } from '../../domain/words/wording.ts';
import * as problems from '../../http/problem.ts';
import { Problem, type ProblemKind, problemBody } from '../../http/problem.ts';
import { unknownLink } from '../../store/links.ts';

/** One of each problem that a call can meet: the door's own as it makes them, those of the stages in their words, which a test compares. */
const samples = {
  malformed: problems.malformed('The body is not well-formed JSON.'),
  unauthorized: problems.unauthorized('This is for the network’s staff. Please sign in first.'),
  forbidden: problems.forbidden(),
  'from-elsewhere': problems.fromElsewhere(),
  'not-found': new Problem('not-found', 'There is no request with this reference.'),
  'unknown-link': problems.asProblem(unknownLink()),
  'already-filled': new Problem('already-filled', 'Somebody else said yes first. Thank you for being ready to help.'),
  'at-capacity': new Problem('at-capacity', 'You have reached the number of evaluations that you set yourself.'),
  'not-eligible': new Problem('not-eligible', 'Only a verified member can be assigned. A paused one can too.'),
  'already-answered': new Problem(
    'already-answered',
    'You have answered this offer. Take that answer back first to give another one.',
  ),
  'too-late': new Problem('too-late', 'This request is closed.'),
  'not-now': new Problem('not-now', 'Please open the link in our email, and answer there.'),
  expired: new Problem('expired', 'This offer has ended. Thank you for looking at it.'),
  withdrawn: new Problem('withdrawn', 'This request has been withdrawn.'),
  'too-large': problems.tooLarge(BODY_BYTES),
  'unsupported-type': problems.unsupportedType(['application/json']),
  invalid: problems.invalid([
    { path: 'client.languages.0', message: 'Give a language as its three-letter ISO 639-3 code.' },
  ]),
  'key-reused': new Problem('key-reused', 'This key was used for another request. A new request needs a new key.'),
  throttled: problems.throttled(60),
  internal: problems.internal(),
  busy: problems.busy(),
  unavailable: problems.unavailable(),
} satisfies { readonly [Kind in ProblemKind | 'from-elsewhere']?: Problem };
type Sample = keyof typeof samples;

/** The problems that a call of a route can meet: its own refusals, and those of every call of its kind. */
export function problemsOf(
  { method, path, query, refusals = [] }: DeclaredRoute,
  { isForStaff, hasBody }: { readonly isForStaff: boolean; readonly hasBody: boolean },
): ZodOpenApiResponsesObject {
  const names: readonly Sample[] = [
    ...(hasBody ? (['malformed', 'too-large', 'unsupported-type'] as const) : []),
    ...(hasBody || query ? (['invalid'] as const) : []),
    ...(isForStaff ? (['unauthorized', 'forbidden'] as const) : []),
    ...(method === 'GET' ? [] : (['from-elsewhere'] as const)),
    ...(path.includes('{token}') ? (['unknown-link'] as const) : []),
    ...refusals,
    'throttled',
    'internal',
    'busy',
    'unavailable',
  ];
  const byStatus = Map.groupBy(names, (name) => samples[name].status);
  return Object.fromEntries([...byStatus].map(([status, group]) => [String(status), answerOf(group)]));
}

const known = new Map<string, ZodOpenApiResponseObject>();

/** The answer that may be any of these problems, which share a status; described once, under a name of its own. */
function answerOf(names: readonly Sample[]): ZodOpenApiResponseObject {
  const id = names.map(asName).join('Or');
  const answer = known.get(id) ?? {
    id,
    description: names.map((name) => samples[name].title).join('; or: '),
    content: {
      'application/problem+json': {
        schema: problem,
        examples: Object.fromEntries(names.map((name) => [name, { value: problemBody(samples[name]) }])),
      },
    },
  };
  known.set(id, answer);
  return answer;
}

/** `already-filled` as `AlreadyFilled`. */
function asName(name: Sample): string {
  return name.split('-').map(capitalized).join('');
}
