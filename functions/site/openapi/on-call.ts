import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { pageAnswer, pageResult } from '../../contracts/page-answer.ts';
import { pageView } from '../../contracts/page-view.ts';
import { jsonAnswer, jsonOrForm, jsonOrPage, tokenInPath, toResultPage } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';

const tags = ['On-call'];

/** What the link of a page to on-call leads to. */
export const onCallPaths: ZodOpenApiPathsObject = {
  '/p/{token}': {
    get: {
      tags,
      operationId: 'readPage',
      summary: 'What, why you, what next and when it moves on',
      description: 'Nothing that identifies the client; the attorney can be called. Looking changes nothing.',
      requestParams: { path: tokenInPath },
      responses: { 200: jsonOrPage('How it stands', { schema: pageView }), ...problemsOfReading('unknown-link') },
    },
    post: {
      tags,
      operationId: 'answerPage',
      summary: 'Say whose it is, that it goes on, whom to ask too, or that it is over',
      description:
        'While it is somebody’s, nobody is paged: for two hours, or as long as word of progress says. `takeOver` takes it from ' +
        'somebody else. Only the level in charge, the owner or else the one paged last, names somebody to ask or stops the request. The ' +
        'same answer again gives the same result.',
      requestParams: { path: tokenInPath },
      requestBody: jsonOrForm({ schema: pageAnswer, example: { answer: 'mine' } }),
      responses: {
        200: jsonAnswer('Done', { schema: pageResult, example: { result: 'owned' } }),
        303: toResultPage,
        ...problemsOfWriting('unknown-link', 'already-filled', 'already-answered', 'expired', 'withdrawn', 'too-late'),
      },
    },
  },
};
