import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { violations } from './house.ts';
import { computed, importsOf } from './imports.ts';
import { root, sourcesOf } from './sources.ts';

const sources = [...sourcesOf('functions'), ...sourcesOf('infra')];

test('no file imports what its room may not', () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(violations(sources)).toEqual([]);
});

describe('the rule is broken by', () => {
  test.each([
    ['a stage that imports a stage', 'functions/offers/a.ts', "import { b } from '../desk/b.ts';"],
    ['a type alone, too', 'functions/offers/a.ts', "import type { B } from '../desk/b.ts';"],
    ['a stage that passes another one on', 'functions/offers/a.ts', "export * from '../desk/b.ts';"],
    ['a stage that imports dispatch', 'functions/offers/a.ts', "import { b } from '../dispatch/b.ts';"],
    ['logic that imports the runtime', 'functions/offers/a.ts', "import { clock } from '../runtime/clock.ts';"],
    ['logic that imports a wiring file', 'functions/offers/a.ts', "import { handler } from './offer.handler.ts';"],
    ['a wiring file of one stage that imports another', 'functions/offers/a.handler.ts', "import '../desk/b.ts';"],
    ['the store that imports mail', 'functions/store/a.ts', "import { b } from '../mail/b.ts';"],
    ['the store that imports http', 'functions/store/a.ts', "import { b } from '../http/b.ts';"],
    ['contracts that import the store', 'functions/contracts/a.ts', "import { b } from '../store/b.ts';"],
    ['the domain that imports contracts', 'functions/domain/a.ts', "import { b } from '../contracts/b.ts';"],
    ['the domain that imports a package', 'functions/domain/a.ts', "import { ulid } from 'ulid';"],
    ['the domain that imports of Node', 'functions/domain/a.ts', "import { createHash } from 'node:crypto';"],
    ['a stage that talks to AWS', 'functions/desk/a.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['a stage that knows the type of a client', 'functions/desk/a.ts', "import type { A } from '@aws-sdk/client-ses';"],
    ['a stage that writes schemas', 'functions/desk/a.ts', "import * as z from 'zod';"],
    ['hono outside http and mail', 'functions/desk/a.ts', "import { html } from 'hono/html';"],
    ['middy outside http', 'functions/mail/a.ts', "import middy from '@middy/core';"],
    ['KMS in mail', 'functions/mail/a.ts', "import { KMSClient } from '@aws-sdk/client-kms';"],
    ['a package whose name only begins alike', 'functions/http/a.ts', "import { html } from 'hono-other';"],
    ['a package that nobody chose', 'functions/http/a.ts', "import _ from 'lodash';"],
    ['functions that import the infrastructure', 'functions/desk/a.ts', "import { b } from '../../infra/routes.ts';"],
    ['functions that import a test', 'functions/desk/a.ts', "import { b } from '../../test/support/b.ts';"],
    ['the infrastructure that imports a stage', 'infra/a.ts', "import { b } from '../functions/desk/b.ts';"],
    ['the infrastructure that imports the store', 'infra/a.ts', "import { b } from '../functions/store/links.ts';"],
    ['the local stage that imports the store', 'infra/local/a.ts', "import { b } from '../../functions/store/b.ts';"],
    ['infrastructure that imports the audit', 'infra/a.ts', "import { b } from '../functions/store/audit.ts';"],
    ['the audit that imports a stage', 'infra/audit.ts', "import { b } from '../functions/desk/b.ts';"],
    ['the local stage that imports a test', 'infra/local/a.ts', "import { b } from '../../test/support/b.ts';"],
    ['an import that is computed outside the local stage', 'infra/a.ts', 'const b = await import(name);'],
    ['the local stage that knows CDK', 'infra/local/a.ts', "import { App } from 'aws-cdk-lib';"],
    ['a package that nobody chose for the stacks', 'infra/stacks/a.ts', "import _ from 'lodash';"],
    ['a room that the house does not have', 'functions/utils/a.ts', "import { b } from './b.ts';"],
    ['an import at run time', 'functions/offers/a.ts', "const b = await import('../desk/b.ts');"],
    ['an import that is computed', 'functions/offers/a.ts', 'const b = await import(name);'],
    ['require', 'functions/offers/a.ts', "const b = require('node:fs');"],
    ['the second of two imports', 'functions/offers/a.ts', "import './a.ts';\nimport {\n  b,\n} from '../desk/b.ts';"],
  ])('%s', (_, path, text) => expect(violations([{ path, text }])).toHaveLength(1));
});

describe('the rule is kept by', () => {
  test.each([
    ['a stage that goes down', 'functions/offers/a.ts', "import { b } from '../store/b.ts';"],
    ['the store that reads by contract', 'functions/store/a.ts', "import { b } from '../contracts/b.ts';"],
    ['a stage that stays within', 'functions/intake/form/a.ts', "import { b } from '../b.ts';"],
    ['a wiring file', 'functions/offers/a.handler.ts', "import { clock } from '../runtime/clock.ts';"],
    ['dispatch that imports a stage', 'functions/dispatch/a.ts', "import { b } from '../offers/b.ts';"],
    ['a part of a package', 'functions/mail/a.ts', "import { html } from 'hono/html';"],
    ['a type that a schema gives', 'functions/desk/a.ts', "import type * as z from 'zod';"],
    ['the local stage that loads a bundle', 'infra/local/a.ts', 'const b = require(bundle);'],
    ['the site that describes the contract', 'functions/site/openapi/a.ts', "import * as z from 'zod';"],
    ['infrastructure on CDK', 'infra/stacks/a.ts', "import { Table } from 'aws-cdk-lib/aws-dynamodb';"],
    ['the audit that reads histories', 'infra/audit.ts', "import { b } from '../functions/store/audit.ts';"],
    ['infrastructure that shares names', 'infra/a.ts', "import { dueIndex } from '../functions/store/keys.ts';"],
  ])('%s', (_, path, text) => expect(violations([{ path, text }])).toEqual([]));
});

describe('an import is seen', () => {
  test.each([
    ["import a from 'x';", ['x']],
    ['import a from "x";', ['x']],
    ["import a, { type B, c as d } from 'x';", ['x']],
    ["import * as a from 'x';", ['x']],
    ["import type { A } from 'x';", ['x']],
    ["import {\n  a,\n  b,\n} from 'x';\nimport { c } from 'y';", ['x', 'y']],
    ["import 'x';", ['x']],
    ["export { a } from 'x';", ['x']],
    ["export type { A } from 'x';", ['x']],
    ["export * from 'x';", ['x']],
    ["export * as a from 'x';", ['x']],
    ["const a = await import('x');", ['x']],
    ["const a = await import('x', { with: { type: 'json' } });", ['x']],
    ['const a = await import(`x`);', [computed]],
    ["const a = require('x');", ['x']],
  ])('in %j', (text, specifiers) => {
    expect(importsOf(text).map(({ specifier }) => specifier)).toEqual(specifiers);
  });

  test.each([
    "// import a from 'x';",
    "/** Like import('x'), but */",
    " * import a from 'x';\n * import('x')",
    'const text = "import a from \'x\'";',
    "export const a = 'from x';\nconst b = 'x';",
    'const createRequire = 1;',
    'important(x);',
  ])('but not in %j', (text) => expect(importsOf(text)).toEqual([]));

  test('with its kind: types alone, or something that is there at run time', () => {
    const kinds = importsOf("import type { A } from 'x';\nimport { type B } from 'y';\nexport type { C } from 'z';");
    expect(kinds.map(({ typeOnly }) => typeOnly)).toEqual([true, false, true]);
  });

  test('wherever the compiler sees one', async () => {
    const compiled = await importsThatTheCompilerSees();
    expect(compiled.length).toBeGreaterThan(500);
    const seen = new Set(sources.flatMap(({ path, text }) => importsOf(text).map((i) => `${path} ${i.specifier}`)));
    expect(compiled.filter((found) => !seen.has(found))).toEqual([]);
  });
});

async function importsThatTheCompilerSees(): Promise<string[]> {
  const found: string[] = [];
  await build({
    absWorkingDir: root,
    entryPoints: sources.map(({ path }) => path),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    outdir: 'unused',
    logLevel: 'silent',
    plugins: [
      {
        name: 'collect',
        setup({ onResolve }) {
          onResolve({ filter: /.*/ }, ({ kind, importer, path }) => {
            if (kind === 'entry-point') return { path: join(root, path) };
            found.push(`${relative(root, importer).split(sep).join('/')} ${path}`);
            return { path, external: true };
          });
        },
      },
    ],
  });
  return found;
}
