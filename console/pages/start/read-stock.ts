/** The stock of a jurisdiction, page by page: what has been counted so far is shown while the rest comes. */
import { useEffect, useState } from 'preact/hooks';
import { call, type Problem } from '../../app/client.ts';
import type { StockLine } from './sums.ts';

export interface Counted {
  readonly lines: readonly StockLine[];
  readonly ended: boolean;
  readonly problem?: Problem;
}

/** @param place nothing where nobody asks */
export function useStock(place: string | undefined): Counted {
  const [counted, setCounted] = useState<Counted>({ lines: [], ended: false });
  useEffect(() => {
    let current = true;
    const count = async (at: string) => {
      const lines: StockLine[] = [];
      let cursor: string | undefined;
      do {
        const query = { place: at, ...(cursor ? { cursor } : {}) };
        const reply = await call('stock-takings.stock', { query });
        if (!current) return;
        if (!reply.ok) return setCounted({ lines, ended: true, problem: reply.problem });
        lines.push(...reply.body.lines);
        cursor = reply.body.next;
        setCounted({ lines: [...lines], ended: cursor === undefined });
      } while (cursor);
    };
    setCounted({ lines: [], ended: false });
    if (place) void count(place);
    return () => {
      current = false;
    };
  }, [place]);
  return counted;
}
