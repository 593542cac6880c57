import type { CfnCondition } from 'aws-cdk-lib';
import { CfnBasePathMapping, CfnDomainName, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

/** The name under which the site is reached. */
export type SiteHostProps = {
  readonly host: string;
  readonly certificateArn: string;
  /** Whether a certificate was given; without one nothing is made here. */
  readonly when: CfnCondition;
};

/**
 * Puts the API at the root of the site's host, where its pages expect to be (forms post to `/requests`, not to
 * `/live/requests`). DNS stays with whoever runs it: the host must point at the regional name, an output of the stack.
 */
export class SiteHost extends Construct {
  /** Where DNS must point the host. */
  readonly target: string;

  constructor(scope: Construct, id: string, api: RestApi, props: SiteHostProps) {
    super(scope, id);
    const domain = new CfnDomainName(this, 'Domain', {
      domainName: props.host,
      regionalCertificateArn: props.certificateArn,
      endpointConfiguration: { types: ['REGIONAL'] },
      securityPolicy: 'TLS_1_2',
    });
    domain.cfnOptions.condition = props.when;
    const mapping = new CfnBasePathMapping(this, 'Mapping', {
      domainName: domain.ref,
      restApiId: api.restApiId,
      stage: api.deploymentStage.stageName,
    });
    mapping.cfnOptions.condition = props.when;
    this.target = domain.attrRegionalDomainName;
  }
}
