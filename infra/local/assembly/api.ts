/** The REST API of a template: which path and method leads to which function. */
import * as z from 'zod';
import { declared, type Scope } from './intrinsics.ts';
import { functionOf } from './schedules.ts';

export interface RouteDeclaration {
  /** As API Gateway writes it: `/sam-cards/{proxy+}`. */
  path: string;
  /** A method, or ANY. */
  method: string;
  functionId: string;
}

export interface ApiDeclaration {
  /** The stage's name, the first segment of every URL. */
  stage: string;
  /** Whether bodies reach the functions in Base64: binaryMediaTypes names everything. */
  binary: boolean;
  routes: RouteDeclaration[];
  /** What it says itself where no function answers, by API Gateway's types of response. */
  responses: Readonly<Record<string, GatewayAnswer>>;
}

export interface GatewayAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const Response = z.object({
  statusCode: z.coerce.number().int().optional(),
  responseParameters: z.record(z.string(), z.string()).default({}),
  responseTemplates: z.object({ 'application/json': z.string() }),
});

// A mock or another service behind a path is not what this API is made of.
const Method = z.object({
  'x-amazon-apigateway-integration': z.object({ type: z.literal('aws_proxy'), uri: z.string() }),
});

const RestApi = z.object({
  BinaryMediaTypes: z.array(z.string()).default([]),
  Body: z.object({
    paths: z.record(z.string(), z.record(z.string(), Method)),
    'x-amazon-apigateway-gateway-responses': z.record(z.string(), Response).default({}),
  }),
});
const Stage = z.object({ StageName: z.string() });

/** The word of API Gateway's definitions for every method. */
const ANY = 'x-amazon-apigateway-any-method';

/** The API of a stack, or undefined where it has none. */
export function readApi(scope: Scope): ApiDeclaration | undefined {
  const [api] = declared(scope, ['AWS::ApiGateway::RestApi'], RestApi);
  const [stage] = declared(scope, ['AWS::ApiGateway::Stage'], Stage);
  if (!api || !stage) return undefined;
  const { BinaryMediaTypes, Body } = api[1];
  const routes = Object.entries(Body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([
        method,
        {
          'x-amazon-apigateway-integration': { uri },
        },
      ]) => {
        const functionId = functionOf(uri);
        if (!functionId) throw new Error(`${path} leads to ${uri}, which is not a function`);
        return { path, method: method === ANY ? 'ANY' : method.toUpperCase(), functionId };
      },
    ),
  );
  const responses = readResponses(Body['x-amazon-apigateway-gateway-responses']);
  return { stage: stage[1].StageName, binary: BinaryMediaTypes.includes('*/*'), routes, responses };
}

/** A header's value stands in quotes there, `'no-store'`, for it could be taken from the request instead. */
function readResponses(written: Readonly<Record<string, z.infer<typeof Response>>>) {
  const answers = Object.entries(written).map(([type, { statusCode, ...response }]) => {
    const headers = Object.entries(response.responseParameters).map(([name, value]) => [
      name.replace('gatewayresponse.header.', ''),
      value.replace(/^'(.*)'$/, '$1'),
    ]);
    const status = statusCode ?? (type.includes('4XX') ? 400 : 500);
    const body = response.responseTemplates['application/json'];
    return [type, { status, headers: Object.fromEntries(headers), body }] as const;
  });
  return Object.fromEntries(answers);
}
