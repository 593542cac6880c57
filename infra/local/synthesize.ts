import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** One stack as synthesized: its name and its CloudFormation template, unresolved. */
export type SynthesizedStack = { readonly name: string; readonly template: unknown };

/**
 * The whole synthesized app as plain data: the stacks, each after those that it imports from, and the source of every
 * function's bundle by the key that its asset has in the cloud. Plain, so that a test run can synthesize once and hand
 * it to all of its files.
 */
export type SynthesizedApp = {
  readonly stacks: readonly SynthesizedStack[];
  readonly bundles: Readonly<Record<string, string>>;
};

const assetManifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.enum(['zip', 'file']) }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** The app that is deployed, synthesized in this process by the code that the CLI runs. Takes a second or two. */
export async function synthesize(): Promise<SynthesizedApp> {
  const { buildApp } = await import('../app.ts');
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-'));
  try {
    const assembly = buildApp(folder).synth();
    return {
      stacks: assembly.stacks.map(({ stackName, template }) => ({ name: stackName, template: template as unknown })),
      bundles: Object.assign({}, ...assembly.stacks.map(({ stackName }) => readBundles(folder, stackName))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readBundles(folder: string, stackName: string): Record<string, string> {
  const manifest = assetManifest.parse(JSON.parse(readFileSync(join(folder, `${stackName}.assets.json`), 'utf8')));
  const bundles = Object.values(manifest.files).filter(({ source }) => source.packaging === 'zip');
  return Object.fromEntries(
    bundles.flatMap(({ source, destinations }) => {
      const files = readdirSync(join(folder, source.path));
      if (files.join() !== 'index.js') throw new Error(`A bundle of ${stackName} holds ${files.join(', ')}`);
      const bundle = readFileSync(join(folder, source.path, 'index.js'), 'utf8');
      return Object.values(destinations).map(({ objectKey }) => [objectKey, bundle]);
    }),
  );
}
