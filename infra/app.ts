import { App } from 'aws-cdk-lib';
import { featureFlags } from './feature-flags.ts';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

/** The whole app, built but not yet synthesized. */
export type Corroborate = { readonly app: App; readonly data: DataStack; readonly site: AppStack };

/**
 * Builds the app: for the CLI, for the tests and for the local stage alike. Bundles the functions on the way. `outdir`
 * is where `app.synth()` will write; without it, a folder of its own in the system's temporary place.
 */
export function buildApp(outdir?: string): Corroborate {
  const app = new App({
    context: featureFlags,
    analyticsReporting: false,
    treeMetadata: false,
    ...(outdir === undefined ? {} : { outdir }),
  });
  const data = new DataStack(app, 'CorroborateData');
  const site = new AppStack(app, 'CorroborateApp', data);
  return { app, data, site };
}

if (import.meta.main) buildApp(process.env.CDK_OUTDIR ?? 'cdk.out').app.synth();
