import { CfnOutput } from 'aws-cdk-lib';
import { CfnBasePathMapping, CfnDomainName, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/**
 * Puts the API at the root of the site's host, where its pages expect to be (forms post to `/requests`, not to
 * `/live/requests`). DNS stays with whoever runs it: the host must point at the regional name, an output of the stack.
 */
export class SiteHost extends Construct {
  constructor(scope: Construct, id: string, api: RestApi, { host, certificate }: Settings) {
    super(scope, id);
    const domain = new CfnDomainName(this, 'Domain', {
      domainName: host,
      regionalCertificateArn: certificate.value,
      endpointConfiguration: { types: ['REGIONAL'] },
      securityPolicy: 'TLS_1_2',
    });
    domain.cfnOptions.condition = certificate.given;
    const mapping = new CfnBasePathMapping(this, 'Mapping', {
      domainName: domain.ref,
      restApiId: api.restApiId,
      stage: api.deploymentStage.stageName,
    });
    mapping.cfnOptions.condition = certificate.given;
    new CfnOutput(scope, 'HostTarget', {
      value: domain.attrRegionalDomainName,
      description: 'Where DNS must point the host of SiteUrl',
      condition: certificate.given,
    });
  }
}
