import type { APIGatewayProxyEvent } from 'aws-lambda';
import { BODY_BYTES } from '../domain/limits.ts';
import { readForm } from './form.ts';
import { invalid, malformed, tooLarge, unsupportedType } from './problem.ts';
import type { BodyKind, RequestBody } from './request.ts';

const types: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

/** Objects within objects. No contract goes half as deep. */
const DEPTH_MOST = 32;

/** How a route takes its body. */
export type BodyRules = {
  /** None for a route that takes no body; what comes is then ignored. */
  readonly accepts: readonly BodyKind[];
  /** Whether the body may be missing. */
  readonly optional: boolean;
};

/** Reads the body of a call within its limits. Throws a `Problem` 400, 413 or 415. */
export function readBody(event: APIGatewayProxyEvent, contentType: string | undefined, rules: BodyRules): RequestBody {
  const bytes = bytesOf(event);
  if (bytes.byteLength > BODY_BYTES) throw tooLarge(BODY_BYTES);
  if (rules.accepts.length === 0 || (rules.optional && bytes.byteLength === 0)) return { kind: 'none' };
  const kind = bodyKind(contentType);
  if (kind === undefined || !rules.accepts.includes(kind)) {
    throw unsupportedType(rules.accepts.map((accepted) => types[accepted]));
  }
  const text = textOf(bytes);
  return kind === 'json' ? { kind, json: readJson(text) } : { kind, form: readForm(text) };
}

/** The kind of body that a content type names. None for others, and for any charset but UTF-8. */
export function bodyKind(contentType: string | undefined): BodyKind | undefined {
  const { type, parameter } = mediaType(contentType ?? '');
  if (!['utf-8', 'utf8'].includes(parameter('charset', 'utf-8').replaceAll('"', ''))) return undefined;
  if (type === types.json) return 'json';
  return type === types.form ? 'form' : undefined;
}

/** A media type with its parameters, in lower case (RFC 9110, 8.3.1). */
export function mediaType(text: string) {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameter = (name: string, otherwise: string) =>
    parameters.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise;
  return { type, parameter };
}

function bytesOf({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

/** Reads a body that must be JSON; of a key that comes twice the last counts. Throws a `Problem` 400, or 422 for an unsafe key. */
function readJson(body: string): unknown {
  const value = parsed(body);
  refuseUnsafe(value);
  return value;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message holds what was sent.
    throw malformed('The body is not well-formed JSON.');
  }
}

/** Walks without recursion, as a body of 64 KB can nest deeper than the stack goes. */
function refuseUnsafe(root: unknown): void {
  const left: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let here = left.pop(); here !== undefined; here = left.pop()) {
    const { value, path } = here;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length > DEPTH_MOST) throw malformed('The body nests too deeply.');
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = [...path, key];
      if (key === '__proto__') throw invalid([{ path: innerPath.join('.'), message: 'This field is not known.' }]);
      left.push({ value: inner, path: innerPath });
    }
  }
}
