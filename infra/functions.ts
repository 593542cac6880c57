import { byStateIndex, dueIndex, queueIndex } from '../functions/store/keys.ts';
import type { TableId } from './table-references.ts';

/** The actions that any function may be granted on a table. There is no Scan and no batch among them. */
export type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/** What one function may do with one table. An index can be asked only where it is named. */
export type TableAccess = { readonly actions: readonly TableAction[]; readonly indexes?: readonly string[] };

/** Values that reach a function through its environment beside the table names it has access to. */
export type Setting =
  | 'SITE_URL'
  | 'MAIL_FROM'
  | 'MAIL_CONFIGURATION_SET'
  | 'MAIL_ALLOWED'
  | 'COORDINATORS_ADDRESS'
  | 'STAFF_ISSUER'
  | 'STAFF_KEYS_URL'
  | 'STAFF_AUDIENCE';

/** One function: what it is for, and everything it may touch. */
export type FunctionDeclaration = {
  /** The name of its entry point, such as `intake/request`. */
  readonly handler: string;
  /** The id of its construct. */
  readonly id: string;
  readonly purpose: string;
  /** `page` answers a person; `worker` follows a stream or the clock. */
  readonly kind: 'page' | 'worker';
  readonly tables: Readonly<Partial<Record<TableId, TableAccess>>>;
  /** What it may do with the key that wraps the data keys of cases. */
  readonly caseKey: readonly ('GenerateDataKey' | 'Decrypt')[];
  readonly sendsMail: boolean;
  readonly settings: readonly Setting[];
};

/** What a change of a case needs: to read it whole, and to write what changed; due items come and go. */
const changeCase = ['Query', 'PutItem', 'DeleteItem'] as const;
/** What a worker needs besides: to read one event, and to mark it or its mails as done. */
const carryOut = ['GetItem', 'UpdateItem'] as const;
const pageSettings = ['SITE_URL', 'COORDINATORS_ADDRESS'] as const;
const mailing = ['SITE_URL', 'MAIL_FROM', 'MAIL_CONFIGURATION_SET', 'MAIL_ALLOWED', 'COORDINATORS_ADDRESS'] as const;
const staffing = ['STAFF_ISSUER', 'STAFF_KEYS_URL', 'STAFF_AUDIENCE'] as const;

/** Every function of the app. A test proves that it names each entry point once and nothing else. */
export const functionDeclarations: readonly FunctionDeclaration[] = [
  {
    handler: 'site/site',
    id: 'Site',
    purpose: 'Shows the landing page and the OpenAPI document',
    kind: 'page',
    tables: {},
    caseKey: [],
    sendsMail: false,
    settings: ['SITE_URL'],
  },
  {
    handler: 'intake/request',
    id: 'IntakeRequest',
    purpose: 'Takes in a request',
    kind: 'page',
    tables: {
      Casework: { actions: ['GetItem', 'Query', 'PutItem'] },
      Links: { actions: ['PutItem'] },
      Keys: { actions: ['GetItem', 'PutItem'] },
    },
    caseKey: ['GenerateDataKey', 'Decrypt'],
    sendsMail: false,
    settings: pageSettings,
  },
  {
    handler: 'intake/status',
    id: 'IntakeStatus',
    purpose: 'Shows the attorney how the request stands, and lets them act on it',
    kind: 'page',
    tables: {
      Casework: { actions: changeCase },
      Network: { actions: ['GetItem', 'UpdateItem'] },
      Links: { actions: ['GetItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: pageSettings,
  },
  {
    handler: 'network/join',
    id: 'NetworkJoin',
    purpose: 'Takes in a new member',
    kind: 'page',
    tables: {
      Casework: { actions: ['Query', 'PutItem'] },
      Network: { actions: ['GetItem', 'PutItem', 'UpdateItem'] },
    },
    caseKey: [],
    sendsMail: false,
    settings: [],
  },
  {
    handler: 'offers/offer',
    id: 'OffersOffer',
    purpose: 'Shows an offer and takes the answer',
    kind: 'page',
    tables: {
      Casework: { actions: changeCase },
      Network: { actions: ['GetItem', 'UpdateItem', 'ConditionCheckItem'] },
      Links: { actions: ['GetItem', 'PutItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: pageSettings,
  },
  {
    handler: 'offers/assignment',
    id: 'OffersAssignment',
    purpose: "Shows the assigned member's case page and takes the case back",
    kind: 'page',
    tables: {
      Casework: { actions: changeCase },
      Network: { actions: ['UpdateItem'] },
      Links: { actions: ['GetItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: pageSettings,
  },
  {
    handler: 'desk/staff',
    id: 'DeskStaff',
    purpose: 'The staff API',
    kind: 'page',
    tables: {
      Casework: { actions: ['GetItem', ...changeCase], indexes: [queueIndex.name, dueIndex.name] },
      Network: { actions: ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'], indexes: [byStateIndex.name] },
      Links: { actions: ['PutItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', ...staffing],
  },
  {
    handler: 'dispatch/mail',
    id: 'DispatchMail',
    purpose: 'Sends the mail that an event asks for',
    kind: 'worker',
    tables: {
      Casework: { actions: ['Query', 'PutItem', ...carryOut] },
      Network: { actions: ['GetItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: true,
    settings: mailing,
  },
  {
    handler: 'dispatch/placement',
    id: 'DispatchPlacement',
    purpose: 'Sends the next wave of offers when an event asks for placement',
    kind: 'worker',
    tables: {
      Casework: { actions: [...changeCase, ...carryOut] },
      Network: { actions: ['Query', 'PutItem'], indexes: [byStateIndex.name] },
      Links: { actions: ['PutItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL'],
  },
  {
    handler: 'dispatch/sweep',
    id: 'DispatchSweep',
    purpose: 'Carries out, every minute, whatever is due',
    kind: 'worker',
    tables: {
      Casework: { actions: [...changeCase, ...carryOut], indexes: [dueIndex.name] },
      Network: { actions: ['GetItem', 'Query', 'PutItem'], indexes: [byStateIndex.name] },
      Links: { actions: ['PutItem'] },
      Keys: { actions: ['GetItem'] },
    },
    caseKey: ['Decrypt'],
    sendsMail: true,
    settings: mailing,
  },
];
