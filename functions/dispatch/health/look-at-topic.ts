import { isPageTriedAgain } from '../../store/house-health.ts';
import { failingSince, noteWell } from '../../store/outages.ts';
import type { CheckTools } from './check-house.ts';

/**
 * Asks on-call's topic, while it fails and nothing is tried there again that would show it better, whether it answers; then it is well
 * as far as anybody knows. Never throws for its silence.
 */
export async function lookAtTopic({ store, clock, account }: CheckTools): Promise<void> {
  if ((await failingSince(store, 'topic')) === null || (await isPageTriedAgain(store, clock()))) return;
  const [answer] = await Promise.allSettled([account.subscribersOf('cases')]);
  if (answer.status === 'fulfilled') await noteWell({ store, clock }, 'topic');
}
