import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { buildSync } from 'esbuild';

const root = dirname(import.meta.dirname);
const functionsFolder = join(root, 'functions');
const buildFolder = join(root, '.build');
const suffix = '.handler.ts';

/** The names of all entry points, sorted: `intake/request` stands for `functions/intake/request.handler.ts`. */
export function handlerNames(): readonly string[] {
  return globSync(`**/*${suffix}`, { cwd: functionsFolder })
    .map((file) => file.slice(0, -suffix.length).split(sep).join('/'))
    .sort();
}

/**
 * Bundles every entry point by one call of esbuild (one call each through npx takes ten times as long) and answers the
 * folder of each by name. CommonJS starts faster than modules on Lambda; `mainFields` picks the smaller ESM sources of
 * the SDK. The SDK is bundled, because the copy of the runtime is larger and changes under us; what it imports when first
 * needed becomes `require`, which spares the start of a second loader.
 */
function bundleAll(): ReadonlyMap<string, string> {
  const handlers = handlerNames();
  const { outputFiles } = buildSync({
    entryPoints: handlers.map((handler) => ({
      in: join(functionsFolder, `${handler}${suffix}`),
      out: join(handler, 'index'),
    })),
    outdir: buildFolder,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
    write: false,
  });
  writeWhole(outputFiles);
  return new Map(handlers.map((handler) => [handler, join(buildFolder, ...handler.split('/'))]));
}

/** Puts changed files in place by rename, so that another process that synthesizes meanwhile never reads half a file. */
function writeWhole(files: readonly { readonly path: string; readonly contents: Uint8Array }[]): void {
  mkdirSync(buildFolder, { recursive: true });
  const drafts = mkdtempSync(join(buildFolder, 'draft-'));
  for (const [position, { path, contents }] of files.entries()) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    const draft = join(drafts, String(position));
    writeFileSync(draft, contents);
    mkdirSync(dirname(path), { recursive: true });
    renameSync(draft, path);
  }
  rmSync(drafts, { recursive: true });
}

let bundled: ReadonlyMap<string, string> | undefined;

/** The bundle folder of every function by name, built once in a process. Throws when a source does not compile. */
export function bundleFunctions(): ReadonlyMap<string, string> {
  bundled ??= bundleAll();
  return bundled;
}
