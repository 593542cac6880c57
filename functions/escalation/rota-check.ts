import { MAIL_LEASE_MINUTES, MAIL_PATIENCE } from '../domain/limits.ts';
import { type Rota, rotaFindings } from '../domain/on-call/rota.ts';
import { CHECK_DAYS, nextRotaCheck, rotaNews } from '../domain/on-call/rota-news.ts';
import { plusHours, plusMinutes } from '../domain/time/time.ts';
import { deliver, type MailTools } from '../mail/deliver.ts';
import { toInbox } from '../mail/recipients.ts';
import { attempt } from '../store/attempt.ts';
import { rotaCheckKey } from '../store/keys.ts';
import { isFailing, readOutage } from '../store/outages.ts';
import { readRota, readRotaCheck, rotaCheckWrite } from '../store/rota.ts';
import { readSending } from '../store/sending.ts';
import { Contention } from '../store/store.ts';
import { weeksAhead } from './rota-texts.ts';

/** What looking at the rota needs: mail, and the rota that counts until staff put one. */
export type RotaCheckTools = MailTools & { readonly rota: Rota };

/** How a look ended. `held`: sending is paused, mail fails, or somebody else is at it; it stays due. */
type RotaCheckEnd = 'mailed' | 'nothing new' | 'held' | 'not due';

/** Plans the first look at the rota where none is planned: once in the life of a deployment, as each one plans the next. */
export async function armRotaCheck({ store, clock }: RotaCheckTools): Promise<void> {
  if (await readRotaCheck(store)) return;
  try {
    await store.transact([rotaCheckWrite({ count: 1, told: [], changed: false }, nextRotaCheck(clock()))]);
  } catch (error) {
    // Another sweep has, or will.
    if (!(error instanceof Contention)) throw error;
  }
}

/**
 * Looks at the weeks ahead, on Mondays and when a rota was put: the coordinators hear of gaps and of spans in which a page wakes nobody,
 * in one mail, if there is news. The next look is planned when this one is done; one that is tried again sends nothing a second time.
 */
export async function carryOutRotaCheck(tools: RotaCheckTools): Promise<RotaCheckEnd> {
  return attempt(tools, async () => {
    const now = tools.clock();
    const planned = await readRotaCheck(tools.store);
    if (!planned || planned.at > now) return 'not due';
    const rota = await readRota(tools.store, tools.rota);
    const until = plusHours(now, CHECK_DAYS * 24);
    const findings = rotaFindings(rota, now, until);
    const hasNews = rotaNews(findings, planned.told, !planned.changed).length > 0;
    if (hasNews) {
      if ((await readSending(tools.store))?.paused) return 'held';
      const delivery = await deliver(tools, {
        ...toInbox(tools, 'rota', weeksAhead(rota, findings, { from: now, until })),
        partition: rotaCheckKey.pk,
        seq: planned.count,
        patience: MAIL_PATIENCE.rest,
        isProbe: isFailing(await readOutage(tools.store, 'mail')),
      });
      if (delivery === 'waits') return 'held';
      if (delivery === 'in_progress') {
        await tools.store.transact([rotaCheckWrite(planned, plusMinutes(now, MAIL_LEASE_MINUTES), planned)]);
        return 'held';
      }
    }
    const next = { count: planned.count + 1, told: findings, changed: false };
    await tools.store.transact([rotaCheckWrite(next, nextRotaCheck(now), planned)]);
    return hasNews ? 'mailed' : 'nothing new';
  });
}
