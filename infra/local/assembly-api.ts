/** The REST API of a template: which path and method leads to which function. */
import * as z from 'zod';
import { functionOf } from './assembly-schedules.ts';
import { declared, type Scope } from './intrinsics.ts';

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
  return { stage: stage[1].StageName, binary: api[1].BinaryMediaTypes.includes('*/*'), routes };
}

/** The path down to a resource; what has no parent is the root. */
function pathOf(parts: ReadonlyMap<string, z.infer<typeof PathPart>>, id: string): string {
  const part = parts.get(id);
  return part ? `${pathOf(parts, part.ParentId)}/${part.PathPart}` : '';
}
