import { fileURLToPath } from 'node:url';
import { DOCUMENT_ROUTES } from '../../shared/document/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { typefaceIn } from './typeface.ts';

const face = typefaceIn(fileURLToPath(new URL('fonts', import.meta.url)));

const made = parts();

export const handler = service(DOCUMENT_ROUTES, answersOf(face, objectsOf(made.environment)), made);
