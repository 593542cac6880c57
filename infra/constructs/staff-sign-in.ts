import { Aws, Fn } from 'aws-cdk-lib';
import { OAuthScope, type UserPool, UserPoolClient, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { staffSecrets } from '../limits.ts';

/**
 * How staff sign in: by authorization code at the pool's own pages, and for a token on the command line by an
 * administrator of the account. A public client, since code flow with PKCE needs no secret to keep.
 */
export class StaffSignIn extends Construct {
  /** Who signs the tokens, where their public keys are, and for whom the tokens are. */
  readonly environment: Readonly<Record<'STAFF_ISSUER' | 'STAFF_KEYS_URL' | 'STAFF_AUDIENCE', string>>;

  constructor(scope: Construct, id: string, pool: UserPool, siteUrl: string) {
    super(scope, id);
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      generateSecret: false,
      preventUserExistenceErrors: true,
      authFlows: { adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${siteUrl}/desk/signed-in`],
        logoutUrls: [`${siteUrl}/desk`],
      },
      idTokenValidity: staffSecrets.token,
      accessTokenValidity: staffSecrets.token,
      refreshTokenValidity: staffSecrets.session,
      enableTokenRevocation: true,
    });
    // A domain must be unique in the region: the first part of the stack's own id is.
    const uniquePart = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    new UserPoolDomain(this, 'Domain', {
      userPool: pool,
      cognitoDomain: { domainPrefix: `corroborate-${uniquePart}` },
    });
    this.environment = {
      STAFF_ISSUER: pool.userPoolProviderUrl,
      STAFF_KEYS_URL: `${pool.userPoolProviderUrl}/.well-known/jwks.json`,
      STAFF_AUDIENCE: client.userPoolClientId,
    };
  }
}
