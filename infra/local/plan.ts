import * as z from 'zod';
import type { Deployment, Resource } from './resources.ts';
import { cloudOnly, type Properties, type ServedType, servedByName, shapes, withoutEffect } from './served.ts';
import { type Definition, loadDefinition } from './states-definition.ts';

/** A table by its name, with its keys, indexes and stream as the template has them. */
export type TablePlan = { readonly name: string } & Properties<'AWS::DynamoDB::Table'>;

/** A function, as the template has it run. */
export type FunctionPlan = { readonly name: string; readonly arn: string } & Properties<'AWS::Lambda::Function'>;

/** A function that follows a stream. */
export type MappingPlan = { readonly functionName: string } & Properties<'AWS::Lambda::EventSourceMapping'>;

/** A function that is called without a caller who waits: how often it is tried again, and the queue that then notes it. */
export type NoticePlan = {
  readonly functionName: string;
  readonly retries: number;
  readonly failures: string | undefined;
};

/** A function that runs every minute. */
export type SchedulePlan = NoticePlan & { readonly ruleArn: string };

/** A function that is told of events that fit a pattern, which stands here as JSON. */
export type EventRulePlan = NoticePlan & { readonly pattern: string };

/** A function that is handed every message to a topic. */
export type SubscriptionPlan = NoticePlan & { readonly topicArn: string };

/** A topic that is told of mails of a configuration set that come back. */
export type BouncePlan = { readonly configurationSet: string; readonly topicArn: string };

/** A state machine. */
export type MachinePlan = { readonly arn: string; readonly definition: Definition };

/** One method of one path of the site. `path` is as in the template: `/s/{token}`. */
export type RoutePlan = { readonly path: string; readonly method: string; readonly functionName: string };

/** What API Gateway answers by itself, by its own name for the case. */
export type GatewayResponsePlan = Properties<'AWS::ApiGateway::GatewayResponse'>;

/** Everything that the stage runs, as the templates say it. */
export type Plan = ReturnType<typeof plan>;

/** Plans the deployment. Throws for a kind of resource, or a property of one, that the stage does not know. */
export function plan({ resources, output }: Deployment) {
  const known = new Set<string>([...Object.keys(shapes), ...servedByName, ...cloudOnly]);
  const unknown = resources.filter(({ type }) => !known.has(type));
  if (unknown.length > 0) {
    throw new Error(`The local stage does not know ${unknown.map(({ id, type }) => `${id} (${type})`).join(', ')}`);
  }
  const named = (type: string) => resources.filter((resource) => resource.type === type);
  const all = <Type extends ServedType>(type: Type) =>
    named(type).map((resource) => ({ name: resource.name, arn: resource.arn, ...read(resource, type) }));

  const apis = all('AWS::ApiGateway::RestApi');
  const [client] = named('AWS::Cognito::UserPoolClient');
  if (apis.length !== 1 || !client) throw new Error('The local stage serves one REST API and one client of the pool');
  const invokeConfigs = new Map(all('AWS::Lambda::EventInvokeConfig').map((config) => [config.FunctionName, config]));
  const notice = (target: string): NoticePlan => {
    const name = functionName(target);
    const config = invokeConfigs.get(name);
    if (!config) throw new Error(`Nothing notes the failures of ${name}`);
    const { MaximumRetryAttempts: retries, DestinationConfig } = config;
    return { functionName: name, retries, failures: DestinationConfig?.OnFailure.Destination };
  };
  const rules = all('AWS::Events::Rule').flatMap(
    ({ name, arn: ruleArn, EventPattern, ScheduleExpression, Targets }) => {
      if ((EventPattern === undefined) === (ScheduleExpression === undefined)) {
        throw new Error(`${name} needs either a schedule or a pattern`);
      }
      const told = Targets.map(({ Arn }) => ({ ...notice(Arn), pattern: EventPattern, ruleArn }));
      if (EventPattern === undefined && told.some(({ retries }) => retries > 0)) {
        throw new Error(`The local stage does not try a run of ${name} again`);
      }
      return told;
    },
  );

  return {
    tables: all('AWS::DynamoDB::Table'),
    functions: all('AWS::Lambda::Function'),
    mappings: all('AWS::Lambda::EventSourceMapping').map((mapping) => ({
      functionName: functionName(mapping.FunctionName),
      ...mapping,
    })),
    schedules: rules.filter(({ pattern }) => pattern === undefined),
    eventRules: rules.flatMap(({ pattern, ...told }) =>
      pattern === undefined ? [] : [{ ...told, pattern: JSON.stringify(pattern) }],
    ),
    machines: all('AWS::StepFunctions::StateMachine').map(({ arn, DefinitionString }) => ({
      arn,
      definition: loadDefinition(DefinitionString),
    })),
    // Who subscribes by mail or telephone is out of reach; the pages are shown instead.
    subscriptions: all('AWS::SNS::Subscription').flatMap(({ Protocol, TopicArn, Endpoint }) =>
      Protocol === 'lambda' ? [{ ...notice(Endpoint), topicArn: TopicArn }] : [],
    ),
    bounces: all('AWS::SES::ConfigurationSetEventDestination').flatMap(
      ({ ConfigurationSetName: configurationSet, EventDestination: { SnsDestination } }) =>
        SnsDestination ? [{ configurationSet, topicArn: SnsDestination.TopicARN }] : [],
    ),
    routes: planRoutes(all('AWS::ApiGateway::Resource'), all('AWS::ApiGateway::Method')),
    gatewayResponses: all('AWS::ApiGateway::GatewayResponse'),
    binaryMediaTypes: apis.flatMap(({ BinaryMediaTypes }) => BinaryMediaTypes),
    keyArns: named('AWS::KMS::Key').map(({ arn }) => arn),
    configurationSets: named('AWS::SES::ConfigurationSet').map(({ name }) => name),
    topicArns: named('AWS::SNS::Topic').map(({ arn }) => arn),
    /** The topic whose messages are pages to on-call. */
    casesTopicArn: String(output('CasesTopic')),
    /** For whom the staff's tokens are. */
    audience: client.name,
  };
}

function read<Type extends ServedType>(resource: Resource, type: Type): Properties<Type> {
  const shape = shapes[type];
  const properties = resource.properties();
  const unknown = Object.keys(properties).filter((name) => !(name in shape.shape) && !withoutEffect.has(name));
  const result = shape.safeParse(properties);
  if (unknown.length === 0 && result.success) return result.data as Properties<Type>;
  const reason = result.success ? unknown.join(', ') : z.prettifyError(result.error);
  throw new Error(`The local stage does not know ${resource.id} (${resource.type}) with ${reason}`);
}

/** The name of a function, from its name, its ARN, or the address by which API Gateway reaches it. */
function functionName(reference: string): string {
  return /:function:([\w-]+)/.exec(reference)?.[1] ?? reference;
}

function planRoutes(
  resources: readonly (Properties<'AWS::ApiGateway::Resource'> & { readonly name: string })[],
  methods: readonly Properties<'AWS::ApiGateway::Method'>[],
): RoutePlan[] {
  const parts = new Map(resources.map((resource) => [resource.name, resource]));
  const pathOf = (id: string): string => {
    const part = parts.get(id);
    return part ? `${pathOf(part.ParentId)}/${part.PathPart}` : '';
  };
  return methods.map(({ ResourceId, HttpMethod, Integration }) => ({
    path: pathOf(ResourceId) || '/',
    method: HttpMethod,
    functionName: functionName(Integration.Uri),
  }));
}
