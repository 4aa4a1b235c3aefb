/**
 * Makes test/keys/packages.json: packages that hold, and far more that must not. The same bytes each time.
 * `UPDATE_GOLDEN=1 npx vitest run test/keys/packages.test.ts` writes the file anew.
 */
import { fingerprintOf } from '../../functions/keys/signatures.ts';
import {
  commitmentOf,
  MANIFEST,
  type Manifest,
  packageDigest,
  signedBytes,
} from '../../shared/transport-key/package.ts';
import { ecdsaSigner, type SeededSigner, seeded, seededBytes, sm2Signer } from './seeded.ts';
import { derSignature } from './spki.ts';

type Changes = Readonly<Record<string, unknown>>;
export interface Bad {
  readonly name: string;
  /** Which good package it is, but for what follows. */
  readonly of: string;
  readonly change?: Changes;
  readonly signature?: string;
  /** The key it is verified against, where that is not the good package's. */
  readonly signer?: string;
  /** What must be found: `schema`, `signature`, or a field of the manifest. */
  readonly fault: string;
}

export const SIGNERS: Readonly<Record<string, SeededSigner>> = {
  'cos-maker': ecdsaSigner('cos-maker'),
  'cos-maker-sm2': sm2Signer('cos-maker-sm2'),
  ministry: ecdsaSigner('ministry'),
  stranger: ecdsaSigner('stranger'),
  'stranger-sm2': sm2Signer('stranger-sm2'),
};
const signer = (name: string): SeededSigner => {
  const found = SIGNERS[name];
  if (!found) throw new Error(`no signer ${name}`);
  return found;
};

const NOW = '2026-11-21T00:00:00.000Z';
const invited = {
  place: 'CN/13',
  recipientKey: seeded('recipient'),
  expiresAt: '2026-12-01T00:00:00.000Z',
};
const INVITATIONS = {
  transport: {
    ...invited,
    id: 'x-transport-1',
    kind: 'transport-key',
    nonce: seeded('nonce transport'),
    destination: 'CN/supplier/cos-maker',
    algorithm: '3DES',
    wrap: 'RSAES_OAEP_SHA_256',
    subject: {
      cos: 'cos-1-v2',
      batch: 'b-130100-2026-1',
      firstSerial: '13010020260000000001',
      lastSerial: '13010020260000010000',
    },
  },
  'transport-sm2': {
    ...invited,
    id: 'x-transport-2',
    kind: 'transport-key',
    nonce: seeded('nonce transport sm2'),
    destination: 'CN/supplier/cos-maker',
    algorithm: 'SM4',
    wrap: 'SM2PKE',
    subject: {
      cos: 'cos-2-v1',
      batch: 'b-130100-2026-2',
      firstSerial: '13010020260000010001',
      lastSerial: '13010020260000010002',
    },
  },
  root: {
    ...invited,
    id: 'x-root-1',
    kind: 'root-key',
    nonce: seeded('nonce root'),
    destination: 'CN',
    algorithm: 'SM1',
    wrap: 'SM2PKE',
    keyName: 'RK_DF02',
  },
} as const;

const KCV_OF = { '3DES': '3DES', SM4: 'SM4-CMAC', SM1: 'SM1-HSM' } as const;

async function goodManifest(of: keyof typeof INVITATIONS, by: SeededSigner): Promise<Manifest> {
  const invitation = INVITATIONS[of];
  const { id, kind, nonce, place, destination, algorithm, wrap, recipientKey } = invitation;
  const own =
    invitation.kind === 'root-key'
      ? { keyName: invitation.keyName, level: 2 }
      : {
          ...invitation.subject,
          script: { kind: 'file-system-script', version: '2.1', digest: seeded('script') },
        };
  return MANIFEST.parse({
    ...own,
    schemaVersion: 1,
    kind,
    package: `p-${of}`,
    exchange: id,
    nonce,
    sender: destination,
    recipient: place,
    algorithm,
    keyVersion: 1,
    wrap,
    recipientKey,
    // Nothing in here is opened: bytes of the right length.
    ciphertext: seededBytes(`ciphertext ${of}`, wrap === 'SM2PKE' ? 120 : 512).toString('base64'),
    kcv: {
      algorithm: KCV_OF[algorithm],
      commitment: await commitmentOf(seeded('salt'), `p-${of}`, 'A1B2C3'),
    },
    notBefore: '2026-11-20T00:00:00.000Z',
    notAfter: '2026-11-30T00:00:00.000Z',
    signer: fingerprintOf(by.spki),
    signatureAlgorithm: by.algorithm,
  });
}

/** The manifest with members changed; a dot leads into a member, undefined takes it out. */
export function changed(manifest: object, change: Changes): Record<string, unknown> {
  const copy: Record<string, unknown> = structuredClone({ ...manifest });
  for (const [path, value] of Object.entries(change)) {
    const [head = '', tail] = path.split('.');
    const into = tail === undefined ? copy : (copy[head] as Record<string, unknown>);
    // JSON has no undefined: null takes a member out.
    if (value === null) delete into[tail ?? head];
    else into[tail ?? head] = value;
  }
  return copy;
}

/** One change for every member of the manifest, each to something that could stand there. */
const EVERY_FIELD: Changes = {
  package: 'p-another',
  exchange: 'x-another',
  nonce: seeded('another nonce'),
  sender: 'CN/supplier/another',
  recipient: 'CN/14',
  algorithm: 'AES',
  keyVersion: 2,
  wrap: 'RSAES_OAEP_SHA_1',
  recipientKey: seeded('another recipient'),
  ciphertext: seededBytes('another ciphertext', 120).toString('base64'),
  'kcv.algorithm': 'AES-CMAC',
  'kcv.commitment': seeded('another commitment'),
  notBefore: '2026-11-19T00:00:00.000Z',
  notAfter: '2026-11-30T00:00:00.001Z',
};
const TRANSPORT_FIELDS: Changes = {
  cos: 'cos-9-v9',
  batch: 'b-130100-2026-9',
  firstSerial: '13010020260000000002',
  lastSerial: '13010020260000009999',
  'script.kind': 'interface-program',
  'script.version': '2.2',
  'script.digest': seeded('another script'),
};
const ROOT_FIELDS: Changes = { keyName: 'RK_DF03' };

/** What the sender's own signature does not make right: it is not what was asked for. */
const UNASKED: Readonly<Record<string, Changes>> = {
  exchange: { exchange: 'x-another' },
  nonce: { nonce: seeded('another nonce') },
  sender: { sender: 'CN/supplier/another' },
  recipient: { recipient: 'CN/14' },
  algorithm: { algorithm: 'AES', 'kcv.algorithm': 'AES-CMAC' },
  wrap: { wrap: 'RSAES_OAEP_SHA_1' },
  recipientKey: { recipientKey: seeded('another recipient') },
  notBefore: { notBefore: '2026-11-21T00:00:00.001Z' },
  notAfter: { notAfter: '2026-12-01T00:00:00.001Z' },
  'kcv.algorithm': { 'kcv.algorithm': 'AES-CMAC' },
  ciphertext: { ciphertext: seededBytes('long', 513).toString('base64') },
};
const EXPIRED = { notAfter: NOW };

const UNREADABLE: Changes = {
  schemaVersion: 2,
  kind: 'other-key',
  package: null,
  nonce: seeded('short').slice(2),
  signer: seeded('upper').toUpperCase(),
  signatureAlgorithm: 'ED25519',
  algorithm: 'DES',
  wrap: 'RSAES_PKCS1_V1_5',
  ciphertext: 'not base64!',
  keyVersion: 256,
  notAfter: 'tomorrow',
  'kcv.commitment': null,
  'kcv.value': 'A1B2C3',
  note: 'one member more',
};

/** Signatures that are none, out of one that is. */
function badSignatures(of: string, good: string): Bad[] {
  const der = Buffer.from(good, 'base64');
  const r = der.subarray(4, 4 + (der[3] ?? 0)).toString('hex');
  const s = der.subarray(6 + (der[3] ?? 0)).toString('hex');
  const fixed = [r, s].map((half) => half.slice(-64).padStart(64, '0')).join('');
  const flipped = (at: number, bit: number) =>
    Buffer.from(der.map((byte, n) => (n === at ? byte ^ bit : byte)));
  const forms: Readonly<Record<string, Buffer | string>> = {
    'the high bit of r another': flipped(der[3] === 33 ? 5 : 4, 0x80),
    'the last bit of s another': flipped(der.length - 1, 1),
    'truncated DER': der.subarray(0, -1),
    'truncated to r': der.subarray(0, 4 + (der[3] ?? 0)),
    'DER and a byte more': Buffer.concat([der, Buffer.of(0)]),
    'r = 0': derSignature('00', s),
    's = 0': derSignature(r, '00'),
    'r and s both 1': derSignature('01', '01'),
    'r and s changed about': derSignature(s, r),
    'P1363 instead of DER': Buffer.from(fixed, 'hex'),
    zeros: Buffer.alloc(der.length),
    ...spareBits(good),
  };
  return Object.entries(forms).map(([name, form]) => {
    const signature = typeof form === 'string' ? form : form.toString('base64');
    return { name: `${of}: ${name}`, of, signature, fault: 'signature' };
  });
}

/** The same bytes in other base64: the last character before the padding has bits that carry nothing. */
function spareBits(good: string): Readonly<Record<string, string>> {
  const [, head = '', last = '', padding = ''] = /^(.*)(.)(={1,2})$/.exec(good) ?? [];
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const other = ALPHABET[ALPHABET.indexOf(last) + 1] ?? '';
  return padding === '' ? {} : { 'base64 with spare bits': head + other + padding };
}

/** Everything that must fail of one good package. */
function badOnes(of: keyof typeof INVITATIONS, manifest: Manifest, signature: string, by: string): Bad[] {
  const resigned = (change: Changes, name: string) =>
    signer(name).sign(signedBytes(changed(manifest, change) as unknown as Manifest));
  const fields = { ...EVERY_FIELD, ...(manifest.kind === 'root-key' ? ROOT_FIELDS : TRANSPORT_FIELDS) };
  const unsigned = Object.entries(fields).map(([field, value]) => ({
    name: `${of}: ${field} changed after signing`,
    of,
    change: { [field]: value },
    fault: 'signature',
  }));
  const subject = manifest.kind === 'root-key' ? ROOT_FIELDS : TRANSPORT_FIELDS;
  const bound = Object.keys(subject).filter((field) => !field.startsWith('script.'));
  const asked = [
    ...Object.entries(UNASKED),
    ...bound.map((field) => [field, { [field]: subject[field] }] as const),
    ['notAfter', EXPIRED] as const,
  ];
  const unasked = asked.map(([field, change]) => ({
    name: `${of}: signed with ${field} ${JSON.stringify(Object.values(change)[0]).slice(0, 40)}`,
    of,
    change,
    signature: resigned(change, by),
    fault: field,
  }));
  const unreadable = Object.entries(UNREADABLE).map(([field, value]) => ({
    name: `${of}: ${field} is ${JSON.stringify(value)}`,
    of,
    change: { [field]: value },
    fault: 'schema',
  }));
  return [
    ...unsigned,
    ...unasked,
    ...unreadable,
    ...badSignatures(of, signature),
    ...others(of, manifest, by),
  ];
}

/** Other people's signatures, and the two algorithms taken for each other. */
function others(of: string, manifest: Manifest, by: string): Bad[] {
  const sm2 = signer(by).algorithm === 'SM2DSA';
  const stranger = sm2 ? 'stranger-sm2' : 'stranger';
  const crossed = sm2 ? 'cos-maker' : 'cos-maker-sm2';
  const claimed = { signer: fingerprintOf(signer(stranger).spki) };
  const confused = { signatureAlgorithm: sm2 ? 'ECDSA_SHA_256' : 'SM2DSA' };
  const signed = (change: Changes, who: SeededSigner) =>
    who.sign(signedBytes(changed(manifest, change) as unknown as Manifest));
  const bare = signer(by).sign(signedBytes(manifest).subarray('sam-register key package 1\n'.length));
  return [
    { name: `${of}: signed by a stranger`, of, signature: signed({}, signer(stranger)), fault: 'signature' },
    {
      name: `${of}: a stranger's, who says so`,
      of,
      change: claimed,
      signature: signed(claimed, signer(stranger)),
      fault: 'signer',
    },
    { name: `${of}: verified against a stranger's key`, of, signer: stranger, fault: 'signer' },
    {
      name: `${of}: the other algorithm is named`,
      of,
      change: confused,
      signature: signed(confused, signer(by)),
      fault: 'signature',
    },
    {
      name: `${of}: signed with a key of the other algorithm`,
      of,
      signature: signed({}, signer(crossed)),
      fault: 'signature',
    },
    { name: `${of}: signed over the bare JSON`, of, signature: bare, fault: 'signature' },
    ...(sm2
      ? [
          {
            name: `${of}: SM2 under an empty id`,
            of,
            signature: signed({}, sm2Signer(by, '')),
            fault: 'signature',
          },
        ]
      : []),
  ];
}

/** The whole fixture. */
export async function makePackages() {
  const by = { transport: 'cos-maker', 'transport-sm2': 'cos-maker-sm2', root: 'ministry' } as const;
  const good = await Promise.all(
    (Object.keys(by) as (keyof typeof by)[]).map(async (name) => {
      const manifest = await goodManifest(name, signer(by[name]));
      const sent = { manifest, signature: signer(by[name]).sign(signedBytes(manifest)) };
      return { name, signer: by[name], package: sent, digest: await packageDigest(sent) };
    }),
  );
  return {
    source: 'Made by test/keys/make-packages.ts out of a fixed seed; nothing here is a secret.',
    now: NOW,
    keys: Object.fromEntries(Object.entries(SIGNERS).map(([name, { spki }]) => [name, spki])),
    invitations: INVITATIONS,
    good,
    bad: good.flatMap(({ name, signer: who, package: { manifest, signature } }) =>
      badOnes(name, manifest, signature, who),
    ),
  };
}
