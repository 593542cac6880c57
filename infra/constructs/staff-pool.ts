import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { staffRoles } from '../../functions/domain/staff.ts';
import { staffSecrets } from '../limits.ts';

const purposes: Readonly<Record<(typeof staffRoles)[number], string>> = {
  coordinator: 'Reads and works on every case',
  on_call: 'Is paged for emergencies',
  admin: 'Sets the rota and the rules',
};

/**
 * The network's staff: invited by an admin, signing in by e-mail, password and a code from an app (a telephone number
 * can be taken over, and these accounts open every case). One group for each role; the groups stand in the token. The
 * logical id is the id itself, so that no deployment ever replaces the accounts.
 */
export class StaffPool extends UserPool {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: staffSecrets.passwordLength,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: staffSecrets.invitation,
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    (this.node.defaultChild as CfnUserPool).overrideLogicalId(id);
    for (const role of staffRoles) {
      new CfnUserPoolGroup(this, role, {
        userPoolId: this.userPoolId,
        groupName: role,
        description: purposes[role],
      });
    }
  }
}
