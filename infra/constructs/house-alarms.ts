import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { MAIL_QUOTA_HIGH } from '../../functions/domain/health/house-check.ts';
import type { Measure } from '../../functions/domain/health/measures.ts';
import { DUE_MINUTES_LATE, PAUSED_HOURS_LONG, STREAM_MINUTES_OUT } from '../../functions/domain/health/running.ts';
import { keysFailingMinutes, mailFailingMinutes, topicFailingMinutes } from '../limits.ts';
import type { Alarms } from './alarms.ts';
import type { HouseFunction } from './house-function.ts';
import { Measures } from './measures.ts';

/** The measures that speak for themselves; the two that are left make one alarm together. */
type Watched = Exclude<Measure, 'entriesDue' | 'entriesCarriedOut'>;

type Saying = {
  readonly id: string;
  readonly sentence: string;
  readonly section: string;
  readonly threshold?: number;
  readonly periods?: number;
};

const sayings: Readonly<Record<Watched, Saying>> = {
  mailFailingMinutes: {
    id: 'MailFails',
    sentence:
      'No mail leaves: the mail service refuses it or is silent. What waits goes out by itself once it takes mail again.',
    section: 'mail-does-not-leave',
    threshold: mailFailingMinutes,
  },
  streamOutMinutes: {
    id: 'StreamOut',
    sentence:
      'The stream of the cases has stopped: the sweep does its part, and offers and other mail leave a minute or two late.',
    section: 'events-wait',
    threshold: STREAM_MINUTES_OUT,
  },
  topicFailingMinutes: {
    id: 'TopicFails',
    sentence: "Nothing can be published to on-call's topic: pages leave by mail and pager alone.",
    section: 'on-call-cannot-be-reached',
    threshold: topicFailingMinutes,
  },
  keysFailingMinutes: {
    id: 'KeysFail',
    sentence:
      'No case opens: the key of the cases refuses or is silent, and no emergency goes on, is paged about, or shows a page.',
    section: 'cases-do-not-open',
    threshold: keysFailingMinutes,
  },
  intakeFailing: {
    id: 'IntakeFails',
    sentence: 'Requests cannot be taken: attorneys who try are asked to try again, and to call in an emergency.',
    section: 'requests-cannot-be-taken',
  },
  mailStopped: {
    id: 'MailStopped',
    sentence: 'AWS has stopped this account from sending mail.',
    section: 'mail-does-not-leave',
  },
  mailQuotaUsed: {
    id: 'MailQuota',
    sentence: `Of the mail that this account may send in 24 hours, ${MAIL_QUOTA_HIGH}% has been sent.`,
    section: 'the-mail-quota-is-nearly-used',
    threshold: MAIL_QUOTA_HIGH,
  },
  pausedMinutes: {
    id: 'SendingPaused',
    sentence: 'Sending has been paused for a day; nobody hears anything, and coordinators may have forgotten it.',
    section: 'sending-has-been-paused-for-a-day',
    threshold: PAUSED_HOURS_LONG * 60,
  },
  oldestDueMinutes: {
    id: 'DueLate',
    sentence: `Something has been due for ${DUE_MINUTES_LATE} minutes and has not been carried out.`,
    section: 'what-is-due-is-not-carried-out',
    threshold: DUE_MINUTES_LATE,
  },
  entriesFailedOften: {
    id: 'DueFailsAgain',
    sentence: 'A due entry has failed several times in a row; it is tried again, and may never pass by itself.',
    section: 'what-is-due-is-not-carried-out',
  },
  lateEmergencies: {
    id: 'MachineLate',
    sentence:
      'An emergency has gone on without its machine for a quarter of an hour; the sweep takes its steps, minutes late.',
    section: 'a-machine-of-an-emergency-ends-badly',
    periods: 3,
  },
  levelsWithoutAnybody: {
    id: 'NobodyOnDuty',
    sentence: 'A level of the rota has nobody on duty now; pages to it go on to the next.',
    section: 'nobody-is-on-duty',
  },
  keysAtRisk: {
    id: 'KeyAtRisk',
    sentence: 'A key of the house is disabled or is to be deleted; with it everything is lost that it encrypts.',
    section: 'a-key-is-at-risk',
  },
  unheardTopics: {
    id: 'TopicUnheard',
    sentence: 'A topic has no confirmed subscription: alarms, or pages to on-call, are heard by nobody there.',
    section: 'nobody-hears-a-topic',
  },
  tooQuiet: {
    id: 'NoRequests',
    sentence: 'No request has come for twice as long as the longest pause of the last 90 days.',
    section: 'no-requests-come',
  },
  yesesWithoutWord: {
    id: 'YesWithoutWord',
    sentence: 'Somebody said yes five business days ago, and nobody has done anything about the case since.',
    section: 'a-yes-without-a-word',
  },
};

/** Watches what the sweep measures every minute, and every line of level error that any function writes. */
export function watchHouse(alarms: Alarms, functions: readonly HouseFunction[], sweep: HouseFunction): void {
  const measures = new Measures(alarms, 'Measures');
  alarms.add('AnyError', {
    sentence: 'A function wrote a line of level error: something failed that nobody may see otherwise.',
    section: 'a-function-writes-an-error',
    metric: measures.countErrors(functions),
  });
  for (const [measure, { id, ...saying }] of Object.entries(sayings) as [Watched, Saying][]) {
    alarms.add(id, { ...saying, metric: measures.of(measure, sweep.log) });
  }
  const hour = Duration.hours(1);
  alarms.add('NothingCarriedOut', {
    sentence: 'For an hour things were due and none of them could be carried out.',
    section: 'what-is-due-is-not-carried-out',
    metric: new MathExpression({
      expression: 'IF(due > 0 AND done == 0, 1, 0)',
      usingMetrics: {
        due: measures.of('entriesDue', sweep.log, Stats.SUM, hour),
        done: measures.of('entriesCarriedOut', sweep.log, Stats.SUM, hour),
      },
      period: hour,
      label: 'Hours in which nothing was carried out although something was due',
    }),
  });
}
