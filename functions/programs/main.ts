import { PROGRAM_ROUTES } from '../../shared/program/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';

const made = parts();

export const handler = service(PROGRAM_ROUTES, answersOf(objectsOf(made.environment)), made);
