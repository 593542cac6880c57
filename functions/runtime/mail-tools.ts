import { accountRate } from '../mail/account-rate.ts';
import { allowList } from '../mail/allow-list.ts';
import type { MailTools } from '../mail/deliver.ts';
import { accountPace } from '../mail/pace.ts';
import type { PlanningTools } from '../mail/planned-mail.ts';
import { sesSender } from '../mail/ses-sender.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { channels } from './channels.ts';
import { mailClient } from './clients.ts';
import { optionalSetting, setting } from './environment.ts';
import { log } from './log.ts';
import { settingsRota } from './rota.ts';
import { caseTools } from './tools.ts';

/** The real tools of a function that sends mail. */
export function mailTools(): CaseTools & MailTools & PlanningTools {
  const from = setting('MAIL_FROM');
  const client = mailClient();
  const sender = sesSender(client, from, setting('MAIL_CONFIGURATION_SET'));
  const tools = caseTools();
  return {
    ...tools,
    from,
    replyTo: setting('COORDINATORS_ADDRESS'),
    rota: settingsRota(),
    emergencyPhone: optionalSetting('EMERGENCY_PHONE'),
    sender: allowList(sender, setting('MAIL_ALLOWED'), (message) => log('info', message)),
    pace: accountPace(tools, accountRate(client, Number(setting('MAILS_PER_SECOND')))),
    channels: channels(),
    log,
  };
}
