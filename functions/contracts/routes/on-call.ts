import * as z from 'zod';
import { pageAnswer, pageResult, pageView, sharedPageView } from '../page.ts';
import type { EntryPoint } from '../route.ts';

/** What on-call is paged about. */
export const page = {
  servedBy: 'dispatch/page',
  under: ['/p'],
  tag: 'On-call',
  routes: {
    readPage: {
      method: 'GET',
      path: '/p/{token}',
      withPage: true,
      summary: 'What, why you, what next and when it moves on',
      description:
        'Nothing that identifies the client; the attorney can be called. Looking changes nothing. `done` has the page that unverified ' +
        'emergencies share, and that about the mail service, say what was just done to one of them; `yes` opens the form in which a yes ' +
        'by phone to one of them is recorded.',
      query: z.object({
        done: z.enum(['vouched', 'withdrawn', 'assigned']).optional().catch(undefined),
        yes: z.string().optional().catch(undefined),
      }),
      reply: { says: 'How it stands', schema: z.union([pageView, sharedPageView]) },
    },
    readLive: {
      method: 'GET',
      path: '/p/{token}/live',
      summary: 'Everything that happens, as it happens',
      query: z.object({ refresh: z.literal('on').optional().catch(undefined) }),
    },
    answerPage: {
      method: 'POST',
      path: '/p/{token}',
      withPage: true,
      summary: 'Say whose it is, that it goes on, whom to ask too, or that it is over',
      description:
        'While it is somebody’s, nobody is paged: for two hours, or as long as word of progress says. `takeOver` takes it from ' +
        'somebody else. `assign` records a yes that came by phone. Only the level in charge, the owner or else the one paged last, names somebody to ask or stops the request. The ' +
        'same answer again gives the same result.',
      body: { schema: pageAnswer, example: { answer: 'mine' } },
      reply: { says: 'Done', schema: pageResult, example: { result: 'owned' } },
      refusals: ['already-filled', 'already-answered', 'expired', 'withdrawn', 'too-late', 'not-eligible'],
    },
  },
} as const satisfies EntryPoint;
