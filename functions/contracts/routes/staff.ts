import type * as z from 'zod';
import { newRota, rotaState } from '../rota.ts';
import { type EntryPoint, everyRole } from '../route.ts';
import {
  caseReading,
  deciders,
  intakeSwitch,
  memberActions,
  memberFilter,
  requestActions,
  requestFilter,
  sendingSwitch,
  unconfirmedWithdrawal,
} from '../staff.ts';
import {
  health,
  intakeState,
  memberDetail,
  memberList,
  memberRow,
  requestDetail,
  requestList,
  sendingState,
  unconfirmedWithdrawn,
} from '../staff-replies.ts';

/** A rota of three levels, the first of which passes on every Monday. */
const rotaExample: z.input<typeof newRota> = {
  levels: [['noor@network.example', 'sam@network.example'], ['backup@network.example'], ['director@network.example']],
  people: [
    {
      email: 'noor@network.example',
      timeZone: 'America/New_York',
      channels: [
        { kind: 'sms', to: '+12025550143' },
        { kind: 'webhook', to: 'https://pager.example/alert' },
      ],
      away: [{ from: '2027-02-01T09:00:00-05:00', to: '2027-02-08T09:00:00-05:00' }],
    },
  ],
  handOver: { weekday: 1, time: '09:00', timeZone: 'America/New_York', from: '2027-01-11' },
  shifts: [
    {
      level: 0,
      email: 'sam@network.example',
      from: '2027-01-16T09:00:00-05:00',
      to: '2027-01-17T09:00:00-05:00',
    },
  ],
};

/** The staff API. Whoever has signed in as staff may read. */
export const staff = {
  servedBy: 'desk/api/staff',
  under: ['/staff'],
  tag: 'Staff',
  routes: {
    listRequests: {
      method: 'GET',
      path: '/staff/requests',
      roles: everyRole,
      summary: 'Requests by the time left, 50 a page; then the closed ones from the newest',
      query: requestFilter,
      reply: { says: 'A page', schema: requestList },
    },
    readRequest: {
      method: 'GET',
      path: '/staff/requests/{reference}',
      roles: everyRole,
      summary: 'A whole case',
      description:
        'With `sealed=true` and a reason its sealed parts too; that they were read, by whom and why, is recorded.',
      query: caseReading,
      reply: { says: 'The case', schema: requestDetail },
      refusals: ['not-found'],
    },
    actOnRequest: {
      method: 'POST',
      path: '/staff/requests/{reference}/{action}',
      summary: 'Act on a request',
      actions: requestActions,
      reply: { says: 'The case as it stands now', schema: requestDetail },
      refusals: ['not-found', 'already-filled', 'not-eligible', 'too-late', 'withdrawn'],
    },
    withdrawUnconfirmed: {
      method: 'POST',
      path: '/staff/requests/unconfirmed/withdraw',
      roles: everyRole,
      summary: 'Withdraw fakes together',
      description: 'Only what nobody stands behind is withdrawn; the rest is named in `left` and stays as it is.',
      body: { schema: unconfirmedWithdrawal, example: { references: ['K7Q4-M2XD'], reason: 'Sent by a script.' } },
      reply: { says: 'What was withdrawn, and what was left', schema: unconfirmedWithdrawn },
    },
    readIntake: {
      method: 'GET',
      path: '/staff/intake',
      roles: everyRole,
      summary: 'Whether requests arrive in a flood, and whether staff know of a raid',
      reply: { says: 'What arrives', schema: intakeState },
    },
    switchIntake: {
      method: 'POST',
      path: '/staff/intake',
      roles: deciders,
      summary: 'Say that it is a raid, or that it is over',
      description: 'While a raid is known, ten times as many unconfirmed requests arrive before anything is withheld.',
      body: { schema: intakeSwitch, example: { surge: true, hours: 24, reason: 'A raid in two counties.' } },
      reply: { says: 'What arrives', schema: intakeState },
    },
    listMembers: {
      method: 'GET',
      path: '/staff/members',
      roles: everyRole,
      summary: 'Members, who waits for staff first, 50 a page',
      description: '`email` finds one address exactly, whatever its case.',
      query: memberFilter,
      reply: { says: 'A page', schema: memberList },
    },
    readMember: {
      method: 'GET',
      path: '/staff/members/{memberId}',
      roles: everyRole,
      summary: 'A whole profile, with the load taken',
      reply: { says: 'The member', schema: memberDetail },
      refusals: ['not-found'],
    },
    actOnMember: {
      method: 'POST',
      path: '/staff/members/{memberId}/{action}',
      summary: 'Act on a member',
      actions: memberActions,
      reply: { says: 'The member as they stand now', schema: memberRow },
      refusals: ['not-found', 'not-eligible'],
    },
    readSending: {
      method: 'GET',
      path: '/staff/sending',
      roles: everyRole,
      summary: 'Whether mail is sent, and how much waits',
      reply: { says: 'The switch', schema: sendingState },
    },
    switchSending: {
      method: 'POST',
      path: '/staff/sending',
      roles: deciders,
      summary: 'Stop all mail, or let it go',
      description: 'What falls due meanwhile is held.',
      body: { schema: sendingSwitch, example: { paused: true, reason: 'A wrong text.' } },
      reply: { says: 'The switch as it stands now', schema: sendingState },
    },
    readHealth: {
      method: 'GET',
      path: '/staff/health',
      roles: everyRole,
      summary: 'How the house is: what does not go on, since when, and what to do',
      description:
        'From what is stored, not from hope. All parts, always; what was never looked at yet is well, and says so.',
      reply: { says: 'How it is', schema: health },
    },
    readRota: {
      method: 'GET',
      path: '/staff/rota',
      roles: everyRole,
      summary: 'Who is on call, and what is to be mended in the two weeks ahead',
      reply: { says: 'The rota in force', schema: rotaState },
    },
    putRota: {
      method: 'PUT',
      path: '/staff/rota',
      // The rota says who is called at night.
      roles: ['admin'],
      summary: 'Say who is on call',
      description:
        'It takes the place of the rota in force, which is kept as it was. What the coming two weeks lack is answered ' +
        'at once; the coordinators get it by mail ten minutes later, and on Mondays.',
      body: { schema: newRota, example: rotaExample },
      reply: { says: 'The rota as it stands now', schema: rotaState },
    },
  },
} as const satisfies EntryPoint;
