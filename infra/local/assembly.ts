/** The synthesised assembly as plain data: what the template declares is what this machine runs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type ApiDeclaration, readApi } from './assembly/api.ts';
import { type FunctionDeclaration, readFunctions } from './assembly/functions.ts';
import { Resource, type Scope } from './assembly/intrinsics.ts';
import { readKeys } from './assembly/keys.ts';
import { type RoleDeclaration, readRoles } from './assembly/roles.ts';
import { readSchedules, type ScheduleDeclaration } from './assembly/schedules.ts';
import { readTables, type TableDeclaration } from './assembly/tables.ts';
import { ACCOUNT } from './kms/names.ts';
import type { KeyDeclaration } from './kms.ts';

export type { ApiDeclaration, GatewayAnswer, RouteDeclaration } from './assembly/api.ts';
export type { FunctionDeclaration } from './assembly/functions.ts';
export type { ScheduleDeclaration } from './assembly/schedules.ts';
export type { TableDeclaration } from './assembly/tables.ts';

/** Everything of the templates that one machine hosts. */
export interface Assembly {
  region: string;
  /** Of twelve digits: where the app names none, the account in which everything stands here. */
  account: string;
  tables: TableDeclaration[];
  keys: KeyDeclaration[];
  functions: FunctionDeclaration[];
  /** The roles of the functions. */
  roles: RoleDeclaration[];
  api: ApiDeclaration;
  schedules: ScheduleDeclaration[];
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().default(''),
      properties: z.object({ templateFile: z.string(), directoryName: z.string() }).partial().default({}),
    }),
  ),
});

const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
});

/**
 * Reads the assembly in `folder`, stages within it included. Throws an Error that names the place when the
 * template uses what the local host does not know, refers to what it does not declare, or has no API.
 */
export function readAssembly(folder: string): Assembly {
  const stacks = stacksIn(folder);
  const parts = stacks.map(({ scope, folder }) => ({
    tables: readTables(scope),
    keys: readKeys(scope),
    functions: readFunctions(scope, folder),
    roles: readRoles(scope),
    api: readApi(scope),
    schedules: readSchedules(scope),
  }));
  const [api, ...more] = parts.flatMap(({ api }) => api ?? []);
  const { region, account } = stacks[0]?.scope ?? {};
  if (!api || more.length > 0 || region === undefined || account === undefined)
    throw new Error(`${folder} declares ${api ? 'more than one' : 'no'} REST API`);
  const assembly = {
    region,
    account,
    api,
    tables: parts.flatMap(({ tables }) => tables),
    keys: parts.flatMap(({ keys }) => keys),
    functions: parts.flatMap(({ functions }) => functions),
    roles: parts.flatMap(({ roles }) => roles),
    schedules: parts.flatMap(({ schedules }) => schedules),
  };
  assertTargets(assembly);
  return assembly;
}

function stacksIn(folder: string): { scope: Scope; folder: string }[] {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new Error(`no assembly in ${folder}: synthesise the profile local first`);
  const { artifacts } = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(artifacts).flatMap(([stack, { type, environment, properties }]) => {
    const { templateFile, directoryName } = properties;
    if (type === 'cdk:cloud-assembly' && directoryName) return stacksIn(join(folder, directoryName));
    if (type !== 'aws:cloudformation:stack' || !templateFile) return [];
    const [named = '', region = ''] = environment.replace('aws://', '').split('/');
    const account = /^\d{12}$/.test(named) ? named : ACCOUNT;
    const template = Template.parse(JSON.parse(readFileSync(join(folder, templateFile), 'utf8')));
    const { Resources: resources, Parameters: parameters } = template;
    return [{ scope: { stack, region, account, resources, parameters }, folder }];
  });
}

function assertTargets({ functions, api, schedules }: Assembly): void {
  const known = new Set(functions.map(({ id }) => id));
  const targets = [...api.routes.map((route) => ({ ...route, name: route.path })), ...schedules];
  const lost = targets.find((target) => !known.has(target.functionId));
  if (lost) throw new Error(`${lost.name} leads to the function ${lost.functionId}, which is not declared`);
}
