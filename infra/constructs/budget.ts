import { Token } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { budgetShares } from '../limits.ts';
import type { SettingIfGiven } from '../settings.ts';

/**
 * Tells the engineer of what a month costs, where a budget was set: an account that may not see its bill refuses one, and would roll the
 * whole stack back.
 */
export function addBudget(scope: Construct, { value, given }: SettingIfGiven, engineer: ITopic): void {
  const told = (notificationType: string, threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'SNS', address: engineer.topicArn }],
  });
  const budget = new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: Token.asNumber(value), unit: 'USD' },
    },
    notificationsWithSubscribers: [told('ACTUAL', budgetShares.spent), told('FORECASTED', budgetShares.foreseen)],
  });
  budget.cfnOptions.condition = given;
}
