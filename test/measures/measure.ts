/** What a measure found: its value, what stands beside it in the same run, and what was left out. */
export type Measured = { measure: string; value: number; peers: Record<string, number>; skipped: string[] };

/** Prints a measure's table and its last line of JSON, and sets the exit code: non-zero below its target. */
export function conclude(measured: Measured, rows: Record<string, string | number>, met: boolean): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  for (const [name, value] of Object.entries(rows)) console.log(`${name.padEnd(width)}  ${value}`);
  console.log(met ? 'target met' : 'TARGET MISSED');
  console.log(JSON.stringify(measured));
  process.exitCode = met ? 0 : 1;
}

/** Shows how far long work has come, on one line of a terminal, or as a line every tenth where there is none. */
export function progress(what: string, total: number): (done: number) => void {
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done} of ${total}${done === total ? '\n' : ''}`);
    else if (done % Math.max(1, Math.floor(total / 10)) === 0) process.stderr.write(`${what} ${done} of ${total}\n`);
  };
}
