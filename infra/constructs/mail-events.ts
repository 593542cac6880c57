import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  CloudWatchDimensionSource,
  type ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
} from 'aws-cdk-lib/aws-ses';
import type { Alarms } from './alarms.ts';

/** A tag that SES itself puts on each mail: the configuration set that it went through. */
const dimension = 'ses:configuration-set';

/**
 * Has SES count what it takes and what it delivers, and watches that the second follows the first. Opens and clicks are never among what
 * is counted: they would rewrite links that act.
 */
export function watchDeliveries(alarms: Alarms, counted: ConfigurationSet): void {
  counted.addEventDestination('Counted', {
    destination: EventDestination.cloudWatchDimensions([
      { name: dimension, source: CloudWatchDimensionSource.MESSAGE_TAG, defaultValue: 'none' },
    ]),
    events: [EmailSendingEvent.SEND, EmailSendingEvent.DELIVERY],
  });
  const period = Duration.days(1);
  const count = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { [dimension]: counted.configurationSetName },
      statistic: Stats.SUM,
      period,
    });
  alarms.add('NothingDelivered', {
    sentence: 'Mail left in the last day, and SES has told of no delivery.',
    section: 'mail-is-not-delivered',
    metric: new MathExpression({
      expression: 'IF(FILL(sent, 0) > 0 AND FILL(delivered, 0) == 0, 1, 0)',
      usingMetrics: { sent: count('Send'), delivered: count('Delivery') },
      period,
      label: 'Days on which mail left and none was delivered',
    }),
  });
}
