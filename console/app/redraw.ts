/** A revealed draw, drawn again on this machine: the register's word is not needed for it. */

export interface DrawRecord {
  readonly count: number;
  /** SHA-256 of the list's text, and of the seed's. */
  readonly list: string;
  readonly commitment: string;
  readonly seed?: string | undefined;
  readonly drawn?: readonly { readonly unit: string; readonly businessPoint: string }[] | undefined;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether list and seed are the ones that were sealed, and lead to the points that were drawn. */
export async function redrawn(record: DrawRecord, list: string): Promise<boolean> {
  const { count, seed, drawn } = record;
  if (!seed || !drawn) return false;
  if ((await sha256(list)) !== record.list || (await sha256(seed)) !== record.commitment) return false;
  const lines = list.split('\n').filter(Boolean);
  const lots = await Promise.all(
    lines.map(async (line) => ({ line, lot: await sha256(`${seed}\n${line}`) })),
  );
  lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  const lowest = lots.slice(0, count).map(({ line }) => line);
  return lowest.join('\n') === drawn.map(({ unit, businessPoint }) => `${unit}\t${businessPoint}`).join('\n');
}
