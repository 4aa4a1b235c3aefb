/** An exchange with a COS developer, driven through the API by the people it takes. */
import { refusalsOf } from '../../shared/http/route.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { packageDigest } from '../../shared/transport-key/package.ts';
import { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import { ADMITTED, must } from '../country.ts';
import type { Reply, World } from '../world.ts';
import {
  type Invitation,
  type KeyPair,
  opening,
  packed,
  receivingPair,
  registered,
  signingPair,
} from './sender.ts';

const DEVELOPER = `CN/supplier/${ADMITTED.suppliers.cos}`;

/** Who takes part: subject → role and place. `issuer` is the country's own. */
export const PARTIES: Readonly<Record<string, readonly [Role, string]>> = {
  'officer-1': ['key-officer', 'CN'],
  'officer-2': ['key-officer', 'CN'],
  'officer-3': ['key-officer', 'CN'],
  developer: ['supplier', DEVELOPER],
  'province-officer': ['key-officer', 'CN/13'],
  'province-officer-2': ['key-officer', 'CN/13'],
};

export interface Parties {
  readonly developer: KeyPair;
  /** The issuer's HSM. */
  readonly issuer: KeyPair;
}

/** Appoints the people, and registers the developer's signing key and the issuer's receiving key. */
export async function gather(world: World): Promise<Parties> {
  for (const [subject, [role, place]] of Object.entries(PARTIES))
    await world.appoint(subject, { role, place });
  const developer = signingPair();
  const issuer = receivingPair();
  const officer = 'officer-3';
  await registered(world, developer, { place: DEVELOPER, purpose: 'sign', owner: 'developer', officer });
  await registered(world, issuer, { place: 'CN', purpose: 'receive', owner: 'issuer', officer });
  return { developer, issuer };
}

export const days = (world: World, count: number) =>
  new Date(Date.parse(world.now ?? new Date().toISOString()) + count * 86_400_000).toISOString();

/** An invitation to the developer for a batch. */
export async function invite(
  world: World,
  batch: string,
  { issuer }: Parties,
  more: object = {},
): Promise<Reply> {
  const body = {
    supplier: ADMITTED.suppliers.cos,
    batch,
    way: 'relay',
    algorithm: 'SM4',
    wrap: 'RSAES_OAEP_SHA_256',
    recipientKey: issuer.fingerprint,
    expiresAt: days(world, 14),
    dueOn: days(world, 30).slice(0, 10),
    ...more,
  };
  return declared('invite', world.call('issuer', 'POST', '/transport-keys', { body }));
}

/** An invitation into custody: wrapped to the register's own receiving key. */
export async function inviteToCustody(world: World, batch: string, parties: Parties): Promise<Reply> {
  const { body } = await must(world, 'developer', 'GET', '/transport-keys/receiving-key');
  return invite(world, batch, parties, { way: 'custody', recipientKey: body.fingerprint });
}

/** A call whose refusal, if it is one, is among those that its route declares. */
async function declared(name: keyof typeof TRANSPORT_KEY_ROUTES, call: Promise<Reply>): Promise<Reply> {
  const reply = await call;
  const { code } = reply.body;
  if (code && !refusalsOf(TRANSPORT_KEY_ROUTES[name]).includes(code))
    throw new Error(`${name} does not declare ${code}`);
  return reply;
}

export const step = (world: World, who: string, { id }: Invitation, name: string, body: object = {}) =>
  declared(
    name as keyof typeof TRANSPORT_KEY_ROUTES,
    world.call(who, 'POST', `/transport-keys/${id}/${name}`, { body }),
  );

export const mustStep = (world: World, who: string, { id }: Invitation, name: string, body: object = {}) =>
  must(world, who, 'POST', `/transport-keys/${id}/${name}`, { body });

/** The steps in the order in which an exchange usually goes, each as whoever takes it. */
export function usual(world: World, invitation: Invitation, { developer }: Parties) {
  let digest = '';
  const take = (who: string, name: string, body: () => object = () => ({})) =>
    [name, () => mustStep(world, who, invitation, name, body())] as const;
  const handing =
    invitation.way === 'custody'
      ? [
          take('issuer', 'release'),
          take('issuer', 'grant'),
          ['hand-out', () => must(world, 'issuer', 'POST', `/key-releases/${invitation.id}`)] as const,
        ]
      : [take('issuer', 'hand-on')];
  const submit = async () => {
    const sent = await packed(invitation, developer);
    digest = await packageDigest(sent);
    return mustStep(world, 'developer', invitation, 'submit', sent);
  };
  return [
    ['submit', submit] as const,
    take('issuer', 'verify'),
    take('officer-1', 'approve', () => ({ digest })),
    take('officer-2', 'countersign', () => ({ digest })),
    ...handing,
    take('issuer', 'observe', () => ({ kcv: opening.kcv, algorithm: 'SM4-CMAC' })),
    take('developer', 'open', () => opening),
  ];
}

/** Takes an exchange as far as a step, that step included. */
export async function through(world: World, invitation: Invitation, parties: Parties, last: string) {
  let reply: Reply | undefined;
  for (const [name, run] of usual(world, invitation, parties)) {
    reply = await run();
    if (name === last) return reply.body;
  }
  throw new Error(`no step ${last}`);
}
