import { CURRENT_VERSION_FLAG_DEFAULTS, CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';

/** The flags that this app relies on. New ones are chosen by hand, not by an upgrade. */
const chosen: Readonly<Record<string, boolean | string>> = {
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:validateSnapshotRemovalPolicy': true,
  '@aws-cdk/core:aspectPrioritiesMutating': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-iam:importedRoleStackSafeDefaultPolicyName': true,
  '@aws-cdk/aws-kms:aliasNameRef': true,
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy': false,
};

/** Every other flag that could be chosen, as it is where nobody does: the CLI complains of those that an app leaves unsaid. */
const left = Object.keys(CURRENTLY_RECOMMENDED_FLAGS).map((flag) => [
  flag,
  CURRENT_VERSION_FLAG_DEFAULTS[flag] ?? false,
]);

/**
 * The CDK feature flags. They stand here and not in cdk.json because the local stage and the tests synthesize without the CLI, which
 * alone reads that file.
 */
export const featureFlags: Readonly<Record<string, boolean | string>> = { ...Object.fromEntries(left), ...chosen };
