import type { TestProject } from 'vitest/node';
import { type SynthesizedApp, synthesize } from '../../infra/local/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    app: SynthesizedApp;
  }
}

/** Synthesizes the app once for all test files that run it. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('app', await synthesize());
}
