/** A refusal as it is sent. */
import type { Refusal } from './refusal.ts';
import { REFUSALS } from './refusals.ts';

/** RFC 9457 problem document of a refusal. Request id and path stand in headers only. */
export function problem(refusal: Refusal) {
  const { status, title } = REFUSALS[refusal.refused];
  return {
    type: `urn:sam-register:refusal:${refusal.refused}`,
    title,
    status,
    code: refusal.refused,
    detail: refusal.detail,
    ...(refusal.article ? { article: refusal.article } : {}),
    ...(refusal.allowed ? { allowed: refusal.allowed } : {}),
    ...(refusal.fields ? { fields: refusal.fields } : {}),
  };
}
