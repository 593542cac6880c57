import { globSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { buildSync } from 'esbuild';

const root = dirname(import.meta.dirname);
const functionsFolder = join(root, 'functions');
const suffix = '.handler.ts';

/** The names of all entry points, sorted: `intake/request` stands for `functions/intake/request.handler.ts`. */
export function handlerNames(): readonly string[] {
  return globSync(`**/*${suffix}`, { cwd: functionsFolder })
    .map((file) => file.slice(0, -suffix.length).split(sep).join('/'))
    .sort();
}

/** The folder that holds the bundle of one function, alone in its `index.js`. */
function bundleFolder(handler: string): string {
  return join(root, '.build', ...handler.split('/'));
}

/**
 * Bundles every entry point by one call of esbuild (one call each through npx takes ten times as long) and answers the
 * folder of each by name. CommonJS starts faster than modules on Lambda; `mainFields` picks the smaller ESM sources of
 * the SDK. The SDK is bundled, because the copy of the runtime is larger and changes under us.
 */
function bundleAll(): ReadonlyMap<string, string> {
  const handlers = handlerNames();
  buildSync({
    entryPoints: handlers.map((handler) => ({
      in: join(functionsFolder, `${handler}${suffix}`),
      out: relative(join(root, '.build'), join(bundleFolder(handler), 'index')),
    })),
    outdir: join(root, '.build'),
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return new Map(handlers.map((handler) => [handler, bundleFolder(handler)]));
}

let bundled: ReadonlyMap<string, string> | undefined;

/** The bundle folder of every function by name, built once in a process. Throws when a source does not compile. */
export function bundleFunctions(): ReadonlyMap<string, string> {
  bundled ??= bundleAll();
  return bundled;
}
