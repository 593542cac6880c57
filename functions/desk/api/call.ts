import type { StaffAction } from '../../contracts/staff.ts';
import { type MemberAction, memberActions } from '../../domain/members/membership.ts';
import type { MemberId, Reference } from '../../domain/request/casework.ts';
import { isReference } from '../../domain/request/reference.ts';
import { notFound } from '../../http/problems.ts';
import type { HttpRequest } from '../../http/request.ts';
import { requestActions } from './act-on-request.ts';
import { unknownMember, unknownRequest } from './unknown.ts';

/** The reference in a call's path. Throws `Refusal` where it cannot be one. */
export function referenceIn({ params }: HttpRequest): Reference {
  const { reference = '' } = params;
  if (!isReference(reference)) throw unknownRequest();
  return reference;
}

/** The member's id in a call's path. Throws `Refusal` where it cannot be one. */
export function memberIdIn({ params }: HttpRequest): MemberId {
  const { memberId = '' } = params;
  if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(memberId)) throw unknownMember();
  return memberId;
}

/** What a call does with a request. Throws a `Problem` 404 for what nobody can do, yet or at all. */
export function requestActionIn({ params }: HttpRequest): StaffAction {
  return known(Object.keys(requestActions) as StaffAction[], params.action);
}

/** What a call does with a member. Throws a `Problem` 404 for what nobody can do. */
export function memberActionIn({ params }: HttpRequest): MemberAction {
  return known(memberActions, params.action);
}

/** The query without what was left empty, as forms send it: nothing is asked for there. */
export function filledQuery({ query }: HttpRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** The body as an object; an empty one where none came. */
export function jsonIn({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  return body.kind === 'json' ? body.json : {};
}

function known<Word extends string>(words: readonly Word[], given: string | undefined): Word {
  const word = words.find((each) => each === given);
  if (word === undefined) throw notFound();
  return word;
}
