/** The transport key of a journey's batch, by custody: from the developer to the issuer's HSM (SAM-10). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGE_STEPS, type ExchangeStep } from '../../../shared/transport-key/steps.ts';
import { pretty, writePublic } from '../../../tools/sam-keys/files.ts';
import { ceremonyOf } from '../demo/ceremony.ts';
import { type Exchange, type Exchanging, invited, keysOfBoth } from '../demo/exchange.ts';
import { stepsOf } from '../demo/exchange-steps.ts';
import { appoint, MINISTRY } from '../demo/founding.ts';
import { finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';
import type { Vendor } from '../demo/vendor.ts';
import type { Produced } from './production.ts';
import { tell } from './tell.ts';

const ALGORITHM = '3DES';

/** The one who acts for the journey's COS developer; what it keeps lies in the host's folder. */
export const journeyVendor = (folder: string, supplier: string): Vendor => ({
  supplier,
  person: 'journey-vendor',
  folder: join(folder, 'vendors', supplier),
});

/** What a watcher should know about a step, besides who took it. */
const SAID: Partial<Record<ExchangeStep, string>> = {
  submit: '（用 sam-keys 打包并签名，只附校验值的承诺）',
  verify: '（经 KMS 转加密入托管密钥）',
  'hand-out': '（只转给发行机构导入的密钥）',
  observe: '（发行机构密码机打开密文所示）',
  open: '（收方填报之后）',
};

export interface Exchanged {
  readonly id: string;
  /** Base64 of the DER SubjectPublicKeyInfo that signs the register's documents: whom a bench trusts. */
  readonly documentsKey: string;
}

/** Takes the key from the invitation to the opened commitment; the record is kept, its signature checked. */
export async function exchange(
  it: Exchanging,
  { batch, orderedAt }: Pick<Produced, 'batch' | 'orderedAt'>,
): Promise<Exchanged> {
  const { session, vendor, key } = it;
  const at = `CN/supplier/${vendor.supplier}`;
  await appoint(session, { id: vendor.person, role: 'supplier', at }, MINISTRY, `${key}:vendor`);
  const { signing, receiving } = await keysOfBoth(it);
  const short = (fingerprint: string) => fingerprint.slice(0, 16);
  tell(
    'SAM-10',
    `公钥登记并经电话核对：开发商签名 ${short(signing)}…，发行机构密码机接收 ${short(receiving)}…`,
  );
  const asked = { batch, orderedAt, way: 'custody', algorithm: ALGORITHM } as const;
  const invitation = await invited(it, asked, receiving);
  const { id } = invitation;
  tell('SAM-10', `密钥交换 ${id}（托管，${ALGORITHM}）：邀请 ${vendor.supplier}`);
  for (const [name, who, take] of await stepsOf(it, invitation)) {
    await take();
    tell('SAM-10', `${EXCHANGE_STEPS[name].title}：${who}${SAID[name] ?? ''}`);
  }
  return { id, documentsKey: await recorded(it, id) };
}

/** Downloads the ceremony record, beside the vendor's package. */
async function recorded({ session, vendor }: Exchanging, id: string): Promise<string> {
  const { signed, signer } = await ceremonyOf(session, id);
  const { kcv, steps } = signed.record;
  const file = join(vendor.folder, id, 'ceremony.json');
  if (!existsSync(file)) writePublic(file, pretty(signed));
  if (!kcv.equal) throw new Error(`${id}: the check values differ`);
  tell('SAM-10', `校验值 ${kcv.observed}：收方所见与发方承诺一致`);
  tell('SAM-10', `仪式记录 ${steps.length} 步，签名成立（公钥指纹 ${signer.slice(0, 16)}…）：${file}`);
  return signed.publicKey;
}

/** Counts the cards whose transport key is gone: with none left, the exchange is at its end. */
export async function counted(session: Sessions, id: string, key: string): Promise<Exchange> {
  const params = { id };
  const issuer = session.as('issuer-cn');
  const call = { params, body: {}, key: `${key}:count:${id}` };
  const { id: job } = must(await issuer('transport-keys', 'count', call), `count ${id}`).body;
  const { counts } = await finished(session, job, key, { noun: 'transport-keys', who: 'issuer-cn' });
  const after = must(await issuer('transport-keys', 'exchange', { params }), `exchange ${id}`).body;
  const { done, missing = 0, rejected = 0, open = 0 } = counts;
  const parts = `已替换 ${done}，缺失 ${missing}，不合格 ${rejected}，未替换 ${open}`;
  tell('SAM-10', `清点传输密钥：${parts}，${after.stateTitle}`);
  return after;
}
