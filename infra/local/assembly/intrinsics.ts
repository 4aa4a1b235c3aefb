/** The few CloudFormation intrinsics that the template uses, resolved to what stands on one machine. */
import * as z from 'zod';
import { keyArn } from '../kms/names.ts';

export const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

/** One stack, and where its names come from. */
export interface Scope {
  stack: string;
  region: string;
  account: string;
  resources: Readonly<Record<string, Resource>>;
  parameters: Readonly<Record<string, { Default?: unknown }>>;
}

type Arguments = { scope: Scope; argument: unknown; where: string };

/** A new intrinsic is one row. */
const FUNCTIONS: Readonly<Record<string, (call: Arguments) => unknown>> = {
  Ref: ({ scope, argument, where }) => reference(scope, z.string().parse(argument), where),
  'Fn::GetAtt': ({ scope, argument, where }) => {
    const [id, name] = typeof argument === 'string' ? splitOnce(argument) : GETATT.parse(argument);
    return attribute(scope, id, name, where);
  },
  'Fn::Join': ({ scope, argument, where }) => {
    const [separator, pieces] = JOIN.parse(argument);
    return pieces.map((piece) => resolve(scope, piece, where)).join(separator);
  },
  'Fn::Sub': ({ scope, argument, where }) => {
    const [text, own] = SUB.parse(typeof argument === 'string' ? [argument, {}] : argument);
    return text.replace(/\$\{([^}]+)\}/g, (_all, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (Object.hasOwn(own, name)) return `${resolve(scope, own[name], where)}`;
      return name.includes('.')
        ? attribute(scope, ...splitOnce(name), where)
        : `${reference(scope, name, where)}`;
    });
  },
};

const GETATT = z.tuple([z.string(), z.string()]);
const JOIN = z.tuple([z.string(), z.array(z.unknown())]);
const SUB = z.tuple([z.string(), z.record(z.string(), z.unknown())]);

/**
 * The value with its intrinsics resolved, at any depth. `where` names the place for the error that is thrown
 * at what the local host does not know.
 */
export function resolve(scope: Scope, value: unknown, where: string): unknown {
  if (Array.isArray(value)) return value.map((one) => resolve(scope, one, where));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && /^(Ref|Condition|Fn::.*)$/.test(name)) {
    const run = FUNCTIONS[name];
    if (!run) throw new Error(`the local host does not know ${name} in ${where}`);
    return run({ scope, argument, where });
  }
  return Object.fromEntries(entries.map(([key, one]) => [key, resolve(scope, one, `${where}.${key}`)]));
}

/**
 * Every resource of these types by its logical id, with the properties that `schema` names. Only those are
 * resolved, so that what nobody reads here may be written with any intrinsic.
 */
export function declared<Shape extends z.ZodRawShape>(
  scope: Scope,
  types: readonly string[],
  schema: z.ZodObject<Shape>,
): [id: string, properties: z.infer<z.ZodObject<Shape>>][] {
  return Object.entries(scope.resources)
    .filter(([, { Type }]) => types.includes(Type))
    .map(([id, { Properties }]) => {
      const wanted = Object.keys(schema.shape).filter((name) => Properties[name] !== undefined);
      const values = wanted.map((name) => [name, resolve(scope, Properties[name], `${id}.${name}`)]);
      const result = schema.safeParse(Object.fromEntries(values));
      if (result.success) return [id, result.data];
      throw new Error(`the local host does not understand ${id}: ${z.prettifyError(result.error)}`);
    });
}

const PSEUDO: Readonly<Record<string, (scope: Scope) => unknown>> = {
  'AWS::Region': ({ region }) => region,
  'AWS::AccountId': ({ account }) => account,
  'AWS::StackName': ({ stack }) => stack,
  'AWS::Partition': () => 'aws',
  'AWS::URLSuffix': () => 'amazonaws.com',
  'AWS::NoValue': () => undefined,
};

function reference(scope: Scope, id: string, where: string): unknown {
  const pseudo = PSEUDO[id];
  if (pseudo) return pseudo(scope);
  const parameter = scope.parameters[id];
  if (parameter?.Default !== undefined) return parameter.Default;
  const resource = resourceOf(scope, id, where);
  // Of an alias CloudFormation gives the ARN; of all else that is referred to here the physical name will do.
  return resource.Type === 'AWS::Lambda::Alias'
    ? aliased(scope, resource, where)
    : physicalName(id, resource);
}

/** The name under which a resource stands on this machine: its own where it has one, else its logical id. */
export function physicalName(id: string, resource: Resource | undefined): string {
  const { Properties = {} } = resource ?? {};
  const name = Properties.TableName ?? Properties.QueueName ?? Properties.BucketName;
  return typeof name === 'string' ? name : id;
}

/** What stands before the name in a resource's ARN. */
const ARN: Readonly<Record<string, (scope: Scope, name: string) => string>> = {
  'AWS::KMS::Key': (_scope, name) => keyArn(name),
  'AWS::Lambda::Function': (scope, name) => arn(scope, 'lambda', `function:${name}`),
  'AWS::DynamoDB::Table': (scope, name) => arn(scope, 'dynamodb', `table/${name}`),
  'AWS::DynamoDB::GlobalTable': (scope, name) => arn(scope, 'dynamodb', `table/${name}`),
  'AWS::Logs::LogGroup': (scope, name) => arn(scope, 'logs', `log-group:${name}:*`),
  'AWS::SQS::Queue': (scope, name) => arn(scope, 'sqs', name),
  'AWS::IAM::Role': ({ account }, name) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::S3::Bucket': (_scope, name) => `arn:aws:s3:::${name}`,
};

const arn = ({ region, account }: Scope, service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

function attribute(scope: Scope, id: string, name: string, where: string): string {
  const resource = resourceOf(scope, id, where);
  if (name === 'RootResourceId') return `${id}.${name}`;
  const of = name === 'Arn' ? ARN[resource.Type] : undefined;
  if (of) return of(scope, resource.Type === 'AWS::Lambda::Function' ? id : physicalName(id, resource));
  throw new Error(`the local host does not know Fn::GetAtt ${name} of ${id} (${resource.Type}) in ${where}`);
}

function aliased(scope: Scope, { Properties }: Resource, where: string): string {
  const named = resolve(scope, Properties.FunctionName, where);
  return attribute(scope, `${named}`, 'Arn', where);
}

function resourceOf(scope: Scope, id: string, where: string): Resource {
  const resource = scope.resources[id];
  if (resource) return resource;
  throw new Error(`${where} refers to ${id}, which the template of ${scope.stack} does not declare`);
}

function splitOnce(text: string): [string, string] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}
