/** A level-2 key on its way to a province, and in use there, through the API by the people it takes. */
import { must } from '../country.ts';
import {
  digestOf,
  opening,
  packed,
  receivingPair,
  registered,
  signingPair,
} from '../transport-key/sender.ts';
import type { World } from '../world.ts';
import { generated, LEVEL_2, mustAct } from './hierarchy.ts';

/** A level-2 root key as it goes from the ministry's HSM to the province's; the exchange's id. */
export async function exchanged(
  world: World,
  {
    keyName = 'UK_DF01',
    keyVersion = 1,
    until = 'open',
  }: { keyName?: string; keyVersion?: number; until?: string } = {},
): Promise<string> {
  const ministry = signingPair();
  const province = receivingPair();
  const officer = 'keeper-3';
  await registered(world, ministry, { place: 'CN', purpose: 'sign', owner: 'keeper-1', officer });
  const [there] = (await must(world, 'keeper-13', 'GET', '/public-keys', { query: { place: 'CN/13' } })).body
    .publicKeys;
  if (!there)
    await registered(world, province, { place: 'CN/13', purpose: 'receive', owner: 'keeper-13', officer });
  const now = Date.parse(world.now ?? new Date().toISOString());
  const expiresAt = new Date(now + 7 * 86_400_000).toISOString();
  const asked = { province: 'CN/13', keyName, algorithm: 'SM4', wrap: 'RSAES_OAEP_SHA_256' };
  const body = { ...asked, recipientKey: province.fingerprint, expiresAt, dueOn: expiresAt.slice(0, 10) };
  const invitation = (await must(world, 'keeper-13', 'POST', '/root-keys', { body })).body;
  const sent = await packed(invitation, ministry, (manifest) => ({ ...manifest, keyVersion }));
  const digest = await digestOf(sent);
  const steps = [
    ['submit', 'keeper-1', sent],
    ['verify', 'keeper-13', {}],
    ['approve', 'keeper-2', { digest }],
    ['countersign', 'keeper-3', { digest }],
    ['hand-on', 'keeper-13', {}],
    ['observe', 'keeper-13', { kcv: opening.kcv, algorithm: 'SM4-CMAC' }],
    ['open', 'keeper-1', opening],
  ] as const;
  const last = steps.findIndex(([name]) => name === until);
  for (const [name, who, form] of steps.slice(0, last + 1))
    await must(world, who, 'POST', `/root-keys/${invitation.id}/${name}`, { body: form });
  return invitation.id;
}

/** The province's level-2 key in use, brought by its exchange. */
export async function distributed(world: World, more: { keyName?: string; keyVersion?: number } = {}) {
  const { keyName = LEVEL_2.key, keyVersion = 1 } = more;
  const parent = LEVEL_2.parent.replace('uk-df01', keyName.toLowerCase().replaceAll('_', '-'));
  const form = { ...LEVEL_2, key: keyName, keyVersion, parent };
  const id = await generated(world, 'keeper-1', form, {});
  const exchange = await exchanged(world, more);
  await mustAct(world, 'keeper-13', id, 'activate', { exchange });
  return id;
}
