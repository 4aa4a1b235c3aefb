/** A journey's batch is filed with the ministry centre: serial, card number, 适用业务类型 (SAM-14). */
import { NATION } from '../../../shared/policy/jurisdiction.ts';
import { MINISTRY } from '../demo/founding.ts';
import { finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';
import type { Produced } from './production.ts';
import { progress, tell } from './tell.ts';

export async function file(session: Sessions, { batch: id }: Produced, key: string): Promise<void> {
  const body = { businessType: '门诊与住院', purchaser: NATION };
  const call = { params: { id }, body, key: `${key}:filing` };
  const { id: job } = must(await session.as(MINISTRY[0])('batches', 'file', call), `file ${id}`).body;
  const { counts } = await finished(session, job, key, { tell: (n, all) => progress(n, all, '备案') });
  tell('SAM-14', `备案登记（卡号、序列号、适用业务类型）：${counts.done} 张`);
}
