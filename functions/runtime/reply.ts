/** What goes out: JSON or a problem document, with the headers every answer has. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { problem } from '../../shared/problem.ts';
import { REFUSALS, type Refusal } from '../../shared/refusals.ts';
import type { Raw } from './answers.ts';

/** Nothing we answer may be framed or load anything, unless the answer says otherwise of itself. */
const DEFAULTS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

export function reply(status: number, body: string, headers: Record<string, string>): APIGatewayProxyResult {
  return { statusCode: status, headers: { ...DEFAULTS, ...headers }, body };
}

export function refusalReply(refusal: Refusal) {
  const { status } = REFUSALS[refusal.refused];
  return reply(status, JSON.stringify(problem(refusal)), {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'zh-CN',
    ...(status === 503 ? { 'retry-after': '1' } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 405 ? { allow: (refusal.allowed ?? []).join(', ') } : {}),
  });
}

/** A yes in JSON, with the version of the thing as its ETag. */
export function sent(
  status: number,
  body: string,
  etag: string | undefined,
  headers: Record<string, string> = {},
) {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return reply(status, body, { ...type, ...(etag ? { etag } : {}), ...headers });
}

/** What can be had again by its ETag is kept by its caller, and asked for anew each time. */
const KEPT = { 'cache-control': 'private, no-cache' };

export function rawReply(answer: Raw): APIGatewayProxyResult {
  const { raw, type, filename, policy, next, etag, unchanged, headers: more } = answer;
  const headers = {
    ...(unchanged ? {} : { 'content-type': type }),
    ...(filename ? { 'content-disposition': `attachment; filename="${filename}"` } : {}),
    ...(policy ? { 'content-security-policy': policy } : {}),
    ...(next ? { link: `<${next}>; rel="next"` } : {}),
    ...(etag ? { ...KEPT, etag } : {}),
    ...more,
  };
  if (unchanged) return reply(304, '', headers);
  if (typeof raw === 'string') return reply(200, raw, headers);
  return { ...reply(200, Buffer.from(raw).toString('base64'), headers), isBase64Encoded: true };
}
