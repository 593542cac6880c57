import { expect, test } from 'vitest';
import { newMember } from '../../functions/contracts/member.ts';
import { chanceFrom } from '../../infra/demonstration/chance.ts';
import { demonstrationMembers } from '../../infra/demonstration/members.ts';

test('everybody of the demonstration network would be taken in', () => {
  for (const member of demonstrationMembers(chanceFrom(1), 500))
    expect(newMember.safeParse(member).error).toBeUndefined();
});
