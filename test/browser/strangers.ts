import { type Drive, tokenIn } from '../support/drive.ts';
import { requestFrom } from '../support/requests.ts';
import type { Shown, ShownPage } from './pages.ts';

/** Emergencies of strangers: the page on which the first is confirmed, its first mail, and the page of on-call that all of them share. */
export async function strangers(driven: Drive): Promise<Shown> {
  const [first] = [await stranger(driven, 1, 3), await stranger(driven, 2, 9), await stranger(driven, 3, 30)];
  // The drill of the other pages is over after two hours.
  await driven.advance('PT45M');
  const mail = (await driven.mails(first)).find(({ subject }) => subject.startsWith('We have your request'));
  const page = (await driven.mails('oncall@example.org')).findLast(({ subject }) => / unverified /.test(subject));
  if (!mail || !page) throw new Error('strangers were not told, or on-call was not');
  return {
    pages: [
      { name: 'status-unconfirmed', path: `/s/${tokenIn(mail, 's')}` },
      { name: 'page-shared', path: `/p/${tokenIn(page, 'p')}`, night: true },
    ],
    mails: [
      { name: 'mail-unconfirmed', mail },
      { name: 'mail-shared', mail: page },
    ],
  };
}

/** An emergency of somebody unknown, with some hours left. Gives their address. */
async function stranger({ post, advance }: Drive, number: number, hours: number): Promise<string> {
  const email = `stranger${number}@firm.example`;
  const removalAt = new Date(Date.parse(await advance('PT0S')) + hours * 3_600_000).toISOString();
  const matter = { relief: ['asylum' as const], forum: 'stay_of_removal' as const, removalAt };
  const { status } = await post('/requests', requestFrom(email, { matter: { ...matter, removalKnown: 'believed' } }));
  if (status !== 201) throw new Error(`a stranger was answered ${status}`);
  return email;
}

/** The page of on-call about the mail service, after some minutes in which it takes nothing in an emergency. */
export async function outageOfMail(driven: Drive): Promise<ShownPage> {
  const fault = (mode: string) =>
    fetch(`${driven.control}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'ses', mode }),
    });
  await fault('refused');
  await stranger(driven, 4, 20);
  await driven.advance('PT5M');
  const pages = (await (await fetch(`${driven.control}/pages`)).json()) as { message: string }[];
  const told = pages.findLast(({ message }) => message.startsWith('No mail has gone out'));
  const path = `/p/${tokenIn(told && { text: told.message }, 'p')}`;
  return { name: 'page-mail', path, night: true };
}
