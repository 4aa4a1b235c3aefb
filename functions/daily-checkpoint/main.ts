import { checkpointVault } from '../keys/kms.ts';
import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { objectsOf } from '../storage/objects.ts';
import { cutAll } from './cut.ts';

const { store, environment, clock } = parts();
const vault = checkpointVault(environment);
const objects = objectsOf(environment);

export const handler = scheduled('daily-checkpoint', () => cutAll({ store, vault, objects }, clock()));
