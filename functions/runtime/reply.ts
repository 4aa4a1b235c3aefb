/** What goes out: JSON or a problem document, with the headers every answer has. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { problem, REFUSALS, type Refusal } from '../../shared/refusals.ts';

export function reply(status: number, body: string, headers: Record<string, string>): APIGatewayProxyResult {
  return { statusCode: status, headers: { 'cache-control': 'no-store', ...headers }, body };
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
