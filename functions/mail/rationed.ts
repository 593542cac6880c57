import type { ChangeTools } from '../store/attempt.ts';
import { hasPressedLately, takeMailPlace } from '../store/senders.ts';
import type { PlannedMail } from './planned-mail.ts';
import { MailRefused } from './sender.ts';

/** The word by which such a mail is refused. */
export const TOO_MANY = 'too many';

/**
 * A mail that a visitor caused, to an address that nobody has shown to be theirs: three in a day go out, so that nobody can be flooded by
 * our forms (contract, "Ceilings"). `mail` names it, so that another try takes no second place.
 */
export function rationed(tools: ChangeTools, planned: PlannedMail, mail: string): PlannedMail {
  return {
    ...planned,
    async address() {
      const to = await planned.address();
      if (to === undefined || (await hasPressedLately(tools.store, to, tools.clock()))) return to;
      if (await takeMailPlace(tools, to, mail)) return to;
      throw new MailRefused(TOO_MANY);
    },
  };
}
