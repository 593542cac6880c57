import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { kms } from '../../infra/local/kms.ts';
import { tableIds } from '../../infra/table-references.ts';

/** One use of a right: who, and what on which table, index or key. */
export type Use = { readonly by: string; readonly right: string };

/** What becomes of a call before its rights are looked at. */
export type Treatment = 'pass' | 'wait' | 'fail' | 'refuse the key';

/** A guard before the database and the keys that lets through what the caller's role allows, and remembers it. */
export type Guard = {
  /** The address for one function, by the id of its construct. */
  addressFor(id: string): string;
  readonly used: readonly Use[];
  readonly refused: readonly Use[];
  /** From now on the calls of a function pass, wait until they may, or find a database that is out of order, or a key. */
  treat(id: string, how: Treatment): void;
  stop(): Promise<void>;
};

const itemActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

type DatabaseCall = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName: string }>>[];
};

/** The rights that a call to DynamoDB needs; a transaction needs those of its parts. */
function rightsOf(operation: string, call: DatabaseCall): readonly string[] {
  // A stage on a shared engine puts something of its own around the ids of tables.
  const table = (name = '') => tableIds.find((id) => name.split('-').includes(id)) ?? name;
  if (operation !== 'TransactWriteItems') {
    const on = table(call.TableName) + (call.IndexName === undefined ? '' : `/index/${call.IndexName}`);
    return [`dynamodb:${operation} ${on}`];
  }
  return (call.TransactItems ?? []).flatMap((item) =>
    Object.entries(item).map(([kind, { TableName }]) => `dynamodb:${itemActions[kind] ?? kind} ${table(TableName)}`),
  );
}

/**
 * Starts a guard before the engine at `engine`. `rights` are those of each function, as `dynamodb:GetItem Casework`;
 * keys are answered here, by whatever name they are called.
 */
export async function startGuard(engine: string, rights: ReadonlyMap<string, ReadonlySet<string>>): Promise<Guard> {
  const used: Use[] = [];
  const refused: Use[] = [];
  const keyArns: string[] = [];
  const treated = new Map<string, Treatment>();
  const keys = kms(keyArns, Buffer.alloc(32, 7));

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const by = request.url?.split('/')[1] ?? '';
    const target = String(request.headers['x-amz-target']);
    const [service, operation = ''] = target.split('.');
    const body = await text(request);
    while (treated.get(by) === 'wait') await sleep(20);
    if (treated.get(by) === 'fail') return send(response, 500, JSON.stringify({ __type: 'InternalServerError' }));
    const isKms = service === 'TrentService';
    if (isKms && treated.get(by) === 'refuse the key')
      return send(response, 400, JSON.stringify({ __type: 'DisabledException' }));
    const needed = isKms ? [`kms:${operation} CaseKey`] : rightsOf(operation, JSON.parse(body));
    for (const right of needed) (rights.get(by)?.has(right) ? used : refused).push({ by, right });
    if (needed.some((right) => !rights.get(by)?.has(right))) {
      return send(response, 400, JSON.stringify({ __type: 'AccessDeniedException', message: `${by} ${target}` }));
    }
    if (isKms) {
      const call = JSON.parse(body);
      if (call.KeyId !== undefined) keyArns.push(call.KeyId);
      return send(response, 200, JSON.stringify(keys[operation]?.(call)));
    }
    const { host, connection, ...headers } = request.headers as Record<string, string>;
    const passed = await fetch(engine, { method: 'POST', headers, body });
    send(response, passed.status, await passed.text());
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the guard has no port');
  return {
    addressFor: (id) => `http://127.0.0.1:${address.port}/${id}`,
    used,
    refused,
    treat: (id, how) => treated.set(id, how),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
}
