import type { MailContent } from '../../functions/mail/content.ts';
import { OwnLink } from '../../functions/mail/links.ts';
import { date, evaluationType, language, moment, recipientName, reference, say } from '../../functions/mail/safe.ts';

/** A token as links hold it. */
export const token = 'Zk3-_a9'.repeat(7).slice(0, 43);

/** An offer to somebody of that name. */
export function offerMail(name = 'Dr. Miriam Okonkwo-Castañeda'): MailContent {
  return {
    subject: say`Could you take a ${evaluationType('psychological')} evaluation? ${reference('K7Q4-M2XD')}`,
    greeting: recipientName(name),
    paragraphs: [say`An attorney asks for an evaluation that fits what you told us about yourself.`],
    facts: [
      { label: say`Language`, value: language('tir') },
      { label: say`Affidavit due`, value: date('2027-01-15') },
      { label: say`Please answer by`, value: moment('2027-01-12T22:00:00.000Z', 'America/New_York') },
    ],
    button: {
      label: say`See the details and answer`,
      to: say`accept`,
      link: new OwnLink('https://site.example', 'offer', token),
    },
    closing: [say`A no is as welcome as a yes.`],
  };
}

/** A mail that asks for nothing. */
export const filledMail: MailContent = {
  subject: say`The place for ${reference('K7Q4-M2XD')} is filled`,
  paragraphs: [say`There is nothing for you to do.`],
};

/** The mail of one event to one member. */
export const origin = {
  partition: 'REQUEST#K7Q4-M2XD',
  seq: 3,
  at: '2027-01-12T15:00:00.000Z',
  recipient: 'member-01HZX',
  kind: 'offer',
};

/** The addresses of a deployment. */
export const addresses = { from: 'corroborate@site.example', replyTo: 'coordinators@site.example' };
