/**
 * What a function is told by its environment; anything missing stops it at its first breath, not at a
 * request.
 */
import * as z from 'zod';
import { place } from '../../shared/policy/jurisdiction.ts';
import { role } from '../../shared/policy/roles.ts';

/** A trusted issuer of tokens, bound to a place and to roles: no appointment beyond them counts. */
const trustedIssuer = z.strictObject({
  issuer: z.url().max(200),
  jwks: z.url().max(300),
  audience: z.string().min(1).max(200),
  place,
  roles: z.array(role).max(40).optional(),
  /** The public client by which people sign in to the console with this issuer. */
  client: z.string().min(1).max(100).optional(),
});
export type TrustedIssuer = z.infer<typeof trustedIssuer>;

/** The appointments nobody in the register could make: the ministry's first, by deployment. */
const firstAppointment = z.strictObject({
  issuer: z.url().max(200),
  subject: z.string().min(1).max(128),
  role,
  place,
});

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

const ENVIRONMENT = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SUPERVISION_TABLE: z.string().min(1),
  TRUSTED_ISSUERS: json(z.array(trustedIssuer).min(1).max(64)),
  FIRST_APPOINTMENTS: json(z.array(firstAppointment).max(16)),
  /** Where files are kept: a bucket in the cloud, a folder on one machine; only nouns with files have one. */
  OBJECT_BUCKET: z.string().optional(),
  OBJECT_FOLDER: z.string().optional(),
  CHECKPOINT_KEY: z.string().optional(),
  /** The event bus that numbered events go to; none on one machine. */
  EVENT_BUS: z.string().optional(),
  /** Signs ceremony records, the parts of a personalization and what is said about blacklists. */
  DOCUMENTS_KEY: z.string().optional(),
  /** Custody of transport keys (design, Keys): taken in by one function, handed out by another's role. */
  RECEIVING_KEY: z.string().optional(),
  CUSTODY_KEY: z.string().optional(),
  ISSUER_KEY: z.string().optional(),
  RELEASER_ROLE: z.string().optional(),
  /** Personal data of residents, and how their documents are looked up: a MAC key of KMS or a wrapped one. */
  PERSONAL_KEY: z.string().optional(),
  PERSONAL_INDEX_KEY: z.string().optional(),
  PERSONAL_INDEX_WRAPPED: z.base64().max(2_000).optional(),
  DYNAMODB_ENDPOINT: z.url().optional(),
  KMS_ENDPOINT: z.url().optional(),
});

export type Environment = z.infer<typeof ENVIRONMENT>;

export function environment(): Environment {
  return ENVIRONMENT.parse(process.env);
}
