/**
 * The demo country, loaded through the API itself. Every key is derived, so a killed load goes on where it
 * stopped.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialOf } from '../../shared/batch/batch.ts';
import { checkDigit } from '../../shared/sam-card/card-number.ts';
import { admit } from './demo/admission.ts';
import { cardProductions } from './demo/card-productions.ts';
import { combinations } from './demo/combinations.ts';
import { demoCountry } from './demo/country.ts';
import { giveEvidence } from './demo/evidence.ts';
import { exchanges } from './demo/exchanges.ts';
import { demoHealthCards } from './demo/health-cards.ts';
import { finished } from './demo/jobs.ts';
import { keyHierarchy } from './demo/key-hierarchy.ts';
import { lives } from './demo/lives.ts';
import { personalizations } from './demo/personalizations.ts';
import { kindOf, range } from './demo/phase.ts';
import { readiness } from './demo/readiness.ts';
import { demoResidents } from './demo/residents.ts';
import { inParallel, must, type Sessions, sessions } from './demo/session.ts';
import { DEMO_MAKER, DEMO_PRODUCTS, DEMO_SUPPLIERS } from './demo/suppliers.ts';
import { tenders } from './demo/tenders.ts';
import { demoDevices } from './demo/terminals.ts';

/** Cards of the demo batch. */
export const DEMO_CARDS = 500;

const CITY = { code: '130100', year: 2026 } as const;

/** The first serial of the demo: what start-up's examples ask for. */
export const DEMO_SERIAL = serialOf(CITY.code, CITY.year, 1);

export const demoSerial = (running: number) => serialOf(CITY.code, CITY.year, running);

export type Progress = (done: number, total: number, what: string) => void;

/** How many calls are under way at once: the engine and the worker share two cores. */
const AT_ONCE = 8;

function manifest(): string {
  const lines = Array.from({ length: DEMO_CARDS }, (_, n) => {
    const number = `${CITY.code}${String(n + 1).padStart(8, '0')}`;
    return `${demoSerial(n + 1)},${number}${checkDigit(number)},04D0${String(n + 1).padStart(10, '0')}`;
  });
  return ['serial,cardNumber,chipUid', ...lines].join('\n');
}

interface Loading {
  /** E.g. http://localhost:8080. */
  readonly url: string;
  /** Where the host keeps its data: what the demo's vendor makes of keys lies there, too. */
  readonly folder: string;
  readonly progress: Progress;
}

/** Loads the country into a running register, at most 60 seconds on two cores. */
export async function loadDemo({ url, folder, progress }: Loading): Promise<void> {
  const session = sessions(url);
  await demoCountry(session, progress);
  for (const [n, supplier] of DEMO_SUPPLIERS.entries()) {
    await admit(session, supplier, 'demo:supplier');
    progress(n + 1, DEMO_SUPPLIERS.length, '供应商与产品');
  }
  await demoDevices(session);
  const residents = await demoResidents(session);
  await tenders(session, begunIn(folder));
  await keyHierarchy(session, begunIn(folder));
  await readiness(session);
  await combinations(session, begunIn(folder));
  await demoHealthCards(session, residents);
  await cardProductions(session, folder);
  const batch = await orderBatch(session);
  const exchange = await exchanges(session, folder, batch, progress);
  const ended = lives(begunIn(folder));
  const total = ended.reduce((sum, { steps }) => sum + steps.length, 0);
  let done = 0;
  for (const phase of ended) {
    await inParallel(phase.steps, phase.atOnce ?? AT_ONCE, async (step) => {
      await step(session);
      done += 1;
      progress(done, total, phase.title);
    });
  }
  await personalizations(session, batch.id, exchange);
  progress(total, total, `批次 ${batch.id} 共 ${DEMO_CARDS} 张`);
}

/** The machine's time at the load's first beginning: a resumed load must say the same. */
function begunIn(folder: string): string {
  const file = join(folder, 'demo-begun');
  if (!existsSync(file)) writeFileSync(file, new Date().toISOString());
  return readFileSync(file, 'utf8');
}

/** How many cards of each kind the demo's lives make. */
function kindsOfDemo(): { kind: ReturnType<typeof kindOf>; quantity: number }[] {
  const counts = new Map<ReturnType<typeof kindOf>, number>();
  for (const n of range(1, DEMO_CARDS)) counts.set(kindOf(n), (counts.get(kindOf(n)) ?? 0) + 1);
  return [...counts].map(([kind, quantity]) => ({ kind, quantity }));
}

async function orderBatch(session: Sessions) {
  const registrar = session.as('ministry-registrar-cn');
  const of = { cityCode: CITY.code, year: CITY.year, quantity: DEMO_CARDS, first: 1 };
  const body = { ...of, ...DEMO_PRODUCTS, maker: DEMO_MAKER, kinds: kindsOfDemo() };
  const ordered = await registrar('batches', 'order', { body, key: 'demo:order' });
  const batch = must(ordered, 'demo batch').body;
  const { id } = batch;
  await giveEvidence(session, batch, 'demo');
  const file = { type: 'text/csv', bytes: manifest() };
  const upload = { params: { id }, body: file, key: 'demo:manifest' };
  const job = must(await registrar('batches', 'manifest', upload), 'demo manifest').body.id;
  await finished(session, job, 'demo');
  return batch;
}
