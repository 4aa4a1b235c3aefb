/** The roles that the functions of a template assume, with their policies. */
import * as z from 'zod';
import { declared, resolve, type Scope } from './intrinsics.ts';

export interface RoleDeclaration {
  arn: string;
  /** As written, with intrinsics resolved; what they mean is the evaluator's. */
  documents: { where: string; document: unknown }[];
}

const Lambda = z.object({ Role: z.string() });
const Attached = z.object({ Roles: z.array(z.string()).default([]) });
const Role = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
  // Their contents are not in the template, and a Deny among them would be lost.
  ManagedPolicyArns: z.array(z.never()).max(0).optional(),
  PermissionsBoundary: z.undefined().optional(),
});

/** Only of roles that functions have: other policies may be written with any intrinsic. */
export function readRoles(scope: Scope): RoleDeclaration[] {
  const assumed = new Set(declared(scope, ['AWS::Lambda::Function'], Lambda).map(([, { Role }]) => Role));
  const managed = declared(scope, ['AWS::IAM::ManagedPolicy'], Attached);
  const attached = declared(scope, ['AWS::IAM::Policy'], Attached);
  const arnOf = (id: string): string => `${resolve(scope, { 'Fn::GetAtt': [id, 'Arn'] }, id)}`;
  const ids = Object.entries(scope.resources).flatMap(([id, { Type }]) =>
    Type === 'AWS::IAM::Role' && assumed.has(arnOf(id)) ? [id] : [],
  );
  return ids.map((id) => {
    const own = ownPolicies(scope, id);
    if (managed.some(([, { Roles }]) => Roles.includes(id)))
      throw new Error(`the local host does not read the managed policy of ${id}`);
    const theirs = attached.filter(([, { Roles }]) => Roles.includes(id));
    const documents = [
      ...own.map((document) => ({ where: id, document })),
      ...theirs.map(([policy]) => ({
        where: policy,
        document: resolve(scope, scope.resources[policy]?.Properties.PolicyDocument, policy),
      })),
    ];
    return { arn: arnOf(id), documents };
  });
}

function ownPolicies(scope: Scope, id: string): unknown[] {
  const { Policies, ManagedPolicyArns, PermissionsBoundary } = scope.resources[id]?.Properties ?? {};
  const given = resolve(scope, { Policies, ManagedPolicyArns, PermissionsBoundary }, id);
  const role = Role.safeParse(given);
  if (role.success) return role.data.Policies.map(({ PolicyDocument }) => PolicyDocument);
  throw new Error(`the local host does not understand ${id}: ${z.prettifyError(role.error)}`);
}
