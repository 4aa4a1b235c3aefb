/** The results of a job by row, page by page, as far as one wants them. */
import { useEffect, useState } from 'preact/hooks';
import type * as z from 'zod';
import type { ROW_RESULT } from '../../shared/job/job.ts';
import { callByName, type Problem } from './client.ts';

export type Result = z.infer<typeof ROW_RESULT>;

/** Rows that are read at once; whoever wants more reads on. */
const AT_ONCE = 10_000;

export function useResults(noun: string, job: string) {
  const [rows, setRows] = useState<readonly Result[]>([]);
  const [next, setNext] = useState<string>();
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(1);
  useEffect(() => {
    let current = true;
    const read = async () => {
      let [cursor, read] = [next, rows];
      do {
        const reply = await callByName(`${noun}.results`, { params: { job }, query: { limit: 200, cursor } });
        if (!current) return;
        if (!reply.ok) return setProblem(reply.problem);
        const page = reply.body as { results: readonly Result[]; next?: string };
        cursor = page.next;
        read = [...read, ...page.results];
        setRows(read);
        setNext(cursor);
      } while (cursor && read.length < turn * AT_ONCE);
      setBusy(false);
    };
    setBusy(true);
    void read();
    return () => {
      current = false;
    };
  }, [noun, job, turn]);
  return { rows, busy, problem, more: next ? () => setTurn((now) => now + 1) : undefined };
}
