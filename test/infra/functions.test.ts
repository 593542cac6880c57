import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryPoints } from '../../functions/contracts/routes.ts';
import { bundleFunctions, handlerNames } from '../../infra/bundle.ts';
import { functionDeclarations } from '../../infra/functions.ts';
import { plainWords } from './plain.ts';
import { ofType, synthesizedTemplates } from './templates.ts';

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);
/** Every name that stands in the environment of any function, the tables' apart. */
const everySetting = [...new Set(['CASE_KEY_ARN', ...functionDeclarations.flatMap(({ settings }) => settings)])].sort();

const functions = ofType(app, 'AWS::Lambda::Function');

test('every entry point is declared, and nothing else is', () => {
  expect(functionDeclarations.map(({ handler }) => handler).sort()).toEqual(handlerNames());
});

test('every declaration is one function', () => {
  expect(functions.map(({ it }) => it.Properties.Description)).toEqual(
    functionDeclarations.map(({ purpose }) => purpose),
  );
});

describe('every function', () => {
  test.each(functions)('$id runs on Node 24 on ARM', ({ it }) => {
    expect(it.Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
  });

  test.each(functions)('$id writes JSON to a log group of its own that forgets after 90 days', ({ it }) => {
    const logging = it.Properties.LoggingConfig as { LogFormat: string; LogGroup: { Ref: string } };
    expect(logging.LogFormat).toBe('JSON');
    expect(app.Resources[logging.LogGroup.Ref]).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 90 },
    });
    const sharing = functions.filter((other) => JSON.stringify(other.it).includes(`"${logging.LogGroup.Ref}"`));
    expect(sharing).toHaveLength(1);
  });

  test.each(functions)('$id takes nothing from the concurrency of the account', ({ it }) => {
    expect(it.Properties.ReservedConcurrentExecutions).toBeUndefined();
  });

  test.each(functions)('$id answers before API Gateway gives up, or is behind none', ({ it }) => {
    const declared = functionDeclarations.find(({ purpose }) => purpose === it.Properties.Description);
    const isBehindGateway = entryPoints.some(({ servedBy }) => servedBy === declared?.handler);
    expect(declared?.kind).toBe(isBehindGateway ? 'page' : 'worker');
    expect(it.Properties.Timeout).toBeLessThan(isBehindGateway ? 29 : 301);
  });
});

describe('the environment', () => {
  const environmentOf = (purpose: string): Record<string, string> => {
    const found = functions.find(({ it }) => it.Properties.Description === purpose);
    const environment = found?.it.Properties.Environment as { Variables: Record<string, unknown> } | undefined;
    return Object.fromEntries(
      Object.entries(environment?.Variables ?? {}).map(([name, value]) => [name, plain(value)]),
    );
  };

  test.each(functionDeclarations)('of $handler is what it may touch and what it asks for', (declared) => {
    const names = [
      ...Object.keys(declared.tables).map((table) => `${table.toUpperCase()}_TABLE`),
      ...(declared.caseKey.length > 0 ? ['CASE_KEY_ARN'] : []),
      ...declared.settings,
    ];
    expect(Object.keys(environmentOf(declared.purpose)).sort()).toEqual(names.sort());
  });

  test.each(functionDeclarations)(
    'of $handler is what its code asks for, tables apart',
    ({ handler, caseKey, settings }) => {
      const code = readFileSync(join(bundleFunctions().get(handler) ?? '', 'index.js'), 'utf8');
      const asked = everySetting.filter((name) => new RegExp(`"${name}"|process\\.env\\.${name}\\b`).test(code));
      expect(asked).toEqual([...settings, ...(caseKey.length > 0 ? ['CASE_KEY_ARN'] : [])].sort());
    },
  );

  test('holds what each name says', () => {
    const all = Object.assign({}, ...functionDeclarations.map(({ purpose }) => environmentOf(purpose)));
    const host = 'part 0 of part 2 of <SiteUrl> at / at :';
    expect(all).toEqual({
      CASEWORK_TABLE: '<Casework>',
      INTAKE_SETTINGS:
        '{"emergency":"<FloodEmergencies>","routine":"<FloodRequests>","unconfirmed":"<UnconfirmedCeiling>","unknownSender":"<UnknownSenderCeiling>","knownSender":"<KnownSenderCeiling>","undatedDays":"<UndatedDays>"}',
      NETWORK_TABLE: '<Network>',
      LINKS_TABLE: '<Links>',
      KEYS_TABLE: '<Keys>',
      CASE_KEY_ARN: '<CaseKey.Arn>',
      SITE_URL: '<SiteUrl>',
      MAILS_PER_SECOND: '<MailsPerSecond>',
      MAIL_FROM: `corroborate@${host}`,
      MAIL_ALLOWED: `coordinators@${host},on-call@${host},backup@${host},director@${host}`,
      COORDINATORS_ADDRESS: `coordinators@${host}`,
      MAIL_CONFIGURATION_SET: expect.stringMatching(/^<MailConfigurationSet\w+>$/),
      STAFF_ISSUER: '<Staff.ProviderURL>',
      STAFF_KEYS_URL: '<Staff.ProviderURL>/.well-known/jwks.json',
      STAFF_AUDIENCE: expect.stringMatching(/^<StaffSignInClient\w+>$/),
      ESCALATION_MACHINE_ARN: '<EscalationMachine>',
      CASES_TOPIC_ARN: '<Cases>',
      OPERATIONS_TOPIC_ARN: '<Operations>',
      TABLES_KEY_ARN: '<TablesKey.Arn>',
      TOPICS_KEY_ARN: '<TopicsKey.Arn>',
      HEARTBEAT_URL: '<HeartbeatUrl>',
      ON_CALL_ADDRESS: `on-call@${host}`,
      BACKUP_ADDRESS: `backup@${host}`,
      DIRECTOR_ADDRESS: `director@${host}`,
      EMERGENCY_PHONE: '<EmergencyPhone>',
    });
  });
});
