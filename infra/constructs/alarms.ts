import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
  Unit,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { nearTimeout } from '../limits.ts';
import type { FailureQueue } from './failure-queue.ts';
import type { HouseFunction } from './house-function.ts';

/** What one alarm watches, and what it says. */
type AlarmProps = {
  /** What is wrong and what follows from it, for somebody woken by it. */
  readonly sentence: string;
  /** The section of docs/runbook.md that says what to do; a test proves that it stands there. */
  readonly section: string;
  readonly metric: IMetric;
  /** From how much on it speaks: one, where nothing is said. */
  readonly threshold?: number;
  /** Whether it speaks below the threshold instead. */
  readonly below?: boolean;
  readonly periods?: number;
  readonly silenceIsBad?: boolean;
};

/** How often something of a service was counted in five minutes. */
export function countOf(service: string, metricName: string, dimensionsMap: Record<string, string> = {}): Metric {
  return new Metric({ namespace: `AWS/${service}`, metricName, dimensionsMap, statistic: Stats.SUM });
}

/** Everything that tells the engineer, each alarm with a sentence and the section of the runbook that says what to do. */
export class Alarms extends Construct {
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    this.#topic = topic;
  }

  /** Adds one alarm, which speaks when it begins and when it ends. Metrics are of five minutes where they say nothing else. */
  add(id: string, { sentence, section, metric, threshold = 1, below, periods = 1, silenceIsBad }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${sentence} See docs/runbook.md#${section}.`,
      metric,
      threshold,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.#topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  /** An uncaught error or a timeout of one function. */
  functionFails(id: string, watched: HouseFunction, purpose: string): void {
    this.add(`${id}Fails`, {
      sentence: `The function ${id} failed or ran out of time (${purpose}).`,
      section: 'a-function-fails',
      metric: watched.function.metricErrors(),
    });
  }

  /** One function took so much of its time that it will soon run out of it. */
  functionIsSlow(id: string, watched: HouseFunction): void {
    const most = watched.function.timeout ?? Duration.seconds(0);
    this.add(`${id}Slow`, {
      sentence: `The function ${id} took over ${nearTimeout * 100}% of the ${most.toSeconds()} seconds that it has.`,
      section: 'a-function-is-near-its-timeout',
      metric: watched.function.metricDuration({ statistic: Stats.MAXIMUM }),
      threshold: nearTimeout * most.toMilliseconds(),
    });
  }

  /** So many functions are at work at once that the account's limit is near. */
  functionsAreMany(most: number): void {
    this.add('FunctionsMany', {
      sentence:
        'Nearly as many functions are at work at once as this account may run; from there on people see errors.',
      section: 'functions-are-throttled',
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'ConcurrentExecutions', statistic: Stats.MAXIMUM }),
      threshold: most,
    });
  }

  /** The account's limit of functions at work at once was reached. */
  functionsAreThrottled(): void {
    this.add('FunctionsThrottled', {
      sentence:
        'Functions were refused because too many run at once in this account; people see errors, effects are late.',
      section: 'functions-are-throttled',
      metric: countOf('Lambda', 'Throttles'),
    });
  }

  /** The site answers with 5xx. */
  siteAnswersWithErrors(serverErrors: IMetric): void {
    this.add('SiteErrors', {
      sentence:
        'The site answered a call with a server error; at two requests a day one is enough to lose an attorney.',
      section: 'the-site-answers-with-errors',
      metric: serverErrors,
    });
  }

  /** A follower of the stream lags; the sweep does its work meanwhile, later. */
  eventsWait(id: string, follower: HouseFunction): void {
    this.add(`${id}Waits`, {
      sentence: `Events have waited over two minutes for ${id}; the sweep carries them out instead, later than people expect.`,
      section: 'events-wait',
      metric: follower.function.metric('IteratorAge', {
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
        unit: Unit.MILLISECONDS,
      }),
      threshold: 120_000,
      periods: 3,
    });
  }

  /** Something was noted in a failure queue. */
  gaveUp(id: string, queue: FailureQueue): void {
    this.add(`${id}GaveUp`, {
      sentence: `${id} gave up on something, which now stands on the due index only.`,
      section: 'something-was-given-up',
      metric: queue.metricApproximateNumberOfMessagesVisible(),
    });
  }

  /** The minute passes and nothing is carried out. */
  sweepDoesNotRun(sweep: HouseFunction): void {
    this.add('SweepSilent', {
      sentence: 'The sweep has not run for five minutes: waves, reminders and deadlines stand still.',
      section: 'the-sweep-does-not-run',
      metric: sweep.function.metricInvocations(),
      below: true,
      silenceIsBad: true,
    });
  }

  /** DynamoDB refused a write or a read for want of throughput. */
  tableIsThrottled(id: string, tableName: string): void {
    for (const kind of ['Read', 'Write']) {
      this.add(`${id}${kind}Throttled`, {
        sentence: `${kind}s of the table ${id} were throttled; people may be told to come back.`,
        section: 'a-table-is-throttled',
        metric: countOf('DynamoDB', `${kind}ThrottleEvents`, { TableName: tableName }),
      });
    }
  }

  /** SES stops senders whose mail comes back; warn well before. */
  mailComesBack(configurationSetName: string): void {
    const limits = [
      { rate: 'Bounce', limit: 0.04, said: 'bounces (SES reviews a sender at 5% and stops one at 10%)' },
      { rate: 'Complaint', limit: 0.0008, said: 'is reported as spam (SES reviews a sender at 0.1%)' },
    ];
    for (const { rate, limit, said } of limits) {
      this.add(`Mail${rate}s`, {
        sentence: `Too much mail ${said}.`,
        section: 'mail-comes-back',
        metric: new Metric({
          namespace: 'AWS/SES',
          metricName: `Reputation.${rate}Rate`,
          dimensionsMap: { 'ses:configuration-set': configurationSetName },
          statistic: Stats.AVERAGE,
          period: Duration.hours(1),
        }),
        threshold: limit,
      });
    }
  }
}
