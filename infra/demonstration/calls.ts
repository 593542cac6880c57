import type { StaffRole } from '../../functions/domain/staff.ts';

/** How long something is looked for: a minute. */
const LOOKS = 240;
const LOOK_MILLISECONDS = 250;

/** Calls of the site and of the control server, as anybody makes them. Each throws where it is refused. */
export function calls(control: string) {
  const call = async (url: string, body?: unknown, token?: string): Promise<Record<string, unknown>> => {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${new URL(url).pathname.split('/')[1]} answered ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  };
  /** A token of somebody of staff, by the issuer of this machine. */
  const signIn = async (role: StaffRole = 'coordinator') =>
    String((await call(`${control}/token`, { role, email: 'coordinator@example.org' })).token);
  return { call, signIn };
}

/** Looks again and again until something is there, for a minute at the most. Throws `otherwise` when nothing came. */
export async function eventually<Found>(otherwise: string, look: () => Promise<Found | undefined>): Promise<Found> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
  throw new Error(otherwise);
}
