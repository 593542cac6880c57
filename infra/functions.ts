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

const read = ['GetItem', 'Query'] as const;
const add = [...read, 'PutItem', 'ConditionCheckItem'] as const;
const change = [...add, 'UpdateItem'] as const;
const changeAndRemove = [...change, 'DeleteItem'] as const;
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
    tables: { Casework: { actions: change }, Links: { actions: add }, Keys: { actions: add } },
    caseKey: ['GenerateDataKey', 'Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS'],
  },
  {
    handler: 'intake/status',
    id: 'IntakeStatus',
    purpose: 'Shows the attorney how the request stands, and lets them act on it',
    kind: 'page',
    tables: {
      Casework: { actions: changeAndRemove },
      Network: { actions: change },
      Links: { actions: read },
      Keys: { actions: read },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS'],
  },
  {
    handler: 'network/join',
    id: 'NetworkJoin',
    purpose: 'Takes in a new member',
    kind: 'page',
    tables: { Casework: { actions: change }, Network: { actions: change } },
    caseKey: [],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS'],
  },
  {
    handler: 'offers/offer',
    id: 'OffersOffer',
    purpose: 'Shows an offer and takes the answer',
    kind: 'page',
    tables: {
      Casework: { actions: changeAndRemove },
      Network: { actions: change },
      Links: { actions: add },
      Keys: { actions: read },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS'],
  },
  {
    handler: 'offers/assignment',
    id: 'OffersAssignment',
    purpose: "Shows the assigned member's case page and takes the case back",
    kind: 'page',
    tables: {
      Casework: { actions: changeAndRemove },
      Network: { actions: change },
      Links: { actions: read },
      Keys: { actions: read },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS'],
  },
  {
    handler: 'desk/staff',
    id: 'DeskStaff',
    purpose: 'The staff API',
    kind: 'page',
    tables: {
      Casework: { actions: changeAndRemove, indexes: [queueIndex.name, dueIndex.name] },
      Network: { actions: change, indexes: [byStateIndex.name] },
      Links: { actions: add },
      Keys: { actions: read },
    },
    caseKey: ['Decrypt'],
    sendsMail: false,
    settings: ['SITE_URL', 'COORDINATORS_ADDRESS', ...staffing],
  },
  {
    handler: 'dispatch/mail',
    id: 'DispatchMail',
    purpose: 'Sends the mail that an event asks for',
    kind: 'worker',
    tables: {
      Casework: { actions: changeAndRemove },
      Network: { actions: read },
      Links: { actions: add },
      Keys: { actions: read },
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
      Casework: { actions: changeAndRemove },
      Network: { actions: change, indexes: [byStateIndex.name] },
      Links: { actions: add },
      Keys: { actions: read },
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
      Casework: { actions: changeAndRemove, indexes: [dueIndex.name] },
      Network: { actions: change, indexes: [byStateIndex.name] },
      Links: { actions: add },
      Keys: { actions: read },
    },
    caseKey: ['Decrypt'],
    sendsMail: true,
    settings: mailing,
  },
];
