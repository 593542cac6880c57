import { execFileSync } from 'node:child_process';

const lookMilliseconds = 200;

/**
 * Calls back once when npm, having started this process, is gone. npm passes signals to the shell that it runs scripts
 * in, and a killed npm passes nothing; without this the stage would go on alone. Does nothing without npm.
 */
export function whenNpmIsGone(callback: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = npmProcess(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && runs(npm)) return;
    clearInterval(timer);
    callback();
  }, lookMilliseconds);
  timer.unref();
}

/** The process of npm: our parent, or its parent where the shell between them stays. */
function npmProcess(parent: number): number {
  try {
    const told = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' });
    const [, grandparent, command] = /^\s*(\d+)\s+(.*?)\s*$/.exec(told) ?? [];
    return command !== undefined && /(^|\/)-?(ba|da|z|k)?sh$/.test(command) ? Number(grandparent) : parent;
  } catch {
    return parent;
  }
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // A process of somebody else exists, though we may not signal it.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
