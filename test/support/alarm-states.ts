/** What CloudWatch makes of the lines of the functions' logs: metrics by the template's filters, and alarms by its thresholds. */

/** A line of a log as the control server tells it. */
export type Line = Record<string, unknown>;

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> | undefined }>
>;

type Transformation = { MetricName: string; MetricNamespace: unknown; MetricValue: string };

/** A filter of the template: of which function's log, what it looks for, and the metric that it makes. */
type LogFilter = Transformation & { readonly log: string; readonly pattern: string };

/** The filters of a template. Throws where one makes no metric. */
export function logFilters(resources: Resources): LogFilter[] {
  return Object.values(resources).flatMap(({ Type, Properties = {} }) => {
    if (Type !== 'AWS::Logs::MetricFilter') return [];
    const [made] = Properties.MetricTransformations as Transformation[];
    if (!made) throw new Error('a filter makes no metric');
    const log = (Properties.LogGroupName as { Ref: string }).Ref.replace(/Log[0-9A-F]{8}$/, '');
    return [{ log, pattern: String(Properties.FilterPattern), ...made }];
  });
}

const valueAt = (line: Line, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Line | undefined)?.[name], line);

/** What a filter makes of a line, as CloudWatch reads patterns of one comparison; undefined where the line does not match. */
export function metricOf({ pattern, MetricValue }: Pick<LogFilter, 'pattern' | 'MetricValue'>, line: Line): unknown {
  const [, path = '', wanted] = /^\{ (\$[\w.]+) = "([^"]*)" \}$/.exec(pattern) ?? [];
  if (wanted === undefined || valueAt(line, path) !== wanted) return undefined;
  return MetricValue.startsWith('$') ? valueAt(line, MetricValue) : Number(MetricValue);
}

/** The alarms on those metrics that ring because of some lines, by their ids in the template. */
export function ringingAlarms(resources: Resources, lines: readonly Line[]): string[] {
  const filters = logFilters(resources);
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::CloudWatch::Alarm') return [];
    const { MetricName, Namespace, Threshold, ComparisonOperator } = Properties;
    if (ComparisonOperator !== 'GreaterThanOrEqualToThreshold') return [];
    const made = filters.filter(
      (filter) =>
        filter.MetricName === MetricName && JSON.stringify(filter.MetricNamespace) === JSON.stringify(Namespace),
    );
    const values = made.flatMap((filter) => lines.map((line) => metricOf(filter, line)));
    return values.some((value) => typeof value === 'number' && value >= Number(Threshold))
      ? [id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, '')]
      : [];
  });
}
