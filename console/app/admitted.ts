/** Who and what is admitted today, as the ministry publishes it: the whole list. */
import { call, type Reply } from './client.ts';

type Body = Extract<Awaited<ReturnType<typeof call<'suppliers.admitted'>>>, { ok: true }>['body'];
type Admitted = Pick<Body, 'suppliers' | 'products'>;
export type AdmittedProduct = Body['products'][number];

export async function admitted(): Promise<Reply<Admitted>> {
  let [cursor, all]: [string | undefined, Admitted] = [undefined, { suppliers: [], products: [] }];
  for (;;) {
    const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor ? { cursor } : {}) };
    const reply = await call('suppliers.admitted', { query });
    if (!reply.ok) return reply;
    const { suppliers, products, next } = reply.body;
    all = { suppliers: [...all.suppliers, ...suppliers], products: [...all.products, ...products] };
    if (!next) return { ...reply, body: all };
    cursor = next;
  }
}
