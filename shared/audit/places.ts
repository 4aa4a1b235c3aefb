/** Tallies of all shards read again and added up, place by place. */
import { addRow, emptyRow, rowIn } from './counts.ts';
import { MAX_ANOMALIES } from './report.ts';
import { type Counting, heaviest } from './tally.ts';

/** The places of one province, from the tallies of all shards. */
export class Places {
  readonly places = new Map<string, Counting>();

  add(text: string): void {
    let place = '';
    let there: Counting = { row: emptyRow(), anomalies: [], longUnused: [] };
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start);
      const [sort, name = '', first = '', second] = text.slice(start, end).split(',');
      start = end + 1;
      if (sort === 'p') {
        place = name;
        there = this.places.get(place) ?? { row: emptyRow(), anomalies: [], longUnused: [] };
        this.places.set(place, there);
        addRow(there.row, rowIn(first));
      } else if (sort === 'a') {
        there.anomalies.push({ name, place, refused: Number(first), held: Number(second) });
        if (there.anomalies.length > 4 * MAX_ANOMALIES) there.anomalies = heaviest(there.anomalies);
      } else there.longUnused.push({ serial: name, place, issuedSince: first });
    }
  }
}
