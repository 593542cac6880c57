import { Aws, CfnCondition, CfnParameter, type CfnParameterProps, Fn, type Stack, Token } from 'aws-cdk-lib';
import { type Threshold, usualIntake } from '../functions/domain/intake-settings.ts';
import { callsAtOnce, functionsAtOnce } from './limits.ts';

/** What the person who deploys decides. Values are tokens, known only at deployment. */
export type Settings = ReturnType<typeof declareSettings>;

const address = '[^@\\s]+@[^@\\s]+';
const phone = '[+][0-9 ()-]{6,24}';

/** A setting that may be left out, and the value that then stands in its place. */
export function settingOr(stack: Stack, id: string, fallback: string, props: CfnParameterProps): string {
  const parameter = new CfnParameter(stack, id, { default: '', ...props });
  const given = whether(stack, `${id}Given`, parameter.valueAsString);
  return Token.asString(Fn.conditionIf(given.logicalId, parameter.valueAsString, fallback));
}

/** The condition that a setting was not left empty. */
function whether(stack: Stack, id: string, value: string): CfnCondition {
  return new CfnCondition(stack, id, { expression: Fn.conditionNot(Fn.conditionEquals(value, '')) });
}

/** A setting without which something is not there at all: its value, and whether one was given. */
function settingIfGiven(stack: Stack, id: string, props: CfnParameterProps) {
  const value = new CfnParameter(stack, id, { default: '', ...props }).valueAsString;
  return { value, given: whether(stack, `${id}Given`, value) };
}
export type SettingIfGiven = ReturnType<typeof settingIfGiven>;

/** Declares the settings of the app stack. Only `SiteUrl` has no default. */
export function declareSettings(stack: Stack) {
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
  const coordinators = inbox('CoordinatorsAddress', 'coordinators', 'The inbox that people read.');
  const certificate = settingIfGiven(stack, 'CertificateArn', {
    description:
      'The ACM certificate of the host of SiteUrl, in this region. Empty: the host is attached by other means.',
  });
  const onCall = inbox('OnCallAddress', 'on-call', 'Who is paged first, until a rota is set.');
  const backup = inbox('BackupAddress', 'backup', 'Who is paged next, until a rota is set.');
  const director = inbox('DirectorAddress', 'director', 'Who is paged last, until a rota is set.');
  const emergencyPhone = settingIfGiven(stack, 'EmergencyPhone', {
    description: 'The telephone that attorneys may call in an emergency, with + and country. Empty: none is shown.',
    allowedPattern: `^(${phone})?$`,
  });
  const threshold = (id: string, { requests, minutes }: Threshold, description: string) =>
    new CfnParameter(stack, id, {
      default: `${requests}/${minutes}`,
      description: `${description}, as requests/minutes.`,
      allowedPattern: '^[1-9][0-9]{0,5}/[1-9][0-9]{0,4}$',
    }).valueAsString;
  const number = (id: string, usual: number, description: string) =>
    new CfnParameter(stack, id, { default: String(usual), description, allowedPattern: '^[1-9][0-9]{0,5}$' })
      .valueAsString;
  return {
    /** What functions are told of it, by the names of the variables. */
    environment: {
      SITE_URL: siteUrl,
      COORDINATORS_ADDRESS: coordinators,
      ON_CALL_ADDRESS: onCall,
      BACKUP_ADDRESS: backup,
      DIRECTOR_ADDRESS: director,
      EMERGENCY_PHONE: emergencyPhone.value,
      INTAKE_SETTINGS: stack.toJsonString({
        emergency: threshold(
          'FloodEmergencies',
          usualIntake.emergency,
          'Above so many unconfirmed emergencies the next ones wait for a press or a person',
        ),
        routine: threshold(
          'FloodRequests',
          usualIntake.routine,
          'From so many other unconfirmed requests on they wait for a press or a person',
        ),
        unconfirmed: threshold(
          'UnconfirmedCeiling',
          usualIntake.unconfirmed,
          'So many unconfirmed requests are taken over all, emergencies always',
        ),
        unknownSender: number(
          'UnknownSenderCeiling',
          usualIntake.unknownSender,
          'Requests in a day of a mail address that has never pressed a link that we mailed.',
        ),
        knownSender: number('KnownSenderCeiling', usualIntake.knownSender, 'Requests in a day of one that has.'),
        undatedDays: number(
          'UndatedDays',
          usualIntake.undatedDays,
          'Days after which an emergency without a date is given up.',
        ),
      }),
      MAIL_FROM: inbox('MailFrom', 'corroborate', 'The address mail comes from, verified with SES.'),
      MAILS_PER_SECOND: new CfnParameter(stack, 'MailsPerSecond', {
        default: '1',
        description:
          'Mails that leave in a second where SES does not tell the rate of the account. A new account has 1.',
        allowedPattern: '^[1-9][0-9]{0,3}$',
      }).valueAsString,
      MAIL_ALLOWED: settingOr(stack, 'MailAllowed', [coordinators, onCall, backup, director].join(','), {
        description:
          'Who may get mail: * in production, else addresses and @domains separated by commas. Empty: the addresses of staff above.',
      }),
      HEARTBEAT_URL: new CfnParameter(stack, 'HeartbeatUrl', {
        default: '',
        description:
          'An address outside this account that is called every five minutes while the sweep is well, so that somebody hears where nothing here can tell. Empty: none is.',
        allowedPattern: '^(https://\\S+)?$',
      }).valueAsString,
    },
    /** The host of the site, and its certificate. */
    host,
    certificate,
    /** The telephone for emergencies. */
    emergencyPhone,
    /** How many calls the site takes at once, and in each second after that. */
    callsAtOnce: new CfnParameter(stack, 'CallsAtOnce', {
      type: 'Number',
      default: callsAtOnce,
      minValue: 1,
      description:
        'Calls that the site takes at once, and in each second after that. Half of what the account runs at once.',
    }).valueAsNumber,
    /** Who hears the topics, what a month may cost, and how many functions at once are many. */
    operationsAddress: settingIfGiven(stack, 'OperationsAddress', {
      description:
        "The engineer's inbox: it gets alarms and pages, once somebody has pressed the link in the mail from AWS.",
      allowedPattern: `^(${address})?$`,
    }),
    pagingAddress: settingIfGiven(stack, 'PagingAddress', {
      description: 'The address of a pager or a role that gets every page to on-call, once its link has been pressed.',
      allowedPattern: `^(${address})?$`,
    }),
    monthlyBudget: settingIfGiven(stack, 'MonthlyBudget', {
      description:
        'US dollars a month from which on the engineer is told what this account costs. Needs an account that may see its bill. Empty: no budget.',
      allowedPattern: '^([1-9][0-9]*)?$',
    }),
    functionsAtOnce: new CfnParameter(stack, 'FunctionsAtOnce', {
      type: 'Number',
      default: functionsAtOnce,
      minValue: 1,
      description:
        'From how many functions at work at once in this account the engineer is told. A new account has a limit of 10; set this to 80% of your own.',
    }).valueAsNumber,
  };
}

/** The KMS condition by which a key is used through DynamoDB only. */
export const throughDynamoDb = { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com` } };
