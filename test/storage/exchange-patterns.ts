/** What the exchange of keys asks and writes, for the measurements of patterns.ts. */
import { must } from '../country.ts';
import { importedHsm } from '../kms.ts';
import {
  gather,
  invite,
  inviteToCustody,
  mustStep,
  type Parties,
  through,
} from '../transport-key/exchange.ts';
import {
  digestOf,
  opening,
  packed,
  receivingPair,
  registered,
  signingPair,
} from '../transport-key/sender.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const BATCH = 'b-130100-2026-1';

export async function exchanges({ world, api }: Asking): Promise<void> {
  const parties = await gather(world);
  const at = { query: { place: 'CN' } };
  const key = parties.developer.fingerprint;
  await api('public-keys.publicKey', 'officer-1', `/public-keys/${key}`);
  await api('public-keys.publicKeys', 'officer-1', '/public-keys', at);
  const invitation = (await invite(world, BATCH, parties)).body;
  const path = `/transport-keys/${invitation.id}`;
  const step = (name: string, who: string, body: object = {}) =>
    api(`transport-keys.${name}`, who, `${path}/${name}`, { body });
  const sent = await packed(invitation, parties.developer);
  await step('submit', 'developer', sent);
  await step('verify', 'issuer');
  const { body: received } = await world.call('issuer', 'GET', path);
  const { digest } = received.package;
  await step('approve', 'officer-1', { digest });
  await step('countersign', 'officer-2', { digest });
  await step('hand-on', 'issuer');
  await step('observe', 'issuer', { kcv: opening.kcv, algorithm: 'SM4-CMAC' });
  await step('open', 'developer', opening);
  await api('transport-keys.exchange', 'issuer', path);
  await api('transport-keys.exchanges', 'issuer', '/transport-keys', at);
  await api('transport-keys.overdue', 'issuer', '/transport-keys/overdue', at);
  await api('transport-keys.package', 'issuer', `${path}/package`);
  await api('transport-keys.ceremony', 'issuer', `${path}/ceremony`);
  await step('count', 'issuer');
  const [line] = (await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#transport-keys', limit: 1 }))
    .items;
  await api('transport-keys.advance', 'issuer', `/transport-keys/jobs/${line?.sk}/advance`);
  await intoCustody({ world, api }, parties);
  await rootKey({ world, api }, parties);
}

/** Through KMS, and destroyed afterwards. */
async function intoCustody({ world, api }: Asking, parties: Parties): Promise<void> {
  await importedHsm(world.environment.KMS_ENDPOINT ?? '');
  await api('transport-keys.receivingKey', 'developer', '/transport-keys/receiving-key');
  const { body } = await inviteToCustody(world, BATCH, parties);
  const path = `/transport-keys/${body.id}`;
  await through(world, body, parties, 'countersign');
  await api('transport-keys.release', 'issuer', `${path}/release`);
  await api('transport-keys.grant', 'issuer', `${path}/grant`);
  await api('key-releases.handOut', 'issuer', `/key-releases/${body.id}`);
  await api('key-releases.released', 'issuer', `/key-releases/${body.id}`);
  await mustStep(world, 'issuer', body, 'report-compromise', { reason: '疑似泄露' });
  const record = { body: { method: '删除密文', record: 'XH-1' } };
  await api('transport-keys.destroy', 'officer-1', `${path}/destroy`, record);
  const unused = (await inviteToCustody(world, BATCH, parties)).body;
  await through(world, unused, parties, 'grant');
  await mustStep(world, 'issuer', unused, 'report-compromise', { reason: '疑似泄露' });
  await mustStep(world, 'officer-1', unused, 'destroy', record.body);
}

/** The ministry's key to a province, to the end. */
async function rootKey({ world, api }: Asking, parties: Parties): Promise<void> {
  const ministry = signingPair();
  const province = receivingPair(1);
  const officer = 'officer-3';
  await registered(world, ministry, { place: 'CN', purpose: 'sign', owner: 'officer-1', officer });
  const at = { place: 'CN/13', purpose: 'receive', owner: 'province-officer', officer } as const;
  await registered(world, province, at);
  const { expiresAt, dueOn } = (await invite(world, BATCH, parties)).body;
  const asked = { province: 'CN/13', keyName: 'UK_DF01', algorithm: 'SM4', wrap: 'RSAES_OAEP_SHA_256' };
  const body = { ...asked, recipientKey: province.fingerprint, expiresAt, dueOn };
  const invitation = (await must(world, 'province-officer', 'POST', '/root-keys', { body })).body;
  const path = `/root-keys/${invitation.id}`;
  const step = (name: string, who: string, form: object = {}) =>
    api(`root-keys.${name}`, who, `${path}/${name}`, { body: form });
  const sent = await packed(invitation, ministry);
  const digest = await digestOf(sent);
  await step('submit', 'officer-1', sent);
  await step('verify', 'province-officer');
  await step('approve', 'officer-2', { digest });
  await step('countersign', 'officer-3', { digest });
  await step('hand-on', 'province-officer');
  await step('observe', 'province-officer', { kcv: opening.kcv, algorithm: 'SM4-CMAC' });
  await step('open', 'officer-1', opening);
  await api('root-keys.ceremony', 'province-officer', `${path}/ceremony`);
  await api('root-keys.exchanges', 'province-officer', '/root-keys', { query: { place: 'CN/13' } });
  await api('root-keys.overdue', 'province-officer', '/root-keys/overdue', { query: { place: 'CN/13' } });
  await step('destroy-copy', 'officer-2', { method: '删除密文', record: 'XH-2' });
}
