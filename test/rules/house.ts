import { posix } from 'node:path';
import { computed, type Import, importsOf, type Source } from './imports.ts';

/** What a room may import: rooms below it, packages, and packages of which it may know the types alone. */
type Room = { rooms: readonly string[]; packages: readonly string[]; types: readonly string[] };

const room = (rooms: readonly string[], packages: readonly string[] = [], types: readonly string[] = []): Room => ({
  rooms,
  packages,
  types,
});

/**
 * The stages of the work, and the pages that lead to it. Three are to come: `programme` (trainings, clinics, quality, letters, numbers),
 * `keep` (retention, erasure, restore), and within the desk its pages beside `api`.
 */
export const stages = [
  'intake',
  'network',
  'matching',
  'offers',
  'escalation',
  'work',
  'reminders',
  'outcomes',
  'desk',
  'site',
] as const;
const belowStages = ['contracts', 'store', 'mail', 'http', 'domain'] as const;
const stage = room(belowStages, ['node:crypto'], ['zod']);

/**
 * The rooms of `functions/` and what each may import (design, "The house"). Imports go down only; a stage imports no other stage.
 * Store and mail read what is stored by its contract, http serves what contracts declare; mail knows the store, since a mail is an
 * item before it is sent. Dispatch hands
 * events and due items to the stages.
 */
const functionRooms: Readonly<Record<string, Room>> = {
  // The facts of a history are declared with what they hold, as schemas: pure too.
  domain: room([], ['temporal-polyfill', 'zod']),
  contracts: room(['domain'], ['zod', 'zod-openapi']),
  store: room(
    ['domain', 'contracts'],
    ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/client-kms', 'node:crypto', 'node:util'],
    ['zod'],
  ),
  mail: room(
    ['domain', 'contracts', 'store'],
    ['@aws-sdk/client-ses', '@aws-sdk/client-sns', 'hono', 'nodemailer', 'node:crypto'],
    ['zod'],
  ),
  http: room(['domain', 'contracts'], ['@middy/core', 'hono', 'jose', 'zod', 'node:crypto'], ['aws-lambda']),
  runtime: room(
    ['domain', 'store', 'mail', 'http'],
    [
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-kms',
      '@aws-sdk/client-ses',
      '@aws-sdk/client-sfn',
      '@aws-sdk/client-sns',
      'ulid',
      'node:crypto',
      'node:timers/promises',
    ],
  ),
  dispatch: room([...stages, ...belowStages], [], ['aws-lambda']),
  ...Object.fromEntries(stages.map((name) => [name, stage])),
  escalation: room([...belowStages], ['@aws-sdk/client-sfn', 'node:crypto'], ['zod', 'aws-lambda']),
  // The site describes the whole contract in its OpenAPI document.
  site: room(belowStages, ['zod', 'zod-openapi']),
};

/** A wiring file: it builds what is real for the logic beside it, so it alone knows the runtime. */
const wiring = (own: string): Room => {
  // Dispatch hands on to several stages, so it builds what is real for theirs too.
  const logic = own === 'dispatch' ? stages : [own];
  return room([...logic, 'runtime', ...belowStages], [], ['aws-lambda']);
};

/** What the infrastructure may know of the functions beside domain and contracts: names, and the form of an error. */
const sharedWithInfra = ['functions/store/keys.ts', 'functions/http/problem.ts', 'functions/http/security-headers.ts'];

/** The audit reads a history as the store does; nothing else of the infrastructure knows the database. */
const audit = 'infra/audit.ts';
const sharedWithAudit = ['functions/store/audit.ts', 'functions/store/dynamo-store.ts'];

/** What each part of the infrastructure may import beside Node itself. The local stage runs a template and knows nothing of CDK. */
const infraPackages: Readonly<Record<string, readonly string[]>> = {
  local: [
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-dynamodb-streams',
    'hono',
    'jose',
    'postal-mime',
    'temporal-polyfill',
    'zod',
  ],
  demonstration: ['temporal-polyfill', 'zod'],
  tables: [],
  documents: [],
  'audit.ts': ['@aws-sdk/client-dynamodb'],
};
const synthesisPackages = ['aws-cdk-lib', 'constructs', 'cdk-nag', 'esbuild'];

/** Every import in `sources` that the house does not allow, as a sentence each. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source.text)
      .filter((found) => !isAllowed(source.path, found))
      .map(({ specifier }) => `${source.path} imports ${specifier}`),
  );
}

function isAllowed(path: string, found: Import): boolean {
  const target = found.specifier.startsWith('.') ? posix.join(posix.dirname(path), found.specifier) : undefined;
  const [top = '', name = ''] = path.split('/');
  if (top === 'infra')
    return target === undefined ? isInfraPackage(name, found.specifier) : isOpenToInfra(path, target);
  const rules = path.endsWith('.handler.ts') ? wiring(name) : functionRooms[name];
  if (!rules) return false;
  if (target === undefined) return isAllowedPackage(rules, found);
  const [targetTop, targetName = ''] = target.split('/');
  if (targetTop !== 'functions' || target.endsWith('.handler.ts')) return false;
  return targetName === name || rules.rooms.includes(targetName);
}

function isOpenToInfra(path: string, target: string): boolean {
  if (path === audit && sharedWithAudit.includes(target)) return true;
  const open = ['infra/', 'functions/domain/', 'functions/contracts/'];
  return open.some((folder) => target.startsWith(folder)) || sharedWithInfra.includes(target);
}

/** The local stage alone loads what it is told at run time: the bundles of the functions. */
function isInfraPackage(part: string, specifier: string): boolean {
  if (specifier === computed) return part === 'local';
  return specifier.startsWith('node:') || isOneOf(infraPackages[part] ?? synthesisPackages, specifier);
}

function isAllowedPackage(rules: Room, { specifier, typeOnly }: Import): boolean {
  return isOneOf(rules.packages, specifier) || (typeOnly && isOneOf(rules.types, specifier));
}

function isOneOf(packages: readonly string[], specifier: string): boolean {
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}
