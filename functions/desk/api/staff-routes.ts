import { staff } from '../../contracts/routes/staff.ts';
import { healthOf } from '../../domain/health/parts.ts';
import { bind } from '../../http/bind.ts';
import type { Route } from '../../http/endpoint.ts';
import type { Staff } from '../../http/staff.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { readReadings } from '../../store/house-health.ts';
import { withdrawUnconfirmed } from '../../store/withdraw-unconfirmed.ts';
import { actOnRequest } from './act-on-request.ts';
import { memberIdIn, referenceIn } from './ids-in-paths.ts';
import { readIntake, switchIntake } from './intake.ts';
import { actOnMember, listMembers, readMemberDetail } from './members.ts';
import { listRequests, readRequest, readSealed } from './requests.ts';
import { putRota, type RotaTools, readRotaState } from './rota.ts';
import { readSwitch, setSwitch } from './sending.ts';

/** What the staff API needs. */
type StaffTools = CaseTools & RotaTools;

/** The routes of the staff API. What somebody did is recorded under the issuer's id of them. */
export function staffRoutes(tools: StaffTools): readonly Route[] {
  const { store, clock, rota } = tools;
  return bind(staff, {
    listRequests: ({ query }) => listRequests(store, query),
    readRequest({ request, params, query: { sealed, reason = '' }, staff: reader }) {
      const reference = referenceIn(params);
      // HEAD shows nothing, so it opens nothing.
      if (sealed !== 'true' || request.method === 'HEAD') return readRequest(tools, reference);
      return readSealed(tools, reference, reason, actorOf(reader));
    },
    async actOnRequest({ params, staff: by, ...given }) {
      const reference = referenceIn(params);
      await actOnRequest(tools, reference, given, actorOf(by));
      return readRequest(tools, reference);
    },
    withdrawUnconfirmed: ({ body: { references, reason }, staff: by }) =>
      withdrawUnconfirmed(tools, references, reason, actorOf(by)),
    readIntake: () => readIntake(tools),
    switchIntake: ({ body, staff: by }) => switchIntake(tools, body, actorOf(by)),
    listMembers: ({ query }) => listMembers(store, query),
    readMember: ({ params }) => readMemberDetail(tools, memberIdIn(params)),
    actOnMember: ({ params, action, body, staff: by }) =>
      actOnMember(tools, memberIdIn(params), action, body, actorOf(by)),
    readSending: () => readSwitch(tools),
    switchSending: ({ body, staff: by }) => setSwitch(tools, body, actorOf(by)),
    readHealth: async () => healthOf(await readReadings(store, rota, clock())),
    readRota: () => readRotaState(tools),
    putRota: ({ body, staff: by }) => putRota(tools, body, actorOf(by)),
  });
}

function actorOf({ subject }: Staff) {
  return `staff:${subject}` as const;
}
