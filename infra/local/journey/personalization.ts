/** The batch at the bench (SAM-11): ordered, prepared in signed parts, reported; one card fails once. */
import { finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';
import { type BenchCard, cardsOfPart, heldIndex, reportOf } from './bench.ts';
import type { Exchanged } from './exchange.ts';
import type { Produced } from './production.ts';
import { progress, tell } from './tell.ts';

const ISSUER = 'issuer-cn';
const NOUN = 'personalizations';

/** What the cards become; ten years from their order. */
const wanted = (orderedAt: string) =>
  ({
    kind: 'read-write',
    keySet: 'journey-1',
    keyVersion: 1,
    validUntil: `${Number(orderedAt.slice(0, 4)) + 10}-12-31`,
    files: {
      applicationIssuer: '0000000000000001',
      applicationRecipient: '0000000000000002',
      validFrom: orderedAt.slice(0, 10),
    },
  }) as const;

interface Bench {
  readonly session: Sessions;
  readonly id: string;
  readonly key: string;
  /** The register's time of the order: what a resumed report says again. */
  readonly at: string;
}

/** Personalizes every card of the batch. */
export async function personalize(
  session: Sessions,
  { batch, orderedAt }: Pick<Produced, 'batch' | 'orderedAt'>,
  { id: exchange, documentsKey }: Exchanged,
  key: string,
): Promise<void> {
  const issuer = session.as(ISSUER);
  const body = { batch, exchange, ...wanted(orderedAt) };
  const ordered = await issuer(NOUN, 'order', { body, key: `${key}:personalization` });
  const { id, job, createdAt } = must(ordered, 'order the personalization').body;
  const bench = { session, id, key, at: createdAt };
  await finished(session, job, key, { noun: NOUN, who: ISSUER, tell: (n, all) => progress(n, all, '分片') });
  const parts = await downloaded(bench, documentsKey);
  const [again] = parts[0] ?? [];
  const counts = { done: 0, retry: 0, refused: 0 };
  for (const cards of parts) {
    const reports = (card: BenchCard) =>
      ({ at: createdAt, attempt: card === again ? 'fails' : 'succeeds' }) as const;
    add(counts, await reported(bench, reportOf(cards, reports)));
    progress(counts.done + counts.retry, parts.flat().length, '个人化');
  }
  tell('SAM-11', `个人化台回报：成功 ${counts.done}，失败待重做 ${counts.retry}，拒收 ${counts.refused}`);
  if (again) await retried(bench, again);
  const { counts: end, stateTitle } = must(
    await issuer(NOUN, 'personalization', { params: { id } }),
    `personalization ${id}`,
  ).body;
  tell(
    'SAM-11',
    `个人化${stateTitle}：成功 ${end.personalized}，判废 ${end.rejected}，失败过 ${end.failures} 次`,
  );
}

const add = (sum: Record<string, number>, more: Readonly<Record<string, number>>) => {
  for (const name of Object.keys(sum)) sum[name] = (sum[name] ?? 0) + (more[name] ?? 0);
};

/** Index and parts as the bench fetches them, each held against its signature. */
async function downloaded({ session, id }: Bench, trusted: string): Promise<BenchCard[][]> {
  const read = await session.as(ISSUER)(NOUN, 'index', { params: { id } });
  const { index, seal } = must(read, `index of ${id}`).body;
  await heldIndex(index, seal, trusted);
  const parts: BenchCard[][] = [];
  for (const line of index.parts) {
    const content = await session.document(ISSUER, `/${NOUN}/${id}/parts/${line.part}`);
    parts.push(await cardsOfPart(index, line, content));
  }
  tell('SAM-11', `个人化任务 ${id}：${index.cards} 张，${parts.length} 个分片，索引与分片的摘要、签名成立`);
  return parts;
}

/** Sends a results file and sees it worked off. */
async function reported({ session, id, key }: Bench, file: string): Promise<Record<string, number>> {
  const first = file.split('\n')[1] ?? '';
  const [serial, outcome] = first.split(',');
  const upload = {
    params: { id },
    body: { type: 'text/csv', bytes: file },
    key: `${key}:results:${serial}:${outcome}`,
  };
  const { id: job } = must(await session.as(ISSUER)(NOUN, 'report', upload), `results of ${id}`).body;
  return (await finished(session, job, key, { noun: NOUN, who: ISSUER })).counts;
}

/** The card that failed: the register says how it stands, the bench goes on with it. */
async function retried(bench: Bench, card: BenchCard): Promise<void> {
  const { session, id, at } = bench;
  const read = await session.as(ISSUER)(NOUN, 'remaining', { params: { id } });
  const { cards } = must(read, `what remains of ${id}`).body;
  const left = cards.map(({ serial, failures, keyed }) => {
    const how = keyed ? '传输密钥已替换，以新密钥继续' : '传输密钥未替换';
    return `${serial}（失败 ${failures} 次，${how}）`;
  });
  tell('SAM-11', `尚无结果 ${cards.length} 张${left.length > 0 ? `：${left.slice(0, 3).join('，')}` : ''}`);
  const counts = await reported(
    bench,
    reportOf([card], () => ({ at, attempt: 'again' })),
  );
  tell('SAM-11', `重做：成功 ${counts.done}，未变 ${counts.unchanged}`);
}
