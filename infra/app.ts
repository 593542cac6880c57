import { App } from 'aws-cdk-lib';
import { featureFlags } from './feature-flags.ts';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

/**
 * Builds the app, not yet synthesized: for the CLI, for the tests and for the local stage alike. Bundles the functions on the way.
 * `outdir` is where `synth()` will write.
 */
export function buildApp(outdir: string): App {
  const app = new App({ context: featureFlags, analyticsReporting: false, treeMetadata: false, outdir });
  new AppStack(app, 'CorroborateApp', new DataStack(app, 'CorroborateData'));
  return app;
}

if (import.meta.main) buildApp(process.env.CDK_OUTDIR ?? 'cdk.out').synth();
