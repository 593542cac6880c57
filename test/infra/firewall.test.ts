import { describe, expect, test } from 'vitest';
import { problem } from '../../functions/contracts/replies.ts';
import { securityHeaders } from '../../functions/http/security-headers.ts';
import { given, plainWords } from './plain.ts';
import { ofType, only, synthesizedTemplates, textOf } from './templates.ts';

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);

describe('the firewall', () => {
  type Block = { CustomResponse: { ResponseCode: number; ResponseHeaders: { Name: string; Value: string }[] } };
  type Rule = {
    Name: string;
    Priority: number;
    Action?: { Block: Block };
    OverrideAction?: unknown;
    Statement: unknown;
  };
  const acl = only(app, 'AWS::WAFv2::WebACL');
  const rules = acl.it.Properties.Rules as readonly Rule[];
  const rule = (name: string) => rules.find(({ Name }) => Name === name);
  const refusing = rules.filter(({ Action }) => Action);

  /** Whether a path is one of those that a rule is about. */
  const isAbout = (name: string, path: string) => {
    const expression = /"RegexString":"([^"]+)"/.exec(textOf(rule(name)))?.[1] ?? 'none';
    return new RegExp(expression).test(path);
  };

  test('stands before the stage', () => {
    const association = only(app, 'AWS::WAFv2::WebACLAssociation');
    expect(plain(association.it.Properties.ResourceArn)).toMatch(/restapis\/<SiteApi\w+>\/stages\/<SiteApi\w+>$/);
    expect(plain(association.it.Properties.WebACLArn)).toBe(`<${acl.id}.Arn>`);
  });

  test('asks, in this order, how often, how much, who, and only then what', () => {
    expect(rules.map(({ Name }) => Name)).toEqual([
      'rate',
      'forms',
      'size',
      'reputation',
      'common',
      'known-bad-inputs',
    ]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('tells an address that calls too often to wait, and whom to call meanwhile', () => {
    expect(rule('rate')).toMatchObject({
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 1_500, EvaluationWindowSec: 300 } },
      Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'throttled' } } },
    });
    const { throttled } = acl.it.Properties.CustomResponseBodies as Record<string, { Content: unknown }>;
    expect(problem.parse(JSON.parse(plain(throttled?.Content))).type).toMatch(/\/problems\/throttled$/);
    expect(plain(given('EmergencyPhoneGiven', throttled?.Content))).toContain(
      'In an emergency, call <EmergencyPhone>.',
    );
  });

  test('takes twenty posts to the public forms from one address in five minutes', () => {
    expect(rule('forms')).toMatchObject({
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 20, EvaluationWindowSec: 300 } },
      Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'throttled' } } },
    });
    expect(textOf(rule('forms'))).toContain(
      '"FieldToMatch":{"Method":{}},"PositionalConstraint":"EXACTLY","SearchString":"POST"',
    );
  });

  test.each(['/requests', '/members', '/live/requests', '/live/members'])(
    'counts %s among the public forms',
    (path) => {
      expect(isAbout('forms', path)).toBe(true);
    },
  );

  test.each([
    '/',
    '/request',
    '/s/x',
    '/o/x',
    '/staff/requests',
    '/staff/members',
    '/staff/requests/x/note',
    '/x/requests',
  ])('counts %s not among them', (path) => {
    expect(isAbout('forms', path)).toBe(false);
  });

  test('refuses bodies of more than 64 KB, but where staff send sheets', () => {
    expect(rule('size')).toMatchObject({
      Statement: {
        AndStatement: {
          Statements: [
            {
              SizeConstraintStatement: {
                FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
                ComparisonOperator: 'GT',
                Size: 65_536,
              },
            },
            { NotStatement: { Statement: { RegexMatchStatement: { FieldToMatch: { UriPath: {} } } } } },
          ],
        },
      },
      Action: { Block: { CustomResponse: { ResponseCode: 413, CustomResponseBodyKey: 'too-large' } } },
    });
    expect(isAbout('size', '/staff/imports')).toBe(true);
    expect(isAbout('size', '/staff/imports/x')).toBe(false);
    // Handed less, it would take every body for one that is over.
    expect(acl.it.Properties.AssociationConfig).toEqual({
      RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_64' } },
    });
  });

  test.each(refusing)('carries the headers of every answer where it refuses by $Name', ({ Action }) => {
    const { ResponseHeaders: headers = [] } = Action?.Block.CustomResponse ?? {};
    const sent = Object.fromEntries(headers.map(({ Name, Value }) => [Name, Value]));
    expect(sent).toMatchObject(securityHeaders);
    // What a web ACL takes: ten headers, each of 255 characters.
    expect(headers.length).toBeLessThanOrEqual(10);
    for (const { Value } of headers) expect(Value.length).toBeLessThanOrEqual(255);
  });

  test('refuses addresses of bad reputation', () => {
    expect(rule('reputation')).toMatchObject({
      Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesAmazonIpReputationList' } },
      OverrideAction: { None: {} },
    });
  });

  test('only counts what it thinks of bodies', () => {
    for (const name of ['common', 'known-bad-inputs']) expect(rule(name)?.OverrideAction).toEqual({ Count: {} });
  });

  test('keeps no samples of calls, whose paths hold tokens', () => {
    expect(textOf(acl)).not.toContain('"SampledRequestsEnabled":true');
  });

  test('logs what it refuses, and nothing that may hold a token', () => {
    const logging = only(app, 'AWS::WAFv2::LoggingConfiguration');
    const group = ofType(app, 'AWS::Logs::LogGroup').find(({ id }) => id.startsWith('FirewallLog'));
    expect(group?.it.Properties.RetentionInDays).toBe(90);
    expect(plain(group?.it.Properties.LogGroupName)).toBe('aws-waf-logs-part 2 of <AWS::StackId> at /');
    expect(plain(logging.it.Properties.LogDestinationConfigs)).toMatch(new RegExp(`:log-group:<${group?.id}>$`));
    expect(logging.it.Properties).toMatchObject({
      RedactedFields: [
        { UriPath: {} },
        { QueryString: {} },
        { SingleHeader: { Name: 'cookie' } },
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'referer' } },
      ],
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [{ Behavior: 'KEEP', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
      },
    });
  });
});
