import { describe, expect, test } from 'vitest';
import { problem } from '../../functions/contracts/replies.ts';
import { entryPoints } from '../../functions/contracts/routes.ts';
import { securityHeaders } from '../../functions/http/security-headers.ts';
import { openApiDocument } from '../../functions/site/openapi/document.ts';
import { functionDeclarations } from '../../infra/functions.ts';
import { routeFinder } from '../../infra/local/routes.ts';
import { given, plainWords } from './plain.ts';
import { ofType, only, synthesizedTemplates, textOf } from './templates.ts';

/** The contract's list, written down a second time on purpose. */
const contract = [
  'GET / Site',
  'GET /openapi.json Site',
  'GET /request IntakeRequest',
  'GET /requests IntakeRequest',
  'POST /requests IntakeRequest',
  'GET /s/{token} IntakeStatus',
  'POST /s/{token} IntakeStatus',
  'GET /join NetworkJoin',
  'GET /join/received NetworkJoin',
  'GET /members NetworkJoin',
  'POST /members NetworkJoin',
  'GET /o/{token} OffersOffer',
  'POST /o/{token} OffersOffer',
  'GET /c/{token} WorkAssignment',
  'POST /c/{token} WorkAssignment',
  'GET /p/{token} EscalationPage',
  'POST /p/{token} EscalationPage',
  'GET /p/{token}/live EscalationPage',
  'GET /staff/requests DeskStaff',
  'GET /staff/requests/{reference} DeskStaff',
  'POST /staff/requests/{reference}/{action} DeskStaff',
  'GET /staff/members DeskStaff',
  'GET /staff/members/{memberId} DeskStaff',
  'POST /staff/members/{memberId}/{action} DeskStaff',
  'POST /staff/requests/unconfirmed/withdraw DeskStaff',
  'GET /staff/intake DeskStaff',
  'POST /staff/intake DeskStaff',
  'GET /staff/sending DeskStaff',
  'POST /staff/sending DeskStaff',
  'GET /staff/rota DeskStaff',
  'PUT /staff/rota DeskStaff',
  'GET /staff/health DeskStaff',
  'GET /staff/drills IntakeDrill',
  'POST /staff/drills IntakeDrill',
];

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);

/** The path of a resource of the API, from its parents. */
function pathOf(resource: unknown): string {
  const id = (resource as { Ref?: string }).Ref;
  if (id === undefined) return '';
  const properties = app.Resources[id]?.Properties;
  return `${pathOf(properties?.ParentId)}/${String(properties?.PathPart)}`;
}

const methods = ofType(app, 'AWS::ApiGateway::Method').map(({ it }) => {
  const { ResourceId, HttpMethod, Integration } = it.Properties;
  const { Type, Uri } = Integration as { Type: string; Uri: unknown };
  const functionName = /<(\w+)Function[0-9A-F]{8}\.Arn>/.exec(plain(Uri))?.[1] ?? '';
  return { path: pathOf(ResourceId) || '/', method: String(HttpMethod), functionName, type: Type };
});
const find = routeFinder(methods);

const declared = entryPoints.flatMap(({ servedBy, routes }) => {
  const id = functionDeclarations.find(({ handler }) => handler === servedBy)?.id;
  return Object.values(routes).map(({ method, path }) => `${method} ${path} ${id}`);
});

describe('the routes', () => {
  test('that are declared are those of the contract, each on its function', () => {
    expect(declared.toSorted()).toEqual(contract.toSorted());
  });

  test.each(contract)('%s is handed to its function, by whatever method', (route) => {
    const [, path = '', id] = route.split(' ');
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(find(method, path.replaceAll(/\{\w+\}/g, 'x'))?.functionName).toBe(id);
    }
  });

  test.each([
    ['/nowhere', 'Site'],
    ['/nowhere/at/all', 'Site'],
    ['/s', 'Site'],
    ['/s/x/y', 'IntakeStatus'],
    ['/requests/x', 'Site'],
    ['/staff/nothing', 'DeskStaff'],
    ['/staff/drills/x', 'DeskStaff'],
  ])('leave %s to %s, which says that nothing is there', (path, id) => {
    expect(find('GET', path)?.functionName).toBe(id);
  });

  test('take one proxy a place: any method, and the rest of the path', () => {
    expect(new Set(methods.map(({ method }) => method))).toEqual(new Set(['ANY']));
    expect(methods.map(({ path }) => path).filter((path) => /\{(?!proxy\+)/.test(path))).toEqual([]);
  });

  test('serve every operation that the OpenAPI document names', () => {
    const named = Object.entries(openApiDocument('https://site.example').paths ?? {}).flatMap(([path, operations]) =>
      Object.keys(operations ?? {})
        .filter((key) => ['get', 'post', 'put', 'delete', 'patch'].includes(key))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = new Set(contract.map((route) => route.replace(/ \w+$/, '')));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((operation) => !served.has(operation))).toEqual([]);
  });

  test('hand the whole call to the function', () => {
    expect(new Set(methods.map(({ type }) => type))).toEqual(new Set(['AWS_PROXY']));
  });
});

describe('what the gateway answers by itself', () => {
  const answers = ofType(app, 'AWS::ApiGateway::GatewayResponse').map(({ it }) => {
    const { ResponseType, StatusCode, ResponseParameters, ResponseTemplates } = it.Properties;
    return {
      type: String(ResponseType),
      status: Number(StatusCode),
      headers: ResponseParameters as Record<string, string>,
      body: JSON.parse(plain((ResponseTemplates as Record<string, unknown>)['application/json'])),
    };
  });
  const header = (name: string) => `gatewayresponse.header.${name}`;

  test.each(answers)('$type is a problem as every other', ({ status, headers, body }) => {
    expect(problem.parse(body)).toEqual(body);
    expect(body.status).toBe(status);
    expect(headers[header('Content-Type')]).toBe("'application/problem+json'");
  });

  test.each(answers)('$type carries the headers of every answer', ({ headers }) => {
    const ours = Object.entries(securityHeaders).map(([name, value]) => [header(name), `'${value}'`]);
    expect(headers).toMatchObject(Object.fromEntries(ours));
  });

  test('names the telephone for emergencies to who must wait, where there is one', () => {
    const throttled = ofType(app, 'AWS::ApiGateway::GatewayResponse').find(
      ({ it }) => it.Properties.ResponseType === 'THROTTLED',
    );
    expect(throttled?.it.Properties.ResponseParameters).toMatchObject({ [header('Retry-After')]: "'60'" });
    const bodies = throttled?.it.Properties.ResponseTemplates as Record<string, unknown>;
    expect(plain(given('EmergencyPhoneGiven', bodies['application/json']))).toContain(
      'Please wait a moment and try again. In an emergency, call <EmergencyPhone>.',
    );
  });

  test('names each case by its slug', () => {
    const slugs = answers.map(({ type, status, body }) => `${type} ${status} ${body.type.split('/problems/')[1]}`);
    expect(slugs).toEqual([
      'MISSING_AUTHENTICATION_TOKEN 404 not-found',
      'RESOURCE_NOT_FOUND 404 not-found',
      'REQUEST_TOO_LARGE 413 invalid',
      'UNSUPPORTED_MEDIA_TYPE 415 invalid',
      'WAF_FILTERED 403 forbidden',
      'DEFAULT_4XX 400 invalid',
      'DEFAULT_5XX 500 internal',
      'THROTTLED 429 throttled',
    ]);
  });
});

describe('the stage', () => {
  const stage = only(app, 'AWS::ApiGateway::Stage');

  test('logs the route of a call and never its path, its query or who called', () => {
    const { Format } = stage.it.Properties.AccessLogSetting as { Format: string };
    expect(Format.match(/\$context\.[A-Za-z.]+/g)).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.httpMethod',
      '$context.resourcePath',
      '$context.status',
      '$context.responseLength',
      '$context.responseLatency',
      '$context.wafResponseCode',
      '$context.error.responseType',
    ]);
  });

  test('keeps no other trace of paths', () => {
    expect(stage.it.Properties.TracingEnabled).toBe(false);
    expect(stage.it.Properties.MethodSettings).toEqual([
      expect.objectContaining({ LoggingLevel: 'OFF', DataTraceEnabled: false, ResourcePath: '/*', HttpMethod: '*' }),
    ]);
  });

  test('logs to a group that forgets after 90 days', () => {
    const group = ofType(app, 'AWS::Logs::LogGroup').find(({ id }) => id.startsWith('SiteApiAccessLog'));
    expect(group?.it.Properties.RetentionInDays).toBe(90);
    expect(textOf(stage.it.Properties.AccessLogSetting)).toContain(String(group?.id));
  });

  test('takes no more at once than leaves half of what a new account runs to whatever is not the site', () => {
    const set = { Ref: 'CallsAtOnce' };
    expect(stage.it.Properties.MethodSettings).toEqual([
      expect.objectContaining({ ThrottlingRateLimit: set, ThrottlingBurstLimit: set }),
    ]);
    expect(app.Parameters.CallsAtOnce).toMatchObject({ Type: 'Number', Default: 5, MinValue: 1 });
  });
});

test('the host is attached only where a certificate was given', () => {
  const hosts = [...ofType(app, 'AWS::ApiGateway::DomainName'), ...ofType(app, 'AWS::ApiGateway::BasePathMapping')];
  expect(hosts.map(({ it }) => it.Condition)).toEqual(['CertificateArnGiven', 'CertificateArnGiven']);
});
