import { CfnSubscription, type ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { SettingIfGiven, Settings } from '../settings.ts';

/** The addresses that hear the topics, as far as the deployment names any; people of the rota are reached by their own channels. */
export class Subscribers extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { operationsAddress, pagingAddress }: Settings,
    { operations, cases }: { readonly operations: ITopic; readonly cases: ITopic },
  ) {
    super(scope, id);
    this.#byMail('EngineerOfOperations', operationsAddress, operations);
    this.#byMail('EngineerOfCases', operationsAddress, cases);
    this.#byMail('PagerOfCases', pagingAddress, cases);
  }

  #byMail(id: string, { value, given }: SettingIfGiven, topic: ITopic): void {
    const subscription = new CfnSubscription(this, id, {
      protocol: 'email',
      endpoint: value,
      topicArn: topic.topicArn,
    });
    subscription.cfnOptions.condition = given;
  }
}
