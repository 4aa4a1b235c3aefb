/**
 * A COS developer's own machine: its keys and packages lie in its own folder, for their owner only, made by
 * the very tool it would use (`npm run sam-keys`).
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { hex32, type KEY_ALGORITHMS, kcv, type Package } from '../../../shared/transport-key/package.ts';
import type { Signer } from '../../../tools/crypto/keys.ts';
import { run } from '../../../tools/sam-keys/commands.ts';
import { packageIn } from '../../../tools/sam-keys/faults.ts';
import { jsonIn, pretty, writePrivate, writePublic } from '../../../tools/sam-keys/files.ts';
import { pemOf, signerIn } from '../../../tools/sam-keys/key-files.ts';

export interface Vendor {
  /** Its id as a supplier. */
  readonly supplier: string;
  /** Who acts for it. */
  readonly person: string;
  readonly folder: string;
}

/** What of an invitation the vendor needs besides what its tool reads. */
interface Invited {
  readonly id: string;
  readonly algorithm: (typeof KEY_ALGORITHMS)[number];
  readonly recipientSpki: string;
}

/** Salt and check value: shown to nobody before the receiver has reported its own. */
const OPENING = z.object({ salt: hex32, kcv });

/** A folder that is filled and then put in its place: whoever is killed meanwhile leaves none. */
export async function whole(folder: string, fill: (making: string) => unknown): Promise<void> {
  if (existsSync(folder)) return;
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  await fill(making);
  renameSync(making, folder);
}

async function samKeys(...line: string[]): Promise<void> {
  const { ok = true, lines } = await run(line, {});
  if (!ok) throw new Error(`sam-keys ${line[0]}: ${lines.join('；')}`);
}

const signerFile = ({ folder }: Vendor) => join(folder, 'signer', 'signer.json');

/** The key that the vendor signs with, made the first time. */
export async function signerOf(vendor: Vendor): Promise<Signer> {
  await whole(join(vendor.folder, 'signer'), (making) =>
    samKeys('make-key', '--out', join(making, 'signer.json')),
  );
  return signerIn(signerFile(vendor));
}

/** Double-length 3DES, SM4, SM1 and the shortest AES are of one length. */
const KEY_BYTES = 16;

const SCRIPT = '# 建文件系统：MF 下 0015、0016；DF01 下 001A、001B、001C\n';

/** The package that answers an invitation, and what opens its commitment. Made once, then found. */
export async function packageFor(
  vendor: Vendor,
  invitation: Invited,
): Promise<{ sent: Package; opening: z.infer<typeof OPENING> }> {
  const folder = join(vendor.folder, invitation.id);
  await whole(folder, async (making) => {
    const at = (name: string) => join(making, name);
    writePublic(at('invitation.json'), pretty(invitation));
    writePublic(at('recipient.pem'), pemOf(invitation.recipientSpki));
    writePublic(at('file-system.script'), SCRIPT);
    writePrivate(at('transport-key.hex'), randomBytes(KEY_BYTES).toString('hex').toUpperCase());
    const given = {
      invitation: at('invitation.json'),
      'key-file': at('transport-key.hex'),
      signer: signerFile(vendor),
      recipient: at('recipient.pem'),
      script: at('file-system.script'),
      out: at('package.json'),
      opening: at('opening.json'),
    };
    await samKeys('build-package', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]));
  });
  const opening = jsonIn(join(folder, 'opening.json'), OPENING);
  return { sent: packageIn(join(folder, 'package.json')), opening };
}
