/** The app: a profile to a cloud assembly, offline and without an account. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { BUNDLES } from '../bundle.ts';
import { PROFILE_NAMES, PROFILES, type ProfileName, settingsOf } from './profile.ts';
import type { RegistryStack } from './registry-stack.ts';
import type { ServiceName } from './services.ts';

enableCompileCache();

/** The feature flags of cdk.json, which cdk would pass on: without it the templates must be the same. */
function flags(): Record<string, unknown> {
  const { context }: { context: Record<string, unknown> } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'),
  );
  return context;
}

interface Wanted {
  readonly profile: ProfileName;
  /** Where the assembly goes; cdk's own choice without one. */
  readonly outdir?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly bundle?: (name: ServiceName) => string;
}

interface Made {
  readonly app: App;
  readonly stack: RegistryStack;
}

/** The app of one profile, checked by cdk-nag where somebody operates it. */
export async function registryApp({ profile, outdir, context, bundle }: Wanted): Promise<Made> {
  const { App, Validations } = await import('aws-cdk-lib');
  const { RegistryStack } = await import('./registry-stack.ts');
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    // CDK's own check of the template takes three seconds: on one machine the engine is the check.
    builtinCloudFormationValidation: PROFILES[profile].operated,
    ...(outdir ? { outdir } : {}),
    context: { ...flags(), ...context },
  });
  const stack = new RegistryStack(app, {
    profile,
    settings: settingsOf((name) => app.node.tryGetContext(name)),
    bundle: bundle ?? ((name) => join(BUNDLES, name)),
  });
  if (PROFILES[profile].operated) {
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  return { app, stack };
}

/** The profile of a name. Throws when there is none. */
export function profileOf(name: unknown): ProfileName {
  const profile = PROFILE_NAMES.find((one) => one === name);
  if (profile) return profile;
  throw new Error(`no profile ${name}: say one of ${PROFILE_NAMES.join(', ')}, as in -c profile=aws`);
}

/** For cdk, which says by its environment what it wants: `cdk deploy -c profile=aws`. */
async function forCdk(contextJson: string): Promise<void> {
  const { profile }: { profile?: unknown } = JSON.parse(contextJson);
  const { app } = await registryApp({ profile: profileOf(profile) });
  app.synth();
}

if (import.meta.main) await forCdk(process.env.CDK_CONTEXT_JSON ?? '{}');
