/** What a scan may be, as the routes say; computed when the console is built. */
import { ATTACHMENT_BODY } from '../shared/attachment/attachment.ts';
import { BODY_LIMITS } from '../shared/http/route.ts';

export const SCAN_TYPES: readonly string[] = ATTACHMENT_BODY.file;
export const MAX_SCAN_BYTES: number = BODY_LIMITS.file;
