/** A policy document, compiled: every statement as a question that a call answers. */
import * as z from 'zod';
import { compileConditions, type Facts, type Holds, wildcard } from './conditions.ts';

const list = <One extends z.ZodType>(one: One) =>
  z
    .union([one, z.array(one)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.infer<One>[]);
const text = z.union([z.string(), z.boolean(), z.number()]).transform(String);

/** Strict: an element that is not read here (NotAction, say) might have said no. */
const Statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z
      .union([z.literal('*'), z.strictObject({ AWS: list(z.string()), Service: list(z.string()) }).partial()])
      .optional(),
    Action: list(z.string().min(1)),
    Resource: list(z.string().min(1)).optional(),
    NotResource: list(z.string().min(1)).optional(),
    Condition: z.record(z.string(), z.record(z.string(), list(text))).default({}),
  })
  .refine(({ Resource, NotResource }) => !Resource !== !NotResource, 'one of Resource and NotResource');
const Document = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: list(Statement),
});

export interface Call {
  /** `kms:Decrypt`. */
  readonly action: string;
  /** ARN, or `*` for an action about nothing in particular. */
  readonly resource: string;
  readonly facts: Facts;
}

export interface CompiledStatement {
  readonly effect: 'Allow' | 'Deny';
  /** ARNs, accounts, or `*`; services are left out, for none calls here. Empty in an identity's policy. */
  readonly principals: readonly string[];
  /** Whether the statement is about this call. */
  concerns(call: Call): boolean;
}

/** Throws an Error that names the place and what the local host does not know. */
export function compileDocument(
  document: unknown,
  where: string,
  kind: 'identity' | 'key',
): CompiledStatement[] {
  const parsed = Document.safeParse(document);
  if (!parsed.success)
    throw new Error(`${where}: the local host does not understand it: ${z.prettifyError(parsed.error)}`);
  return parsed.data.Statement.map((statement) => {
    const { Effect: effect, Principal, Condition } = statement;
    if ((Principal === undefined) !== (kind === 'identity'))
      throw new Error(`${where}: a statement of ${kind === 'key' ? 'a key' : 'a role'} and its Principal`);
    const principals = Principal === '*' ? ['*'] : (Principal?.AWS ?? []);
    return { effect, principals, concerns: concerns(statement, compileConditions(Condition, where), where) };
  });
}

function concerns(
  { Action, Resource, NotResource }: z.infer<typeof Statement>,
  holds: Holds,
  where: string,
): CompiledStatement['concerns'] {
  const named = Resource ?? NotResource ?? [];
  const variable = named.find((one) => one.includes('${'));
  if (variable) throw new Error(`${where}: the local host does not know policy variables (${variable})`);
  const actions = Action.map((pattern) => wildcard(pattern, 'i'));
  const resources = named.map((pattern) => wildcard(pattern));
  const about = (resource: string) => resources.some((pattern) => pattern.test(resource)) === !NotResource;
  return ({ action, resource, facts }) =>
    actions.some((pattern) => pattern.test(action)) && about(resource) && holds(facts);
}
