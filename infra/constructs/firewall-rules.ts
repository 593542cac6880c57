import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { entryPoints } from '../../functions/contracts/routes.ts';
import { BODY_BYTES } from '../../functions/domain/limits.ts';
import { tooLarge } from '../../functions/http/problem.ts';
import { addressRate, formRate } from '../limits.ts';
import type { Settings } from '../settings.ts';
import { type ProblemAnswer, problemAnswer, waitAnswer } from './problem-answer.ts';
import { stageName } from './site-api.ts';

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

/** What anybody may post without a link and without signing in. */
const publicForms = entryPoints
  .flatMap(({ routes }) => Object.values(routes))
  .filter(({ method, path, roles, actions }) => method === 'POST' && !roles && !actions && !path.includes('{'))
  .map(({ path }) => path);

/** Where staff send whole sheets: the one place that takes more than the others (contract). */
const sheets = ['/staff/imports'];

/** The bodies of the firewall's own answers, by the names that its rules call them by. */
type FirewallAnswers = Readonly<Record<'throttled' | 'too-large', ProblemAnswer>>;

/** What the firewall answers by itself. Whoever it turns away for their reputation is answered by the gateway. */
export function firewallAnswers(settings: Settings): FirewallAnswers {
  return {
    throttled: waitAnswer(addressRate.evaluationWindowSec, settings),
    'too-large': problemAnswer(tooLarge(BODY_BYTES)),
  };
}

/**
 * The rules, in their order: first what refuses, then what only counts, so that nothing which has looked into a body is told of in the
 * log of a refusal.
 */
export function firewallRules(answers: FirewallAnswers): readonly Rule[] {
  const forms = all(equals({ method: {} }, 'POST'), pathIsOneOf(publicForms));
  return [
    refusing('rate', { rateBasedStatement: { ...addressRate, aggregateKeyType: 'IP' } }, 'throttled', answers),
    refusing(
      'forms',
      { rateBasedStatement: { ...formRate, aggregateKeyType: 'IP', scopeDownStatement: forms } },
      'throttled',
      answers,
    ),
    refusing(
      'size',
      all(bodyIsOver(BODY_BYTES), { notStatement: { statement: pathIsOneOf(sheets) } }),
      'too-large',
      answers,
    ),
    managed('reputation', 'AWSManagedRulesAmazonIpReputationList', { none: {} }),
    // The rules that read bodies only count: a summary of torture trips them, and refusing it would refuse the client.
    managed('common', 'AWSManagedRulesCommonRuleSet', { count: {} }),
    managed('known-bad-inputs', 'AWSManagedRulesKnownBadInputsRuleSet', { count: {} }),
  ].map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(rule.name) }));
}

/** Metrics, but no sampled requests: a sample shows the path, and the path holds the token of a link. */
export function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

type Unplaced = Omit<Rule, 'priority' | 'visibilityConfig'>;

/** A rule that answers what it finds by itself. */
function refusing(
  name: string,
  statement: Statement,
  answer: keyof FirewallAnswers,
  answers: FirewallAnswers,
): Unplaced {
  const { status, headers } = answers[answer];
  const responseHeaders = Object.entries(headers).map(([header, value]) => ({ name: header, value }));
  const customResponse = { responseCode: status, customResponseBodyKey: answer, responseHeaders };
  return { name, statement, action: { block: { customResponse } } };
}

/** A group of rules that AWS keeps. */
function managed(name: string, group: string, overrideAction: CfnWebACL.OverrideActionProperty): Unplaced {
  return { name, statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: group } }, overrideAction };
}

const asItIs = [{ priority: 0, type: 'NONE' }];

function all(...statements: Statement[]): Statement {
  return { andStatement: { statements } };
}

function equals(fieldToMatch: CfnWebACL.FieldToMatchProperty, searchString: string): Statement {
  return {
    byteMatchStatement: { fieldToMatch, searchString, positionalConstraint: 'EXACTLY', textTransformations: asItIs },
  };
}

/** The path as the caller wrote it: behind the name of the stage on the gateway's own address, and perhaps with escaped letters. */
function pathIsOneOf(paths: readonly string[]): Statement {
  return {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString: `^(/${stageName})?(${paths.join('|')})/?$`,
      textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
    },
  };
}

/** A body of which the gateway hands the firewall no more than it looks at (`inspected`) is over it. */
function bodyIsOver(size: number): Statement {
  return {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size,
      textTransformations: asItIs,
    },
  };
}
