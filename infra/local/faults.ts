import * as z from 'zod';
import { AwsError } from './aws-error.ts';

const faultyServices = ['ses', 'sns', 'states', 'kms', 'stream'] as const;
type FaultyService = (typeof faultyServices)[number];

/** How a service is told to fail; `perSecond` is what one that is throttled still takes, in seconds of the clock. */
export const fault = z.object({
  service: z.enum(faultyServices),
  mode: z.enum(['ok', 'refused', 'throttled', 'down']),
  perSecond: z.number().positive().max(1_000_000).default(1),
});
type Fault = z.output<typeof fault>;

/** A service that is down: the connection ends without an answer. */
export class Unanswered extends Error {}

/** Faults in the place of those of the cloud. */
export type Faults = ReturnType<typeof openFaults>;

/** Mails that SES takes in a second where nothing is wrong. */
const mailsPerSecond = 1_000;

/** What a service says that refuses, and one that has enough (API references of SES, SNS, Step Functions and KMS, "Common Errors"). */
const answers: Readonly<Record<Exclude<FaultyService, 'stream'>, Record<'refused' | 'throttled', [string, string]>>> = {
  ses: {
    refused: [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region US-EAST-1: corroborate@example.org',
    ],
    throttled: ['Throttling', 'Maximum sending rate exceeded.'],
  },
  sns: {
    refused: ['AuthorizationError', 'User is not authorized to perform: SNS:Publish'],
    throttled: ['Throttling', 'Rate exceeded'],
  },
  states: {
    refused: ['AccessDeniedException', 'User is not authorized to perform this action'],
    throttled: ['ThrottlingException', 'Rate exceeded'],
  },
  kms: {
    refused: ['AccessDeniedException', 'User is not authorized to perform this action'],
    throttled: ['ThrottlingException', 'You have exceeded the rate at which you may call KMS.'],
  },
};

/** Services of which none fails; `now` tells the milliseconds of the clock. */
export function openFaults(now: () => number) {
  const standing = new Map<FaultyService, Fault>();
  const rooms = new Map<FaultyService, { left: number; at: number }>();
  const of = (service: FaultyService): Fault => standing.get(service) ?? { service, mode: 'ok', perSecond: 1 };
  const rateOf = (service: FaultyService): number => {
    const { mode, perSecond } = of(service);
    if (mode === 'throttled') return perSecond;
    return service === 'ses' ? mailsPerSecond : Number.POSITIVE_INFINITY;
  };

  /** Takes one of what a second has room for, which fills up again as time goes by. */
  const takes = (service: FaultyService): boolean => {
    const rate = rateOf(service);
    const most = Math.max(1, rate);
    const { left, at } = rooms.get(service) ?? { left: most, at: now() };
    const room = rate === Number.POSITIVE_INFINITY ? most : Math.min(most, left + ((now() - at) / 1_000) * rate);
    rooms.set(service, { left: room >= 1 ? room - 1 : room, at: now() });
    return room >= 1;
  };

  return {
    list: (): Fault[] => faultyServices.map(of),
    set(wanted: Fault): void {
      standing.set(wanted.service, wanted);
      rooms.delete(wanted.service);
    },
    isDown: (service: FaultyService): boolean => of(service).mode === 'down',
    /** Whether events are followed at all. */
    followsStreams: (): boolean => of('stream').mode === 'ok',
    mailsPerSecond: (): number => rateOf('ses'),
    /** Lets a call of a service pass, or fails as it fails there. */
    meet(service: Exclude<FaultyService, 'stream'>): void {
      const { mode } = of(service);
      if (mode === 'down') throw new Unanswered();
      if (mode === 'refused') throw new AwsError(...answers[service].refused);
      if (!takes(service)) throw new AwsError(...answers[service].throttled);
    },
  };
}
