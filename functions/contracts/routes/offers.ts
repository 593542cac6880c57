import { offerAnswer, offerResult, offerView } from '../offer.ts';
import type { EntryPoint } from '../route.ts';

/** What is put to a member. */
export const offer = {
  servedBy: 'offers/offer',
  under: ['/o'],
  tag: 'Offers',
  routes: {
    readOffer: {
      method: 'GET',
      path: '/o/{token}',
      withPage: true,
      summary: 'What is needed to decide',
      description: 'Nothing that identifies the client. Looking changes nothing.',
      reply: { says: 'The offer', schema: offerView },
    },
    answerOffer: {
      method: 'POST',
      path: '/o/{token}',
      withPage: true,
      summary: 'Say yes or no, or take the answer back',
      description: 'An answer can be taken back for 30 minutes. The same answer again gives the same result.',
      body: { schema: offerAnswer, example: { answer: 'decline', reason: 'no_time' } },
      reply: { says: 'Done', schema: offerResult },
      refusals: [
        'already-filled',
        'at-capacity',
        'not-eligible',
        'already-answered',
        'too-late',
        'expired',
        'withdrawn',
      ],
    },
  },
} as const satisfies EntryPoint;
