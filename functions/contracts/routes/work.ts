import { assignmentAction, assignmentResult, assignmentView } from '../assignment.ts';
import type { EntryPoint } from '../route.ts';

/** The case page of whoever said yes. */
export const assignment = {
  servedBy: 'work/assignment',
  under: ['/c'],
  tag: 'Offers',
  routes: {
    readAssignment: {
      method: 'GET',
      path: '/c/{token}',
      withPage: true,
      summary: 'The case page of whoever said yes',
      reply: { says: 'The case, or that it is theirs no longer', schema: assignmentView },
    },
    releaseAssignment: {
      method: 'POST',
      path: '/c/{token}',
      withPage: true,
      summary: 'Give the case back',
      description: 'No questions asked: it is placed anew at once.',
      body: { schema: assignmentAction, example: { action: 'release', reason: 'ill' } },
      reply: { says: 'Given back', schema: assignmentResult, example: { result: 'released' } },
      refusals: ['too-late', 'withdrawn'],
    },
  },
} as const satisfies EntryPoint;
