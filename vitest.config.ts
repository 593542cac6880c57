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
      // Files share a worker where nothing is started: what they import is loaded once (decision 0058).
      { extends: true, test: { name: 'fast', include: fast, isolate: false } },
      { extends: true, test: { name: 'real', include: real, globalSetup } },
      { extends: true, test: { name: 'slow', include: slow, globalSetup } },
    ],
  },
});
