/** What the host prints for people: what runs where, how to get a token, calls to try, and progress. */
import { relative } from 'node:path';
import { inShanghai } from './clock.ts';
import { DEMO_SERIAL, type Progress } from './demo.ts';
import type { Machine } from './start.ts';

const DEFAULT_PORT = '8080';
const BAR = 30;

/** What runs where, and calls that work as printed once the demo is loaded. */
export function announcement(
  { url, folder, assembly, engine, tables, kms }: Machine,
  seconds: string,
): string {
  const api = `${url}/${assembly.api.stage}`;
  const { port } = new URL(url);
  const below = relative(process.cwd(), folder) || '.';
  const here = (name: string): string => `${below.startsWith('..') ? folder : below}/${name}`;
  const token = (person: string): string =>
    `npm run -s token -- ${person}${port === DEFAULT_PORT ? '' : ` --port ${port}`}`;
  const engineIs = engine.pid ? `process ${engine.pid}, ${here('dynamodb.db')}` : 'yours (DYNAMODB_ENDPOINT)';
  const schedules = assembly.schedules.map(({ name, expression }) => `${name} ${expression}`);
  const get = (person: string, path: string): string =>
    `curl -s -H "Authorization: Bearer $(${token(person)})" '${api}${path}'`;
  return `居民健康卡 SAM 卡登记系统 · SAM register: up in ${seconds} s

  API        ${api}
  OpenAPI    ${api}/openapi.json
  docs       ${url}/docs
  health     ${api}/health
  console    ${url}/
  issuer     ${url}/issuer
  clock      ${inShanghai(new Date())} (Asia/Shanghai)   npm run clock -- <day> turns it forward
  engine     ${engine.endpoint}   ${engineIs}
  tables     ${tables}   the engine behind the policy evaluator, as the functions have it
  KMS        ${kms}   ${here('kms-keys.json')}
  files      ${here('files')}
  logs       ${here('log/<function>.log')}
  schedules  ${schedules.join(', ')}

A token, valid for 15 minutes (who there is: ${url}/issuer's sign-in page, infra/local/demo/people.ts):
  ${token('ministry-registrar-cn')}

Try:
  curl -s ${api}/health
  ${get('city-registrar-1301', '/sam-cards?place=CN/13/1301&limit=5')}
  ${get('ministry-registrar-cn', `/sam-cards/${DEMO_SERIAL}/ledger`)}
  ${get('key-officer-cn', '/transport-keys?place=CN')}

Ctrl-C stops everything; the data stay for the next start.
`;
}

/** A bar on a terminal, elsewhere a line whenever something else begins; nothing after `signal`. */
export function progressOn(stream: NodeJS.WriteStream, signal: AbortSignal): Progress {
  let last = '';
  return (done, total, what) => {
    const percent = Math.floor((100 * done) / Math.max(1, total));
    const filled = Math.round((BAR * percent) / 100);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(percent).padStart(3)} % ${what}`;
    const line = stream.isTTY ? `\r\u001B[K${bar}` : `demo: ${what}\n`;
    if (line !== last && !signal.aborted) stream.write(line);
    last = line;
  };
}
