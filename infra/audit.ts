import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { isReference } from '../functions/domain/request/reference.ts';
import { auditCase } from '../functions/store/audit.ts';
import { dynamoStore } from '../functions/store/dynamo-store.ts';
import { type Endpoints, readEndpoints } from './local/endpoints.ts';
import { engineAccess } from './local/engine.ts';

/** `npm run audit`: checks that the history of a case is whole. */

const help = `Checks that the history of a case is whole: every event in its place, none changed, none missing.

  npm run audit -- K7Q4-M2XD

It reads the table that CASEWORK_TABLE names, with the region and the credentials that the environment gives to
every AWS tool. Without CASEWORK_TABLE it reads the table of the system that runs on this machine (npm start).

It ends with 0 where the history is whole, with 1 where it is not, and with 2 where it could not be read.`;

/** The table to read, and how to reach it. Undefined where neither the environment nor a running stage names one. */
export function databaseOf(
  environment: Readonly<Record<string, string | undefined>>,
  endpoints: Endpoints | undefined,
): { table: string; access: DynamoDBClientConfig } | undefined {
  if (environment.CASEWORK_TABLE) return { table: environment.CASEWORK_TABLE, access: {} };
  if (!endpoints?.database.casework) return undefined;
  return { table: endpoints.database.casework, access: engineAccess(endpoints.database.endpoint) };
}

async function audit(given: string | undefined): Promise<void> {
  const reference = given?.toUpperCase() ?? '';
  if (!isReference(reference)) return fail('Name a case by its reference, such as K7Q4-M2XD.');
  const database = databaseOf(process.env, readEndpoints());
  if (!database) return fail('Set CASEWORK_TABLE, or start the system on this machine.');
  try {
    const store = dynamoStore(new DynamoDBClient(database.access), { casework: database.table });
    const { events, broken } = await auditCase(store, reference);
    process.stdout.write(broken === null ? `${events} events, whole\n` : `${events} events, broken at ${broken}\n`);
    process.exitCode = broken === null ? 0 : 1;
  } catch (error) {
    fail(`${reference} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n\n${help}\n`);
  process.exitCode = 2;
}

if (import.meta.main) await audit(process.argv[2]);
