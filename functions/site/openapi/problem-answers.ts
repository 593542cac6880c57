import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../contracts/replies.ts';
import type { DeclaredRoute } from '../../contracts/route.ts';
import { BODY_BYTES } from '../../domain/limits.ts';
import { Refusal, type RefusalReason } from '../../domain/refusal.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { type Problem, problemBody } from '../../http/problem.ts';
import {
  busy,
  forbidden,
  internal,
  invalid,
  malformed,
  refused,
  throttled,
  tooLarge,
  unauthorized,
  unsupportedType,
} from '../../http/problems.ts';
import { unknownLink } from '../../store/links.ts';

const because = (reason: RefusalReason, sentence: string) => refused(new Refusal(reason, sentence));

/** One of each problem that a call can meet, made as the site itself makes them. */
const samples = {
  malformed: malformed('The body is not well-formed JSON.'),
  unauthorized: unauthorized('Sign in as staff and send the token as "Authorization: Bearer".'),
  forbidden: forbidden(),
  'not-found': because('not-found', 'There is no request with this reference.'),
  'unknown-link': refused(unknownLink()),
  'already-filled': because('already-filled', 'Somebody else said yes first. Thank you for being ready to help.'),
  'at-capacity': because('at-capacity', 'You have reached the number of evaluations that you set yourself.'),
  'not-eligible': because('not-eligible', 'Only a verified member can be assigned. A paused one can too.'),
  'already-answered': because('already-answered', 'You have answered this offer. Take that answer back first.'),
  'too-late': because('too-late', 'This request is closed.'),
  expired: because('expired', 'This offer has ended. Thank you for looking at it.'),
  withdrawn: because('withdrawn', 'This request has been withdrawn.'),
  'too-large': tooLarge(BODY_BYTES),
  'unsupported-type': unsupportedType(['application/json']),
  invalid: invalid([{ path: 'client.languages.0', message: 'Give a language as its three-letter ISO 639-3 code.' }]),
  'key-reused': because('key-reused', 'This key was used for another request. A new request needs a new key.'),
  throttled: throttled(60),
  internal: internal(),
  busy: busy(),
} satisfies Record<string, Problem>;
type Sample = keyof typeof samples;

/** What of a route is asked here beside its declaration. */
type Kind = { readonly isForStaff: boolean; readonly hasBody: boolean };

/** The problems that a call of a route can meet: its own refusals, and those of every call of its kind. */
export function problemsOf(
  { path, query, refusals = [] }: DeclaredRoute,
  { isForStaff, hasBody }: Kind,
): ZodOpenApiResponsesObject {
  const names: readonly Sample[] = [
    ...(hasBody ? (['malformed', 'too-large', 'unsupported-type'] as const) : []),
    ...(hasBody || query ? (['invalid'] as const) : []),
    ...(isForStaff ? (['unauthorized', 'forbidden'] as const) : []),
    ...(path.includes('{token}') ? (['unknown-link'] as const) : []),
    ...refusals,
    'throttled',
    'internal',
    'busy',
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
