import { reached } from '../domain/on-call/next-page.ts';
import { personOf, type Rota } from '../domain/on-call/rota.ts';
import { throwFailures } from '../domain/side-by-side.ts';
import type { MailContent } from '../mail/content.ts';
import { deliver, type MailTools } from '../mail/deliver.ts';
import { toChannels, toTopic } from '../mail/recipients.ts';
import { outageKeys } from '../store/keys.ts';
import type { Outage } from '../store/outages.ts';

/** What telling on-call of an outage needs: the channels, and the rota that counts until staff put one. */
export type TellingTools = MailTools & { readonly rota: Rota };

/** What is said of an outage, by which kind it is known. */
type News = {
  kind:
    | 'mail-fails'
    | `mail-still-fails-${number}`
    | 'mail-well'
    | 'intake-fails'
    | 'intake-well'
    | `keys-fails-${number}`
    | 'keys-well';
  content: MailContent;
  byMail: boolean;
  /** The levels that hear, each the next where it has nobody; the first alone where none is named. */
  levels?: readonly number[];
};

/**
 * Tells the topic, and whoever is on duty by everything that rings, each once for an outage and kind; false where another worker is at it.
 * Throws what failed.
 */
export async function isTold(
  tools: TellingTools,
  rota: Rota,
  { outage }: Outage,
  { kind, content, byMail, levels = [0] }: News,
): Promise<boolean> {
  const at = tools.clock();
  const onDuty = levels.flatMap((level) => reached(rota, level, at, tools.rota).people);
  const byChannel = toChannels(
    onDuty.map((email) => personOf(rota, email)),
    'on-call',
    kind,
    content,
  ).filter(({ channel }) => byMail || channel !== 'mail');
  const outcomes = await Promise.allSettled(
    [toTopic(kind, content), ...byChannel].map((message) =>
      // All outages stand in one partition.
      deliver(tools, { ...message, partition: outageKeys.mail.pk, seq: outage, patience: 0 }),
    ),
  );
  throwFailures(outcomes);
  return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value !== 'in_progress');
}
