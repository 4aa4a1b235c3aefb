import { NOTICE_ROUTES } from '../../shared/notice/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(NOTICE_ROUTES, answers, parts());
