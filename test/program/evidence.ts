/** A file in which every condition stands; its evidence is the demo's. */
import { evidenceFor } from '../../infra/local/demo/conditions.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { CONDITION_NAMES } from '../../shared/program/conditions.ts';
import type { Program } from '../../shared/program/program.ts';

const AT = '2026-02-01T02:00:00.000Z';

/** A province's file, reviewed and authorized, with everything in force without end. */
export function authorizedProgram(): Program {
  const given = evidenceFor('p-station');
  const held = CONDITION_NAMES.map((name) => [
    name,
    {
      given: { evidence: given[name], by: 'https://issuer.test|officer', at: AT, scans: [] },
      verdict: { met: true, at: AT },
    },
  ]);
  return {
    schemaVersion: 1,
    id: '13',
    place: 'CN/13',
    state: 'authorized',
    conditions: Object.fromEntries(held) as Program['conditions'],
    authorizedAt: AT,
    steps: {},
    version: 1,
    ledger: { number: 0, hash: GENESIS },
    createdAt: AT,
    updatedAt: AT,
  };
}
