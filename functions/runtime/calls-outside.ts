import { PAGE_CALL } from '../domain/limits.ts';
import { formPaths } from '../domain/links.ts';
import { log } from './log.ts';

/**
 * Tells an address outside the account that the sweep is well, so that somebody hears where it no longer comes; nothing where there is
 * none. That the address does not answer is only a warning, since nothing of the house depends on it.
 */
export async function sendHeartbeat(address: string | null): Promise<void> {
  if (address !== null) await call(address, 'heartbeat not taken', PAGE_CALL.answerMilliseconds);
}

/** How long the form is waited for: the function behind it may wait for a service that is silent. */
const FORM_MILLISECONDS = 15_000;

/** Opens the form of a request as an attorney does, by which the site looks whether it can take requests again. */
export function openForm(siteUrl: string): Promise<void> {
  return call(new URL(formPaths.request, siteUrl).href, 'the form of a request did not open', FORM_MILLISECONDS);
}

/** Calls an address; that it does not answer is a warning in the log, since nothing depends on it. */
async function call(address: string, warning: string, milliseconds: number): Promise<void> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(milliseconds) });
    await response.body?.cancel();
    if (!response.ok) log('warn', warning, { status: response.status });
  } catch (error) {
    log('warn', warning, { error: error instanceof Error ? error.name : 'unknown' });
  }
}
