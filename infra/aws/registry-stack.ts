/** The whole register in one stack, in one screen. What each part may do is in services.ts. */
import { type App, Stack } from 'aws-cdk-lib';
import { acknowledge } from './acknowledgments.ts';
import { makeAlarms } from './alarms.ts';
import { makeApi } from './api.ts';
import { makeBus } from './bus.ts';
import { makeFunctions } from './functions.ts';
import { makeKeys } from './keys.ts';
import { makeBucket } from './objects.ts';
import { PROFILES, type ProfileName, type Settings } from './profile.ts';
import { makeDeadLetters, makeSchedules } from './schedules.ts';
import type { ServiceName } from './services.ts';
import { makeTables } from './tables.ts';

interface Register {
  readonly profile: ProfileName;
  readonly settings: Settings;
  /** Folder of a function's bundle. */
  readonly bundle: (name: ServiceName) => string;
}

/** Tables under their keys, a function a noun, one API before them, and what happens by itself. */
export class RegistryStack extends Stack {
  constructor(app: App, { profile: name, settings, bundle }: Register) {
    const profile = PROFILES[name];
    super(app, 'SamRegister', {
      description: 'The national register of the SAM cards of the Resident Health Card',
      env: { region: profile.region },
      terminationProtection: profile.operated,
    });

    const keys = makeKeys(this, profile);
    const tables = makeTables(this, profile, keys);
    const bucket = makeBucket(this, profile);

    const signingKeys = { checkpoint: keys.checkpoint, documents: keys.documents };
    const bus = makeBus(this, profile);
    const granted = { tables, tableKeys: keys.tables, signingKeys, bucket, bus };
    const deadLetters = makeDeadLetters(this);
    const functions = makeFunctions(this, { profile, settings, keys, granted, deadLetters, bundle });

    const api = makeApi(this, { profile, settings, keys, functions });
    makeSchedules(this, functions, deadLetters);

    if (profile.operated) makeAlarms(this, { functions, queue: deadLetters, api }, settings);
    acknowledge(this, profile);
  }
}
