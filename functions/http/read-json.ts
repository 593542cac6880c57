import { invalid, malformed } from './problems.ts';

/** Objects within objects. No contract goes half as deep. */
const DEPTH_MOST = 32;

/**
 * Reads a body that must be JSON; what it must hold is its schema's to say. A key that comes twice counts as it comes last, here
 * and nowhere else, since nothing else reads the text. Throws a `Problem` 400, or 422 for a key that would reach into JavaScript
 * itself.
 */
export function readJson(body: string): unknown {
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
