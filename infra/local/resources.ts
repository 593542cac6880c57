import * as z from 'zod';
import type { SynthesizedStack } from './synthesize.ts';
import { noValue, resolve, resolveAll, type Scope } from './template.ts';

/** The region and account that the stage pretends to be. */
export const region = 'us-east-1';
export const account = '000000000000';

/** One resource of a stack. Its properties are resolved when asked for: those that nobody serves are never looked at. */
export type Resource = {
  readonly id: string;
  readonly type: string;
  /** The physical name: stack and logical id. */
  readonly name: string;
  readonly arn: string;
  properties(): Record<string, unknown>;
};

/** All stacks, as one deployment: every resource whose condition holds. */
export type Deployment = ReturnType<typeof deploy>;

/** What the deployment is given from outside. */
type DeploymentSettings = {
  /** Values of parameters that have no default or need another. Each must be a parameter of some stack. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The issuer of the staff's tokens, in place of Cognito. */
  readonly issuer: string;
  /** Ends the name of every table. */
  readonly tableSuffix?: string;
};

const templateShape = z.object({
  Parameters: z
    .record(z.string(), z.object({ Default: z.unknown().optional(), AllowedPattern: z.string().optional() }))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Condition: z.string().optional(),
        Export: z.object({ Name: z.unknown() }).optional(),
      }),
    )
    .default({}),
});

/** Reads the stacks in the order given, each after those that it imports from. */
export function deploy(stacks: readonly SynthesizedStack[], settings: DeploymentSettings) {
  const resources: Resource[] = [];
  const outputs = new Map<string, unknown>();
  const exported = new Map<string, unknown>();
  const parameters = new Set<string>();
  for (const { name: stackName, template } of stacks) {
    const shape = templateShape.parse(template);
    for (const parameter of Object.keys(shape.Parameters)) parameters.add(parameter);
    const stack = { name: stackName, shape, exported, settings };
    const scope = scopeOf(stack);
    const holds = (condition: string | undefined) => condition === undefined || scope.condition(condition);
    for (const [id, { Type: type, Condition, Properties }] of Object.entries(shape.Resources)) {
      if (!holds(Condition)) continue;
      const name = nameOf(stack, id, type);
      resources.push({ id, type, name, arn: arn(type, name), properties: () => resolveAll(Properties, scope) });
    }
    for (const [id, { Value, Condition, Export }] of Object.entries(shape.Outputs)) {
      if (!holds(Condition)) continue;
      outputs.set(id, resolve(Value, scope));
      if (Export) exported.set(String(resolve(Export.Name, scope)), outputs.get(id));
    }
  }
  for (const given of Object.keys(settings.parameters)) {
    if (!parameters.has(given)) throw new Error(`The app has no parameter ${given}`);
  }
  return {
    resources,
    /** The value of an output of any stack. Throws when there is none of this name. */
    output(name: string): unknown {
      if (!outputs.has(name)) throw new Error(`The app has no output ${name}`);
      return outputs.get(name);
    },
  };
}

type Stack = {
  readonly name: string;
  readonly shape: z.infer<typeof templateShape>;
  readonly exported: ReadonlyMap<string, unknown>;
  readonly settings: DeploymentSettings;
};

function scopeOf(stack: Stack): Scope {
  const { name, shape, exported, settings } = stack;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${name}/local`,
    'AWS::NoValue': noValue,
  };
  const scope: Scope = {
    reference(id) {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      const parameter = shape.Parameters[id];
      if (parameter) return parameterValue(id, parameter, settings.parameters[id]);
      const resource = shape.Resources[id];
      if (!resource) throw new Error(`The template of ${name} has no ${id}`);
      const physical = nameOf(stack, id, resource.Type);
      return namedByArn.has(resource.Type) ? arn(resource.Type, physical) : physical;
    },
    attribute(id, attribute) {
      const resource = shape.Resources[id];
      if (!resource) throw new Error(`The template of ${name} has no resource ${id}`);
      const physical = nameOf(stack, id, resource.Type);
      if (attribute === 'ProviderURL') return settings.issuer;
      if (attribute === 'StreamArn') return streamArn(physical);
      if (attribute === 'RootResourceId') return `${physical}/`;
      if (attribute === 'Name') return physical;
      if (attribute === 'Arn' || attribute === 'TopicArn') return arn(resource.Type, physical);
      throw new Error(`The local stage does not know ${attribute} of a ${resource.Type}`);
    },
    condition(id) {
      if (!Object.hasOwn(shape.Conditions, id)) throw new Error(`The template of ${name} has no condition ${id}`);
      return resolve(shape.Conditions[id], scope) === true;
    },
    imported(id) {
      if (!exported.has(id)) throw new Error(`No stack exports ${id}`);
      return exported.get(id);
    },
  };
  return scope;
}

function nameOf({ name, settings }: Stack, id: string, type: string): string {
  return `${name}-${id}${type === 'AWS::DynamoDB::Table' ? (settings.tableSuffix ?? '') : ''}`;
}

function parameterValue(
  id: string,
  { Default, AllowedPattern }: { Default?: unknown; AllowedPattern?: string | undefined },
  given: string | undefined,
): unknown {
  const value = given ?? Default;
  if (value === undefined) throw new Error(`The parameter ${id} has no value`);
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(String(value))) {
    throw new Error(`The parameter ${id} refuses ${String(value)}`);
  }
  return value;
}

/** Kinds whose `Ref` is their ARN. */
const namedByArn = new Set(['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine']);

const arnKinds: Readonly<Record<string, readonly [service: string, kind: string]>> = {
  'AWS::DynamoDB::Table': ['dynamodb', 'table/'],
  'AWS::KMS::Key': ['kms', 'key/'],
  'AWS::Lambda::Function': ['lambda', 'function:'],
  'AWS::SNS::Topic': ['sns', ''],
  'AWS::SQS::Queue': ['sqs', ''],
  'AWS::StepFunctions::StateMachine': ['states', 'stateMachine:'],
};

/** The ARN of a resource. Types that the stage does not serve get one that merely differs from all others. */
function arn(type: string, name: string): string {
  const [service, kind] = arnKinds[type] ?? ['local', `${type}/`];
  return `arn:aws:${service}:${region}:${account}:${kind}${name}`;
}

/** The ARN of the stream of a table, by the table's name. */
export function streamArn(tableName: string): string {
  return `${arn('AWS::DynamoDB::Table', tableName)}/stream/local`;
}
