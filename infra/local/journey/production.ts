/** Where a journey's cards come from: the order, the evidence of its batch, the maker's list. */
import { giveEvidence } from '../demo/evidence.ts';
import { accept, closing, finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';
import type { Plan } from './plan.ts';
import type { Ordered } from './suppliers.ts';
import { progress, tell } from './tell.ts';

export interface Produced {
  readonly batch: string;
  readonly orderedAt: string;
  /** Serials. */
  readonly born: readonly string[];
}

/** Orders the batch the manifest belongs to and takes the manifest in. */
export async function produce(session: Sessions, plan: Plan, of: Ordered, key: string): Promise<Produced> {
  const registrar = session.as('ministry-registrar-cn');
  const { cityCode, year, first, quantity } = plan;
  const kinds = [{ kind: 'read-write' as const, quantity }];
  const body = { cityCode, year, first, quantity, ...of, kinds };
  const ordered = await registrar('batches', 'order', { body, key: `${key}:order` });
  const batch = must(ordered, 'order the batch').body;
  const { id, createdAt } = batch;
  tell('SAM-8', `订制批次 ${id}：序列号 ${quantity} 个`);
  const papers = await giveEvidence(session, batch, key);
  tell('SAM-3(1)', `前置凭据（COS加载、封装指导、操作方法、应用规划）：${papers} 份`);
  const upload = { params: { id }, body: { type: plan.type, bytes: plan.bytes }, key: `${key}:manifest` };
  const job = must(await registrar('batches', 'manifest', upload), 'send the manifest').body.id;
  const tellOf = (position: number, all: number) => progress(position, all, '清单');
  const { total, counts } = await finished(session, job, key, { tell: tellOf });
  const { done, unchanged, refused } = counts;
  tell('SAM-9p1', `生产清单：入册 ${done}，未变 ${unchanged}，拒收 ${refused}（共 ${total} 行）`);
  const born = await resultsOf(session, job);
  await quality(session, id, born, key);
  return { batch: id, orderedAt: createdAt, born };
}

/** Every card is judged, and the count of the batch closes. */
async function quality(session: Sessions, id: string, born: readonly string[], key: string): Promise<void> {
  if (born.length === 0) return;
  const { counts } = await accept(session, id, born, key);
  tell('SAM-9p1', `逐卡验收：合格 ${counts.done}（共 ${born.length} 张）`);
  const count = await closing(session, id, key);
  if (!count) throw new Error(`the count of ${id} is not kept`);
  const { allotted, produced, rejected, missing, undecided } = count;
  const parts = `合格 ${produced} + 不合格 ${rejected} + 缺失 ${missing} + 未定 ${undecided}`;
  tell('SAM-9p2', `清点：分配 ${allotted} = ${parts}`);
}

/** The serials that are born; a refused line is told by its number and reason. */
async function resultsOf({ as }: Sessions, job: string): Promise<string[]> {
  // A line that stands twice in the file is one card.
  const born = new Set<string>();
  let cursor: string | undefined;
  do {
    const call = { params: { job }, query: { limit: 200, ...(cursor ? { cursor } : {}) } };
    const { results, next } = must(
      await as('ministry-registrar-cn')('batches', 'results', call),
      'job results',
    ).body;
    for (const { row, outcome, thing, why } of results) {
      if (outcome === 'refused') process.stdout.write(`    第 ${row} 行拒收：${thing ?? ''} ${why ?? ''}\n`);
      else if (thing) born.add(thing);
    }
    cursor = next;
  } while (cursor);
  return [...born];
}
