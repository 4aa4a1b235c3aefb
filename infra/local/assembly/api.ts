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

const RestApi = z.object({ BinaryMediaTypes: z.array(z.string()).default([]) });
const Stage = z.object({ StageName: z.string() });
const PathPart = z.object({ ParentId: z.string(), PathPart: z.string() });
const Method = z.object({
  HttpMethod: z.string(),
  ResourceId: z.string(),
  // A mock or another service behind a path is not what this API is made of.
  Integration: z.object({ Type: z.literal('AWS_PROXY'), Uri: z.string() }),
});

const Response = z.object({
  ResponseType: z.string(),
  StatusCode: z.coerce.number().int().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.object({ 'application/json': z.string() }),
});

/** The API of a stack, or undefined where it has none. */
export function readApi(scope: Scope): ApiDeclaration | undefined {
  const [api] = declared(scope, ['AWS::ApiGateway::RestApi'], RestApi);
  const [stage] = declared(scope, ['AWS::ApiGateway::Stage'], Stage);
  if (!api || !stage) return undefined;
  const parts = new Map(declared(scope, ['AWS::ApiGateway::Resource'], PathPart));
  const routes = declared(scope, ['AWS::ApiGateway::Method'], Method).map(([id, method]) => {
    const functionId = functionOf(method.Integration.Uri);
    if (!functionId) throw new Error(`${id} leads to ${method.Integration.Uri}, which is not a function`);
    return { path: pathOf(parts, method.ResourceId) || '/', method: method.HttpMethod, functionId };
  });
  const binary = api[1].BinaryMediaTypes.includes('*/*');
  return { stage: stage[1].StageName, binary, routes, responses: readResponses(scope) };
}

/** A header's value stands in quotes there, `'no-store'`, for it could be taken from the request instead. */
function readResponses(scope: Scope): ApiDeclaration['responses'] {
  const answers = declared(scope, ['AWS::ApiGateway::GatewayResponse'], Response).map(([, response]) => {
    const headers = Object.entries(response.ResponseParameters).map(([name, value]) => [
      name.replace('gatewayresponse.header.', ''),
      value.replace(/^'(.*)'$/, '$1'),
    ]);
    const fallback = response.ResponseType.includes('4XX') ? 400 : 500;
    const { StatusCode: status = fallback, ResponseTemplates } = response;
    const body = ResponseTemplates['application/json'];
    return [response.ResponseType, { status, headers: Object.fromEntries(headers), body }];
  });
  return Object.fromEntries(answers);
}

/** The path down to a resource; what has no parent is the root. */
function pathOf(parts: ReadonlyMap<string, z.infer<typeof PathPart>>, id: string): string {
  const part = parts.get(id);
  return part ? `${pathOf(parts, part.ParentId)}/${part.PathPart}` : '';
}
