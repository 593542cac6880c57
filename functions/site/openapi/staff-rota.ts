import type * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { newRota, rotaState } from '../../contracts/rota.ts';
import { jsonAnswer, jsonBody } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';
import { forStaff } from './staff-security.ts';

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

/** Who is on call. */
export const staffRotaPaths: ZodOpenApiPathsObject = {
  '/staff/rota': {
    get: {
      ...forStaff,
      operationId: 'readRota',
      summary: 'Who is on call, and what is to be mended in the two weeks ahead',
      responses: {
        200: jsonAnswer('The rota in force', { schema: rotaState }),
        ...problemsOfReading('unauthorized', 'forbidden'),
      },
    },
    put: {
      ...forStaff,
      operationId: 'putRota',
      summary: 'Say who is on call',
      description:
        'For admins. It takes the place of the rota in force, which is kept as it was. What the coming two weeks lack is answered ' +
        'at once; the coordinators get it by mail ten minutes later, and on Mondays.',
      requestBody: jsonBody({ schema: newRota, example: rotaExample }),
      responses: {
        200: jsonAnswer('The rota as it stands now', { schema: rotaState }),
        ...problemsOfWriting('unauthorized', 'forbidden'),
      },
    },
  },
};
