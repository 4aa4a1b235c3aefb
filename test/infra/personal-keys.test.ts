/** The hands on residents' personal data, in the templates of two clouds and one machine (RHC-16). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registryApp } from '../../infra/aws/app.ts';
import { PROFILE_NAMES, type ProfileName } from '../../infra/aws/profile.ts';
import { SERVICE_NAMES, serviceOf } from '../../infra/aws/services.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}
// biome-ignore lint/suspicious/noExplicitAny: a template's properties are what CloudFormation says
type Resource = { readonly Type: string; readonly Properties: any; readonly Metadata?: { service?: string } };

const folder = mkdtempSync(join(tmpdir(), 'personal-'));
const templates = {} as Record<ProfileName, Readonly<Record<string, Resource>>>;

beforeAll(async () => {
  for (const name of SERVICE_NAMES) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  const bundle = (name: string) => join(folder, name);
  const context = { identityIndex: 'd3JhcHBlZA==' };
  for (const profile of PROFILE_NAMES) {
    const outdir = join(folder, 'out', profile);
    const { app, stack } = await registryApp({ profile, outdir, bundle, context });
    templates[profile] = app.synth().getStackByName(stack.stackName).template.Resources;
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const list = (one: string | readonly string[]) => [one].flat();

/** Statements of a key's policy about using it, by the role they name. */
function uses(profile: ProfileName, key: string) {
  const all: readonly Statement[] = templates[profile][key]?.Properties.KeyPolicy.Statement ?? [];
  return all
    .filter(({ Principal }) => !JSON.stringify(Principal).includes(':root'))
    .flatMap(({ Action, Principal, Condition }) =>
      // Statements that differ only in whom they name are one in the template.
      [...JSON.stringify(Principal).matchAll(/"(\w+Role)[0-9A-F]{8}"/g)].flatMap(([, role]) =>
        list(Action).map((action) => ({ role, action, condition: Condition })),
      ),
    );
}

/** Roles that services.ts gives a hand, by function. */
const handed = (hand: string) =>
  SERVICE_NAMES.filter((name) => (serviceOf(name).personal ?? []).some((one) => one === hand)).map(
    (name) => `${name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Role`,
  );

const OF_ONE_RECORD = {
  StringLike: { 'kms:EncryptionContext:resident': '?*' },
  'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['resident'] },
};

describe.each(PROFILE_NAMES)('personal data in %s', (profile) => {
  const of = (key: string, action: string) => uses(profile, key).filter((one) => one.action === action);

  test('is sealed and opened only by the functions that services.ts names, one record at a time', () => {
    for (const [hand, action] of [
      ['seals', 'kms:Encrypt'],
      ['opens', 'kms:Decrypt'],
    ] as const) {
      const bound = of('PersonalKey', action).filter(({ condition }) =>
        isDeepStrictEqual(condition, OF_ONE_RECORD),
      );
      expect(bound.map(({ role }) => role).sort()).toEqual(handed(hand).sort());
    }
    const actions = new Set(uses(profile, 'PersonalKey').map(({ action }) => action));
    expect([...actions].sort()).toEqual(['kms:Decrypt', 'kms:Encrypt']);
  });

  test('is kept by the account, which cannot use the key: no IAM policy can give what the key does not', () => {
    for (const key of ['PersonalKey', 'PersonalIndexKey']) {
      const all: readonly Statement[] = templates[profile][key]?.Properties.KeyPolicy.Statement ?? [];
      // A wrapped index key is made by whoever deploys, who never sees it.
      const root = all
        .filter(({ Principal }) => JSON.stringify(Principal).includes(':root'))
        .filter(({ Action }) => Action !== 'kms:GenerateDataKeyWithoutPlaintext');
      const actions = root.flatMap(({ Action }) => list(Action));
      expect(actions).not.toContain('kms:*');
      expect(actions.filter((one) => /crypt|DataKey|Mac|CreateGrant/i.test(one))).toEqual([]);
    }
  });

  test('is looked up by a MAC key, or by one wrapped key where there is none, and by nobody else', () => {
    const indexers = handed('indexes').sort();
    const opening = of('PersonalKey', 'kms:Decrypt').filter(({ condition }) =>
      JSON.stringify(condition).includes('identity-index'),
    );
    const macs = of('PersonalIndexKey', 'kms:GenerateMac').map(({ role }) => role);
    const [used, unused] = profile === 'aws-cn' ? [opening.map(({ role }) => role), macs] : [macs, opening];
    expect([used.sort(), unused]).toEqual([indexers, []]);
    expect('PersonalIndexKey' in templates[profile]).toBe(profile !== 'aws-cn');
  });

  test('is named in the environment of those functions and of no other', () => {
    const functions = Object.values(templates[profile]).filter(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    );
    for (const { Properties, Metadata } of functions) {
      const told = Object.keys(Properties.Environment.Variables).filter((name) =>
        name.startsWith('PERSONAL_'),
      );
      const { personal = [] } = serviceOf(Metadata?.service as (typeof SERVICE_NAMES)[number]);
      expect(told.length > 0, Metadata?.service).toBe(personal.length > 0);
      const index = profile === 'aws-cn' ? 'PERSONAL_INDEX_WRAPPED' : 'PERSONAL_INDEX_KEY';
      expect(told.includes(index)).toBe((personal as readonly string[]).includes('indexes'));
    }
  });
});
