/** How large each Lambda's bundle is, and how long its cold import takes beside an empty Node process. */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { bundleFunctions } from '../infra/bundle.ts';
import { heading, report } from './report.ts';

/** Interleaved, and the least of each is taken: what else the machine does only ever adds. */
const ROUNDS = 12;

/** What a function needs to start; nothing is called, so nothing need listen. */
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  REGISTRY_TABLE: 'registry',
  LEDGER_TABLE: 'ledger',
  SUPERVISION_TABLE: 'supervision',
  OBJECT_FOLDER: '.local/files',
  CHECKPOINT_KEY: 'bench',
  DOCUMENTS_KEY: 'bench',
  RECEIVING_KEY: 'bench',
  CUSTODY_KEY: 'bench',
  ISSUER_KEY: 'bench',
  RELEASER_ROLE: 'bench',
  FIRST_APPOINTMENTS: '[]',
  TRUSTED_ISSUERS: JSON.stringify([
    { issuer: 'http://localhost/issuer', jwks: 'http://localhost/jwks', audience: 'bench', place: 'CN' },
  ]),
};

function milliseconds(args: readonly string[]): number {
  const started = performance.now();
  execFileSync(process.execPath, [...args], { env: ENVIRONMENT, stdio: 'ignore' });
  return performance.now() - started;
}

const script = (text: string) => ['--input-type=module', '-e', text];

/** How many times an empty process a script takes, and the empty one's milliseconds. */
function besideEmpty(text: string): { ratio: number; empty: number } {
  const empty: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    empty.push(milliseconds(script('0')));
    cold.push(milliseconds(script(text)));
  }
  return { ratio: Math.min(...cold) / Math.min(...empty), empty: Math.min(...empty) };
}

/** The part of Node that any HTTPS client loads, whatever is written above it. */
const FLOOR = "for (const name of ['node:https', 'node:crypto']) process.getBuiltinModule(name)";

export async function bundles(): Promise<void> {
  heading('Bundles: minified size, and cold import beside an empty Node process');
  const built = await bundleFunctions();
  const floor = besideEmpty(FLOOR);
  report({ what: 'an empty Node process', value: floor.empty, unit: 'ms' });
  report({ what: 'node:https and node:crypto alone', value: floor.ratio, unit: '× empty' });
  for (const [name, { file, bytes }] of Object.entries(built)) {
    const bounds = name === 'documents' ? {} : { bound: 450, aim: 300 };
    report({ what: `${name}: size`, value: bytes / 1000, unit: 'kB', ...bounds });
    const { ratio } = besideEmpty(`await import(${JSON.stringify(pathToFileURL(file).href)})`);
    report({ what: `${name}: cold import`, value: ratio, unit: '× empty', bound: 2.6, aim: 2.2 });
  }
}
