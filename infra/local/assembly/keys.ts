/** The keys of a template, with their policies. */
import * as z from 'zod';
import { KEY_SPECS, ORIGINS, USAGES } from '../kms/specs.ts';
import type { KeyDeclaration } from '../kms.ts';
import { declared, type Scope } from './intrinsics.ts';

const Key = z.object({
  KeySpec: z.enum(KEY_SPECS).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(USAGES).default('ENCRYPT_DECRYPT'),
  Origin: z.enum(ORIGINS).default('AWS_KMS'),
  KeyPolicy: z.record(z.string(), z.unknown()).optional(),
});
const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** The keys of a stack. Throws at a kind that the local KMS does not have. */
export function readKeys(scope: Scope): KeyDeclaration[] {
  const aliases = declared(scope, ['AWS::KMS::Alias'], Alias).map(([, alias]) => alias);
  return declared(scope, ['AWS::KMS::Key'], Key).map(([keyId, key]) => {
    const { KeySpec: keySpec, KeyUsage: usage, Origin: origin, KeyPolicy: policy } = key;
    const alias = aliases.find(({ TargetKeyId }) => TargetKeyId.split('/').at(-1) === keyId);
    const named = alias ? { alias: alias.AliasName.replace(/^alias\//, '') } : {};
    return { keyId, keySpec, usage, origin, ...named, ...(policy ? { policy } : {}) };
  });
}
