/** Scans that are taken through one row of the lifecycle, a bundle as one list of the register's. */
import { callByName } from './client.ts';
import type { Verdict } from './scan-queue.ts';
import type { Send } from './scan-sender.ts';
import { workedOff } from './work-off.ts';

interface Result {
  readonly row: number;
  readonly outcome: string;
  readonly why?: string;
}

/**
 * @param move a row that is taken by lists, as `dispatch`
 * @param form what every line says beside its serial
 * @param done what is said of a card that has been moved
 */
export const moving =
  (move: string, form: Readonly<Record<string, unknown>>, done: (serial: string) => Verdict): Send =>
  async (serials, key) => {
    const lines = serials.map((serial) => JSON.stringify({ serial, ...form }));
    const list = { query: { list: key }, body: new Blob([lines.join('\n')]), type: 'application/x-ndjson' };
    const opened = await callByName(`sam-cards.moves-${move}`, { ...list, key });
    if (!opened.ok) return opened;
    const { id: job } = opened.body as { id: string };
    const worked = await workedOff('sam-cards', job);
    if (!worked.ok) return worked;
    const read = await callByName('sam-cards.results', { params: { job }, query: { limit: 200 } });
    if (!read.ok) return read;
    const { results } = read.body as { results: readonly Result[] };
    const byRow = new Map(results.map((result) => [serials[result.row - 1], result]));
    return {
      ok: true,
      of: (serial) => {
        const { outcome = 'refused', why = '' } = byRow.get(serial) ?? {};
        if (outcome !== 'refused') return done(serial);
        // A refusal's code stands before its words.
        return { word: why.split(':')[0] ?? '', tone: 'bad', saved: false };
      },
    };
  };
