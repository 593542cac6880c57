import { entryPoints } from '../functions/contracts/routes.ts';
import { arrivalsIndex, byStateIndex, dueIndex, queueIndex } from '../functions/store/keys.ts';
import type { FunctionDeclaration } from './function-declaration.ts';

/** What a change of a case needs: to read it whole, and to write what changed; due items come and go. */
const changingCase = ['Query', 'PutItem', 'DeleteItem'] as const;
/** What a change needs that ends nothing: none of its due items goes. */
const noteOnCase = ['Query', 'PutItem'] as const;
/** What a worker needs besides: to read one event, and to mark it or its mails as done. */
const carryOut = ['GetItem', 'UpdateItem'] as const;
/** What changing cases goes by. */
const casing = ['SITE_URL', 'INTAKE_SETTINGS'] as const;
const pageSettings = [...casing, 'COORDINATORS_ADDRESS'] as const;
/** Whom to page where no rota was set. */
const rota = ['ON_CALL_ADDRESS', 'BACKUP_ADDRESS', 'DIRECTOR_ADDRESS'] as const;
const mailing = [
  ...pageSettings,
  ...rota,
  'MAIL_FROM',
  'MAIL_CONFIGURATION_SET',
  'MAIL_ALLOWED',
  'MAILS_PER_SECOND',
  'EMERGENCY_PHONE',
  'CASES_TOPIC_ARN',
] as const;
/** What is looked at beside the tables and their cases, and where it is told that all is well. */
const watching = ['OPERATIONS_TOPIC_ARN', 'TABLES_KEY_ARN', 'TOPICS_KEY_ARN', 'HEARTBEAT_URL'] as const;
const startAndWake = ['StartExecution', 'SendTaskSuccess'] as const;
const staffing = ['STAFF_ISSUER', 'STAFF_KEYS_URL', 'STAFF_AUDIENCE'] as const;

/** What a function needs on the table of the wrapped keys of cases for each use of the key that wraps them. */
const onKeys = { Decrypt: 'GetItem', GenerateDataKey: 'PutItem' } as const;

/** What is written of a function: what it may not, does not ask for, or follows from the rest is left out. */
type Declared = Pick<FunctionDeclaration, 'handler' | 'id' | 'purpose'> & Partial<Omit<FunctionDeclaration, 'kind'>>;

const declared: readonly Declared[] = [
  {
    handler: 'site/site',
    id: 'Site',
    purpose: 'Shows the landing page and the OpenAPI document',
    settings: ['SITE_URL', 'EMERGENCY_PHONE'],
  },
  {
    handler: 'intake/request',
    id: 'IntakeRequest',
    purpose: 'Takes in a request',
    tables: { Casework: ['GetItem', 'Query', 'PutItem'], Links: ['PutItem'] },
    indexes: { Casework: [arrivalsIndex.name] },
    caseKey: ['GenerateDataKey', 'Decrypt'],
    settings: [...pageSettings, 'EMERGENCY_PHONE'],
  },
  {
    handler: 'intake/drill',
    id: 'IntakeDrill',
    purpose: 'Begins drills, and tells how they went',
    tables: { Casework: ['GetItem', 'Query', 'PutItem'], Links: ['PutItem'] },
    caseKey: ['GenerateDataKey'],
    settings: [...casing, ...staffing],
  },
  {
    handler: 'intake/status',
    id: 'IntakeStatus',
    purpose: 'Shows the attorney how the request stands, and lets them act on it',
    tables: { Casework: ['GetItem', ...changingCase], Network: ['GetItem', 'UpdateItem'], Links: ['GetItem'] },
    indexes: { Casework: [arrivalsIndex.name] },
    caseKey: ['Decrypt'],
    settings: [...pageSettings, 'EMERGENCY_PHONE'],
  },
  {
    handler: 'network/join',
    id: 'NetworkJoin',
    purpose: 'Takes in a new member',
    tables: { Casework: ['Query', 'PutItem'], Network: ['GetItem', 'PutItem', 'UpdateItem'] },
    settings: ['SITE_URL'],
  },
  {
    handler: 'offers/offer',
    id: 'OffersOffer',
    purpose: 'Shows an offer and takes the answer',
    tables: {
      Casework: ['GetItem', ...changingCase],
      Network: ['GetItem', 'UpdateItem', 'ConditionCheckItem'],
      Links: ['GetItem', 'PutItem'],
    },
    caseKey: ['Decrypt'],
    settings: pageSettings,
  },
  {
    handler: 'work/assignment',
    id: 'WorkAssignment',
    purpose: "Shows the assigned member's case page and takes the case back",
    tables: { Casework: ['GetItem', ...changingCase], Network: ['GetItem', 'UpdateItem'], Links: ['GetItem'] },
    caseKey: ['Decrypt'],
    settings: pageSettings,
  },
  {
    handler: 'desk/api/staff',
    id: 'DeskStaff',
    purpose: 'The staff API',
    tables: {
      Casework: ['GetItem', ...changingCase],
      Network: ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      Links: ['PutItem'],
    },
    indexes: { Casework: [queueIndex.name, dueIndex.name, arrivalsIndex.name], Network: [byStateIndex.name] },
    caseKey: ['Decrypt'],
    settings: [...casing, ...staffing, ...rota],
  },
  {
    handler: 'dispatch/mail',
    id: 'DispatchMail',
    purpose: 'Sends the mail that an event asks for',
    tables: { Casework: [...noteOnCase, ...carryOut], Network: ['GetItem'] },
    indexes: { Casework: [arrivalsIndex.name] },
    caseKey: ['Decrypt'],
    sendsMail: true,
    pages: true,
    settings: mailing,
  },
  {
    handler: 'dispatch/placement',
    id: 'DispatchPlacement',
    purpose: 'Sends the next wave of offers when an event asks for placement',
    tables: { Casework: [...changingCase, ...carryOut], Network: ['Query', 'PutItem'], Links: ['PutItem'] },
    indexes: { Casework: [arrivalsIndex.name], Network: [byStateIndex.name] },
    caseKey: ['Decrypt'],
    machine: startAndWake,
    settings: [...casing, 'ESCALATION_MACHINE_ARN'],
  },
  {
    handler: 'dispatch/sweep',
    id: 'DispatchSweep',
    purpose: 'Carries out, every minute, whatever is due, and looks how the house is',
    tables: { Casework: [...changingCase, ...carryOut], Network: ['GetItem', 'Query', 'PutItem'], Links: ['PutItem'] },
    indexes: { Casework: [dueIndex.name, queueIndex.name, arrivalsIndex.name], Network: [byStateIndex.name] },
    caseKey: ['GenerateDataKey', 'Decrypt'],
    sendsMail: true,
    pages: true,
    checksHouse: true,
    machine: startAndWake,
    settings: [...mailing, ...watching, 'ESCALATION_MACHINE_ARN'],
  },
  {
    handler: 'dispatch/step',
    id: 'DispatchStep',
    purpose: 'Takes the steps of an emergency that are due, for the machine',
    tables: { Casework: ['GetItem', ...changingCase], Network: ['Query', 'PutItem'], Links: ['PutItem'] },
    indexes: { Casework: [arrivalsIndex.name], Network: [byStateIndex.name] },
    caseKey: ['Decrypt'],
    settings: [...casing, ...rota],
  },
  {
    handler: 'escalation/wait',
    id: 'EscalationWait',
    purpose: 'Leaves with the case the token by which the machine is woken',
    tables: { Casework: changingCase },
    machine: ['SendTaskSuccess'],
  },
  {
    handler: 'escalation/failed',
    id: 'EscalationFailed',
    purpose: 'Notes that a step of the machine failed, and pages on-call',
    tables: { Casework: ['GetItem', ...noteOnCase], Links: ['PutItem'] },
    indexes: { Casework: [arrivalsIndex.name] },
    caseKey: ['Decrypt'],
    settings: [...casing, ...rota],
  },
  {
    handler: 'escalation/ended',
    id: 'EscalationEnded',
    purpose: 'Asks for the next machine where one ended before its case did',
    tables: { Casework: noteOnCase },
  },
  {
    handler: 'dispatch/page',
    id: 'EscalationPage',
    purpose: 'Shows on-call an emergency, and takes what they say and do',
    tables: {
      Casework: ['GetItem', ...changingCase],
      Network: ['GetItem', 'UpdateItem', 'ConditionCheckItem'],
      Links: ['GetItem', 'PutItem'],
    },
    indexes: { Casework: [arrivalsIndex.name, dueIndex.name], Network: [byStateIndex.name] },
    caseKey: ['Decrypt'],
    settings: [...pageSettings, ...rota],
  },
  {
    handler: 'escalation/bounced',
    id: 'EscalationBounced',
    purpose: 'Notes that the mail of an offer came back, so that another member is asked',
    tables: { Casework: noteOnCase, Network: ['GetItem', 'UpdateItem'] },
  },
];

/** Every function of the app. A test proves that it names each entry point once and nothing else. */
export const functionDeclarations: readonly FunctionDeclaration[] = declared.map(
  ({ tables, caseKey = [], ...rest }) => ({
    kind: entryPoints.some(({ servedBy }) => servedBy === rest.handler) ? 'page' : 'worker',
    tables: { ...tables, ...(caseKey.length > 0 ? { Keys: caseKey.map((use) => onKeys[use]) } : {}) },
    caseKey,
    indexes: {},
    sendsMail: false,
    settings: [],
    ...rest,
  }),
);
