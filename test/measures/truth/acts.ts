import { type Instant, plusHours } from '../../../functions/domain/time/time.ts';
import type { Chance, Life } from './life.ts';
import { newestLink, type ReceivedMail } from './world.ts';

/** What people do in the life of a request, each as often as it stands here. */
export const acts = [
  'answer',
  'answer',
  'answer',
  'answer',
  'release',
  'page',
  'page',
  'name',
  'dates',
  'dates',
  'move',
  'confirm',
  'vouch',
  'withdraw',
  'mail fails',
  'sending paused',
  'nothing',
] as const;
export type Act = (typeof acts)[number];

/** What one act makes of the life: by the links that people hold, as they would press them. What is refused changes nothing. */
type Doing = (life: Life, mails: readonly ReceivedMail[], chance: Chance) => Promise<unknown>;

const doings: { readonly [Each in Act]: Doing } = {
  answer({ world }, mails, { oneOf }) {
    const reached = world.network.filter(({ email }) => linkOf(mails, email, 'o') !== undefined);
    const [first, ...others] = reached;
    if (!first) return nothing();
    const { email } = oneOf([first, ...others]);
    const answer = oneOf(['accept', 'accept', 'decline', 'decline', 'undo'] as const);
    return world.post(linkOf(mails, email, 'o') ?? '', {
      answer,
      ...(answer === 'decline' ? { reason: 'no_time' } : {}),
    });
  },
  release: ({ world }, mails) => pressed(world, newestLink(mails, 'c'), { action: 'release', reason: 'conflict' }),
  page: ({ world }, mails, { oneOf }) =>
    pressed(world, newestLink(mails, 'p'), { answer: oneOf(['mine', 'mine', 'not_me', 'progress']) }),
  name({ world, reference }, mails, { oneOf }) {
    const [first, ...others] = world.network;
    if (!first) return nothing();
    const { memberId } = oneOf([first, ...others]);
    const answer = oneOf([
      { answer: 'ask', memberId },
      { answer: 'assign', reference, evaluation: 1, memberId },
    ]);
    return pressed(world, newestLink(mails, 'p'), answer);
  },
  dates: ({ world, statusPath }, _mails, chance) =>
    world.post(statusPath, { action: 'change_dates', matter: newDates(chance, world.now()) }),
  move: ({ world, statusPath }, _mails, { oneOf }) =>
    world.post(statusPath, {
      action: 'custody',
      client: { location: { zip: oneOf(['10001', '60601', '90012']) }, detained: oneOf([true, false]) },
    }),
  confirm: ({ world }, mails) => pressed(world, newestLink(mails, 's'), { action: 'confirm' }),
  vouch: ({ world, reference }) => world.staff('POST', `/staff/requests/${reference}/vouch`, { reason: 'Called.' }),
  async withdraw({ world, statusPath, reference }, _mails, { oneOf }) {
    const way = oneOf(['attorney', 'staff', 'unfilled', 'unfilled', 'not now', 'not now', 'not now', 'not now']);
    if (way === 'attorney') await world.post(statusPath, { action: 'withdraw' });
    const closing = way === 'staff' ? { closedReason: 'removed' } : { closedReason: 'unfilled' };
    if (way === 'staff' || way === 'unfilled')
      await world.staff('POST', `/staff/requests/${reference}/close`, { ...closing, reason: 'It is over.' });
  },
  async 'mail fails'({ world, out }) {
    out.mail = !out.mail;
    await world.mailFails(out.mail);
  },
  async 'sending paused'({ world, out }) {
    out.sending = !out.sending;
    await world.staff('POST', '/staff/sending', { paused: out.sending });
  },
  nothing: () => nothing(),
};

/** Carries out an act, as far as it can be. */
export async function carryOut(act: Act, life: Life, chance: Chance): Promise<void> {
  await doings[act](life, await life.world.mails(), chance);
}

/** Dates that come nearer, go farther, or are taken away. */
function newDates({ oneOf, random }: Chance, now: Instant) {
  const soon = plusHours(now, 1 + Math.floor(random() * 60));
  const late = plusHours(now, 24 * (16 + Math.floor(random() * 40)));
  return oneOf([
    { removalAt: soon },
    { removalAt: soon },
    { removalAt: late },
    { removalAt: late, affidavitDueOn: late.slice(0, 10) },
    { affidavitDueOn: soon.slice(0, 10), removalAt: null },
    { affidavitDueOn: late.slice(0, 10), removalAt: null },
  ]);
}

function linkOf(mails: readonly ReceivedMail[], email: string, page: 'o' | 'c'): string | undefined {
  return newestLink(
    mails.filter(({ to }) => to === email),
    page,
  );
}

async function pressed(world: Life['world'], path: string | undefined, body: unknown): Promise<void> {
  if (path !== undefined) await world.post(path, body);
}

async function nothing(): Promise<void> {}
