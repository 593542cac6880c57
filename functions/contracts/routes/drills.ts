import { type EntryPoint, everyRole } from '../route.ts';
import { newDrill } from '../staff.ts';
import { drillList, drillStarted } from '../staff-replies.ts';

/** Drills: emergencies of nobody, whose mails go to staff alone. */
export const drills = {
  servedBy: 'intake/drill',
  under: ['/staff/drills'],
  tag: 'Staff',
  routes: {
    listDrills: {
      method: 'GET',
      path: '/staff/drills',
      roles: everyRole,
      summary: 'The newest drills, and how quick everybody was',
      reply: { says: 'The newest first', schema: drillList },
    },
    startDrill: {
      method: 'POST',
      path: '/staff/drills',
      roles: everyRole,
      summary: 'Begin a drill',
      description:
        'An emergency like any other, with two hours left, so that on-call is paged at once. It is marked, its mails go to staff ' +
        'alone, and a yes takes nobody’s room. Close it when everybody has answered; else it ends unfilled.',
      body: { schema: newDrill, optional: true, example: {} },
      reply: { status: 201, says: 'The drill has begun', schema: drillStarted },
    },
  },
} as const satisfies EntryPoint;
