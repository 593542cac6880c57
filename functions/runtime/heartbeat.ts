import { PAGE_CALL } from '../domain/limits.ts';
import { log } from './log.ts';

/**
 * Tells an address outside the account that the sweep is well, so that somebody hears where it no longer comes; nothing where there is
 * none. That the address does not answer is only a warning, since nothing of the house depends on it.
 */
export async function sendHeartbeat(address: string | null): Promise<void> {
  if (address === null) return;
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PAGE_CALL.answerMilliseconds),
    });
    await response.body?.cancel();
    if (!response.ok) log('warn', 'heartbeat not taken', { status: response.status });
  } catch (error) {
    log('warn', 'heartbeat not taken', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
