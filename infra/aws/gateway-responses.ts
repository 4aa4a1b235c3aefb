/** What API Gateway says where no function is reached: the same refusals, in the same form. */
import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { problem } from '../../shared/problem.ts';
import { REFUSALS, type Refusal, refuse } from '../../shared/refusals.ts';

const UNKNOWN = refuse('unknown-route', 'There is no such route; see /v1/openapi.json.');
const BUSY = refuse('busy', 'Try again with the same Idempotency-Key: what was done is not done twice.');
const BROKEN = refuse('internal-error', 'Report the request id to the registry.');

const RESPONSES: readonly (readonly [ResponseType, Refusal])[] = [
  [ResponseType.DEFAULT_4XX, refuse('invalid-input', 'The gateway could not read the request.')],
  [ResponseType.DEFAULT_5XX, BROKEN],
  // No path asks for an AWS signature: where API Gateway misses or dislikes one, it does not know the path.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, UNKNOWN],
  [ResponseType.INVALID_SIGNATURE, UNKNOWN],
  [ResponseType.RESOURCE_NOT_FOUND, UNKNOWN],
  [ResponseType.REQUEST_TOO_LARGE, refuse('body-too-large', 'At most 4 MiB.')],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, refuse('unsupported-content-type', 'See /v1/openapi.json.')],
  [ResponseType.THROTTLED, BUSY],
  // The function may have finished all the same: the receipt under the caller's key tells.
  [ResponseType.INTEGRATION_TIMEOUT, BUSY],
  [ResponseType.INTEGRATION_FAILURE, BROKEN],
];

const quoted = (text: string) => `'${text}'`;

/** All of them, as the API's definition says them. */
export const gatewayResponses = () =>
  Object.fromEntries(
    RESPONSES.map(([{ responseType }, refusal]) => {
      const { status } = REFUSALS[refusal.refused];
      const headers = {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': 'zh-CN',
        'cache-control': 'no-store',
        ...(status === 503 ? { 'retry-after': '1' } : {}),
      };
      const responseParameters = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, quoted(value)]),
      );
      const responseTemplates = { 'application/json': JSON.stringify(problem(refusal)) };
      return [responseType, { statusCode: String(status), responseParameters, responseTemplates }];
    }),
  );
