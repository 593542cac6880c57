import { Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type CfnStateMachine, DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { escalationDefinition } from '../escalation-machine.ts';
import type { MachineAction } from '../function-declaration.ts';
import { logRetention } from '../limits.ts';
import type { HouseFunction } from './house-function.ts';
import { publishing } from './house-topic.ts';

/** The logical id of the machine. Pinned: another one would be another machine, with nobody to wake what waits in this one. */
export const machineId = 'EscalationMachine';

/** The functions that the machine calls, and the engineer's topic with its key. */
type HouseMachineProps = Readonly<Record<'step' | 'wait' | 'failed', HouseFunction>> & {
  readonly operations: ITopic;
  readonly topicsKey: IKey;
};

/**
 * The escalation machine with a log and a role of its own, which may call its three functions and publish to operations.
 * It has no timeout, since it ends as the case does; its log says which state came when and nothing that was handed over.
 */
export class HouseMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { step, wait, failed, operations, topicsKey }: HouseMachineProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const called = [step, wait, failed].map((one) => one.function.functionArn);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called }));
    for (const statement of publishing(operations, topicsKey)) role.addToPolicy(new PolicyStatement(statement));
    const definition = escalationDefinition({
      step: step.function.functionArn,
      wait: wait.function.functionArn,
      failed: failed.function.functionArn,
      operationsTopic: operations.topicArn,
    });
    this.machine = new StateMachine(this, 'Machine', {
      comment: 'Corroborate: takes the steps of an emergency as they fall due',
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
      logs: {
        destination: new LogGroup(this, 'Log', { retention: logRetention }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    (this.machine.node.defaultChild as CfnStateMachine).overrideLogicalId(machineId);
    this.#acknowledge();
  }

  /**
   * Grants a function exact actions on the machine, by a policy that hangs on the machine: as part of the function's own
   * it would have to exist before a function that the machine calls, and the machine before the policy.
   */
  allow(to: HouseFunction, actions: readonly MachineAction[]): void {
    new Policy(this, `AllowsTo${to.node.id}`, {
      roles: [to.role],
      statements: [
        new PolicyStatement({
          actions: actions.map((action) => `states:${action}`),
          resources: [this.machine.stateMachineArn],
        }),
      ],
    });
  }

  #acknowledge(): void {
    const reasons: Record<string, string> = {
      'AwsSolutions-SF2':
        'The history of an execution and its log already say which state came when; a trace would add nothing that a case needs.',
      'AwsSolutions-IAM5[Resource::*]':
        'Step Functions manages the delivery of its log by actions of CloudWatch Logs that know no resource.',
    };
    for (const [id, reason] of Object.entries(reasons)) Validations.of(this).acknowledge({ id, reason });
  }
}
