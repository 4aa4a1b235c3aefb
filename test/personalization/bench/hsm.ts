/** A test's stand-in for the bench's HSM: it holds the transport keys it was given, and derives card keys. */
import { createHash } from 'node:crypto';
import type { CosProfile } from '../../../shared/personalization/cos.ts';
import { encrypt } from '../card/crypto.ts';

type Form = CosProfile['secureMessaging'];

export interface Hsm {
  /** The key a package brought. */
  transportKey(packageId: string): Buffer;
  /** The card's own key of this name: 16 bytes. */
  cardKey(form: Form, name: string, version: number, serial: string): Buffer;
}

const masterKey = (name: string, version: number) =>
  createHash('sha256').update(`test master key ${name} ${version}`).digest().subarray(0, 16);

/**
 * Classic diversification by the last 8 bytes of the serial (domain.md 3): left E(MK, F), right E(MK, ~F) for
 * blocks of 8 bytes (a), E(MK, F ‖ ~F) for blocks of 16 (b).
 */
function diversified(form: Form, key: Buffer, serial: string): Buffer {
  const factor = Buffer.from(serial.slice(-16), 'hex');
  const inverse = Buffer.from(factor.map((byte) => byte ^ 0xff));
  // Two blocks of 8 or one of 16: the same bytes go in.
  return encrypt(form, key, Buffer.concat([factor, inverse]));
}

export function testHsm(transportKeys: Readonly<Record<string, Buffer>>): Hsm {
  return {
    transportKey: (packageId) => {
      const key = transportKeys[packageId];
      if (!key) throw new Error(`the HSM holds no key of package ${packageId}`);
      return key;
    },
    cardKey: (form, name, version, serial) => diversified(form, masterKey(name, version), serial),
  };
}
