import { Aws, Duration, Fn } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Measure } from '../../functions/domain/health/measures.ts';
import type { HouseFunction } from './house-function.ts';

/** Where the house's own metrics stand: apart for each deployment, since an account may hold several. */
const namespace = Fn.join('/', ['Corroborate', Aws.STACK_NAME]);

/** The metrics that are made of lines of the log: CloudWatch reads them as they are written, and no function has to call it. */
export class Measures extends Construct {
  /** Lines of level error in all functions. */
  countErrors(functions: readonly HouseFunction[]): Metric {
    for (const { log, node } of functions) {
      const filterPattern = FilterPattern.stringValue('$.level', '=', 'ERROR');
      this.#filter(`${node.id}Errors`, log, { metricName: 'Errors', filterPattern, metricValue: '1' });
    }
    return this.#metric('Errors', Stats.SUM);
  }

  /** A number that the sweep measures every minute. */
  of(measure: Measure, sweepLog: ILogGroup, statistic = Stats.MAXIMUM, period = Duration.minutes(5)): Metric {
    const filterPattern = FilterPattern.stringValue('$.message.what', '=', 'measured');
    this.#filter(measure, sweepLog, { metricName: measure, filterPattern, metricValue: `$.message.${measure}` });
    return this.#metric(measure, statistic, period);
  }

  #filter(
    id: string,
    logGroup: ILogGroup,
    made: { metricName: string; filterPattern: { logPatternString: string }; metricValue: string },
  ) {
    new MetricFilter(this, id, { logGroup, metricNamespace: namespace, ...made });
  }

  #metric(metricName: string, statistic: string, period = Duration.minutes(5)): Metric {
    return new Metric({ namespace, metricName, statistic, period });
  }
}
