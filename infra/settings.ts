import { Aws, CfnCondition, CfnParameter, type CfnParameterProps, Fn, type Stack, Token } from 'aws-cdk-lib';

/** What the person who deploys decides. Values are tokens, known only at deployment. */
export type Settings = {
  /** The beginning of every link, without a slash at the end. */
  readonly siteUrl: string;
  /** The address that mail comes from; its domain must be verified with SES. */
  readonly mailFrom: string;
  /** Where replies and what is the coordinators' turn go. */
  readonly coordinatorsAddress: string;
  /** Who is paged until a rota is set, level by level. */
  readonly onCallAddress: string;
  readonly backupAddress: string;
  readonly directorAddress: string;
  /** The telephone that attorneys may call in an emergency, or nothing. */
  readonly emergencyPhone: string;
  /** `*`, or the addresses and `@domains`, separated by commas, that mail may go to. */
  readonly mailAllowed: string;
  /** The certificate of the site's host, and whether one was given at all. */
  readonly certificateArn: string;
  readonly hasCertificate: CfnCondition;
  /** The host of `siteUrl`. */
  readonly host: string;
};

const address = '[^@\\s]+@[^@\\s]+';
const phone = '[+][0-9 ()-]{6,24}';

/** A setting that may be left out, and the value that then stands in its place. */
export function settingOr(stack: Stack, id: string, fallback: string, props: CfnParameterProps): string {
  const parameter = new CfnParameter(stack, id, { default: '', ...props });
  const given = new CfnCondition(stack, `${id}Given`, {
    expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
  });
  return Token.asString(Fn.conditionIf(given.logicalId, parameter.valueAsString, fallback));
}

/** Declares the settings of the app stack. Only `SiteUrl` has no default. */
export function declareSettings(stack: Stack): Settings {
  const siteUrl = new CfnParameter(stack, 'SiteUrl', {
    description: 'Where people reach the site, without a slash at the end. Every link in every mail begins with it.',
    allowedPattern: '^(https://[A-Za-z0-9.-]+|http://(127\\.0\\.0\\.1|localhost))(:[0-9]+)?$',
    constraintDescription: 'https:// and a host, without path and slash',
  }).valueAsString;
  const host = Fn.select(0, Fn.split(':', Fn.select(2, Fn.split('/', siteUrl))));
  const inbox = (id: string, name: string, description: string) =>
    settingOr(stack, id, `${name}@${host}`, {
      description: `${description} Empty: ${name}@ the host of SiteUrl.`,
      allowedPattern: `^(${address})?$`,
    });
  const coordinatorsAddress = inbox('CoordinatorsAddress', 'coordinators', 'The inbox that people read.');
  const certificate = new CfnParameter(stack, 'CertificateArn', {
    default: '',
    description:
      'The ACM certificate of the host of SiteUrl, in this region. Empty: the host is attached by other means.',
  });
  const onCallAddress = inbox('OnCallAddress', 'on-call', 'Who is paged first, until a rota is set.');
  const backupAddress = inbox('BackupAddress', 'backup', 'Who is paged next, until a rota is set.');
  const directorAddress = inbox('DirectorAddress', 'director', 'Who is paged last, until a rota is set.');
  const staff = [coordinatorsAddress, onCallAddress, backupAddress, directorAddress];
  return {
    siteUrl,
    host,
    coordinatorsAddress,
    onCallAddress,
    backupAddress,
    directorAddress,
    emergencyPhone: new CfnParameter(stack, 'EmergencyPhone', {
      default: '',
      description: 'The telephone that attorneys may call in an emergency, with + and country. Empty: none is shown.',
      allowedPattern: `^(${phone})?$`,
    }).valueAsString,
    mailFrom: inbox('MailFrom', 'corroborate', 'The address mail comes from, verified with SES.'),
    mailAllowed: settingOr(stack, 'MailAllowed', staff.join(','), {
      description:
        'Who may get mail: * in production, else addresses and @domains separated by commas. Empty: the addresses of staff above.',
    }),
    certificateArn: certificate.valueAsString,
    hasCertificate: new CfnCondition(stack, 'HasCertificate', {
      expression: Fn.conditionNot(Fn.conditionEquals(certificate.valueAsString, '')),
    }),
  };
}

/** The KMS condition by which a key is used through DynamoDB only. */
export const throughDynamoDb = { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com` } };
