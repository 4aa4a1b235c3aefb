import { KEY_SYSTEM_ROUTES } from '../../shared/key-system/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';

const made = parts();

export const handler = service(KEY_SYSTEM_ROUTES, answersOf(objectsOf(made.environment)), made);
