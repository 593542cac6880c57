import { newRota } from '../../contracts/rota.ts';
import { caseReading, memberAction, memberFilter, requestFilter, sendingSwitch } from '../../contracts/staff.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { StaffRole } from '../../domain/words/words.ts';
import type { Route } from '../../http/endpoint.ts';
import { json } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { StaffCheck } from '../../http/staff.ts';
import { parse } from '../../http/validate.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { actOnMember } from './act-on-member.ts';
import { requestActions } from './act-on-request.ts';
import { filledQuery, jsonIn, memberActionIn, memberIdIn, referenceIn, requestActionIn } from './call.ts';
import { listMembers } from './list-members.ts';
import { listRequests } from './list-requests.ts';
import { readMemberDetail } from './member-view.ts';
import { readRequest, readSealed } from './read-request.ts';
import { putRota, type RotaTools, readRotaState } from './rota.ts';
import { readSwitch, setSwitch } from './sending.ts';

/** Roles as `StaffCheck` takes them: one at least. */
export type Roles = readonly [StaffRole, ...StaffRole[]];

/** Whoever has signed in as staff may read. */
export const everybody: Roles = ['coordinator', 'on_call', 'admin'];
/** Who decides what ends a case, concerns a member or stops all mail. */
const deciders: Roles = ['coordinator', 'admin'];
/** On-call does by night what cannot wait for morning; closing can. */
const rolesOfAction: Readonly<Record<keyof typeof requestActions, Roles>> = {
  assign: everybody,
  note: everybody,
  withdraw: everybody,
  close: deciders,
};

/** The rota says who is called at night: it is an admin's to put. */
const admins: Roles = ['admin'];

/** What the staff API needs. */
export type StaffTools = CaseTools & RotaTools;

/** What a route answers to a call of somebody who may make it. */
type Answer = (request: HttpRequest, actor: Actor) => Promise<unknown>;

/** The routes of the staff API. Each checks the role of whoever calls; what they did is recorded under the issuer's id of them. */
export function staffRoutes(tools: StaffTools, check: StaffCheck): readonly Route[] {
  const forRoles = (rolesOf: Roles | ((request: HttpRequest) => Roles), answer: Answer): Route['handle'] => {
    return async (request) => {
      const roles = typeof rolesOf === 'function' ? rolesOf(request) : rolesOf;
      const { subject } = await check(request.headers, ...roles);
      return json(200, await answer(request, `staff:${subject}`));
    };
  };
  const get = (path: string, answer: Answer): Route => ({
    method: 'GET',
    path,
    speaks: 'json',
    handle: forRoles(everybody, answer),
  });
  const post = (path: string, handle: Route['handle'], bodyOptional = false): Route => ({
    method: 'POST',
    path,
    speaks: 'json',
    bodyOptional,
    handle,
  });

  const actOnRequest: Answer = async (request, actor) => {
    const reference = referenceIn(request);
    await requestActions[requestActionIn(request)](tools, reference, jsonIn(request), actor);
    return readRequest(tools, reference);
  };

  return [
    get('/staff/requests', (request) => listRequests(tools.store, parse(requestFilter, filledQuery(request)))),
    get('/staff/requests/{reference}', (request, actor) => {
      const { sealed, reason = '' } = parse(caseReading, filledQuery(request));
      // HEAD shows nothing, so it opens nothing.
      if (sealed !== 'true' || request.method === 'HEAD') return readRequest(tools, referenceIn(request));
      return readSealed(tools, referenceIn(request), reason, actor);
    }),
    post(
      '/staff/requests/{reference}/{action}',
      forRoles((request) => rolesOfAction[requestActionIn(request)], actOnRequest),
    ),
    get('/staff/members', (request) => listMembers(tools.store, parse(memberFilter, filledQuery(request)))),
    get('/staff/members/{memberId}', (request) => readMemberDetail(tools, memberIdIn(request))),
    post(
      '/staff/members/{memberId}/{action}',
      forRoles(deciders, async (request, actor) => {
        const action = memberActionIn(request);
        return actOnMember(tools, memberIdIn(request), action, parse(memberAction, jsonIn(request)), actor);
      }),
      true,
    ),
    get('/staff/sending', () => readSwitch(tools)),
    post(
      '/staff/sending',
      forRoles(deciders, (request, actor) => setSwitch(tools, parse(sendingSwitch, jsonIn(request)), actor)),
    ),
    get('/staff/rota', () => readRotaState(tools)),
    {
      method: 'PUT',
      path: '/staff/rota',
      speaks: 'json',
      handle: forRoles(admins, (request, actor) => putRota(tools, parse(newRota, jsonIn(request)), actor)),
    },
  ];
}
