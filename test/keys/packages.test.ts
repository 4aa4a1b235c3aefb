import { describe, expect, it } from 'vitest';
import { answerFaults, ownFaults } from '../../shared/transport-key/faults.ts';
import { PACKAGE, packageDigest } from '../../shared/transport-key/package.ts';
import { faultLine, signatureFaults } from '../../tools/sam-keys/faults.ts';
import { INVITATION } from '../../tools/sam-keys/invitation.ts';
import { expectGolden } from '../golden.ts';
import { type Bad, changed, makePackages } from './make-packages.ts';
import fixture from './packages.json' with { type: 'json' };

const keys: Readonly<Record<string, string>> = fixture.keys;
const invitations: Readonly<Record<string, unknown>> = fixture.invitations;
const BAD = fixture.bad as readonly Bad[];

/** What is wrong with a package: `schema`, or the lines that the tool prints. */
function faultsOf(sent: unknown, of: string, signer: string): string[] {
  const parsed = PACKAGE.safeParse(sent);
  if (!parsed.success) return ['schema'];
  const { manifest } = parsed.data;
  return [
    ...signatureFaults(parsed.data, keys[signer] ?? ''),
    ...ownFaults(manifest, fixture.now).map(faultLine),
    ...answerFaults(manifest, INVITATION.parse(invitations[of])).map(faultLine),
  ];
}

describe('a package', () => {
  it('and all that must fail of it are the same each time they are made', async () => {
    expectGolden('test/keys/packages.json', `${JSON.stringify(await makePackages(), null, 2)}\n`);
  });

  it.each(fixture.good)(
    '$name holds, and is named by its digest',
    async ({ name, signer, package: sent, digest }) => {
      expect(faultsOf(sent, name, signer)).toEqual([]);
      expect(await packageDigest(PACKAGE.parse(sent))).toBe(digest);
    },
  );

  it.each(BAD)('is refused: $name', ({ of, change = {}, signature, signer, fault }) => {
    const good = fixture.good.find(({ name }) => name === of);
    if (!good) throw new Error(`no package ${of}`);
    const sent = {
      manifest: changed(good.package.manifest, change),
      signature: signature ?? good.package.signature,
    };
    const faults = faultsOf(sent, of, signer ?? good.signer);
    const named = faults.filter((line) => line === fault || line.includes(` · ${fault}:`));
    expect(named, faults.join('\n')).not.toEqual([]);
  });

  it('is refused far more often than not', () => {
    expect(BAD.length).toBeGreaterThan(40 * fixture.good.length);
  });
});
