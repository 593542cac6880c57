import { type Chance, chanceFrom } from './chance.ts';
import { demonstrationMembers } from './members.ts';
import { type DemonstrationRequest, demonstrationRequests } from './requests.ts';
import { type Visitor, visitor } from './visitor.ts';

const SEED = 20_261_122;
const MEMBERS = 60;
/** Members who join side by side. */
const SIDE_BY_SIDE = 6;

/**
 * Fills an empty network through the public API alone: 60 members who join and are verified, and 14 requests in different states.
 * The same seed gives the same network. `print` tells how far it has come.
 */
export async function demonstrate(where: {
  site: string;
  control: string;
  print: (line: string) => void;
}): Promise<void> {
  const guest = visitor(where.site, where.control);
  const chance = chanceFrom(SEED);
  const members = demonstrationMembers(chance, MEMBERS).values();
  let joined = 0;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const member of members) {
        await guest.join(member);
        joined += 1;
        if (joined % 20 === 0) where.print(`demonstration: ${joined} of ${MEMBERS} members`);
      }
    }),
  );
  const requests = demonstrationRequests(await guest.now());
  for (const request of requests) await live(guest, chance, request);
  where.print(`demonstration: ${requests.length} requests in different states`);
}

/** Sends one request and lets happen what is to become of it. */
async function live(guest: Visitor, chance: Chance, { body, fate }: DemonstrationRequest): Promise<void> {
  const { reference, statusPath } = await guest.request(body);
  if (fate !== 'not confirmed') await guest.confirm(reference);
  const anOffer = async () => chance.oneOf(await guest.linksIn(reference, 'o', 'Could you take'));
  switch (fate) {
    case 'left to run':
    case 'not confirmed':
      return;
    case 'withdrawn':
      return guest.withdraw(statusPath);
    case 'accepted by telephone':
      return guest.assignByTelephone(reference);
    case 'completed':
      await guest.assignByTelephone(reference);
      return guest.complete(reference);
    case 'accepted':
      return guest.answer(await anOffer(), { answer: 'accept' });
    case 'one says no':
      return guest.answer(await anOffer(), { answer: 'decline', reason: 'no_time' });
  }
}
