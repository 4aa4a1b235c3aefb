import { KEY_RELEASE_ROUTES } from '../../shared/transport-key/release-routes.ts';
import { releaserOf } from '../keys/kms.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';

const made = parts();

export const handler = service(KEY_RELEASE_ROUTES, answersOf(releaserOf(made.environment)), made);
