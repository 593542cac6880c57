import { defineConfig } from 'vitest/config';
import { testsByProject } from './test/support/projects.ts';

const { fast, real, slow } = testsByProject();
const globalSetup = ['test/support/made-once.ts'];

export default defineConfig({
  test: {
    expect: { requireAssertions: true, poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // Where nothing is started, every core works, and files share a worker: what they import is loaded once (decision 0058).
      { extends: true, test: { name: 'fast', include: fast, isolate: false, maxWorkers: '100%' } },
      { extends: true, test: { name: 'real', include: real, globalSetup, sequence: { groupOrder: 1 } } },
      { extends: true, test: { name: 'slow', include: slow, globalSetup, sequence: { groupOrder: 1 } } },
    ],
  },
});
