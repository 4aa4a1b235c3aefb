/** A job that is pushed on until it is done; whoever leaves the page leaves it to the register's schedule. */
import { callByName, newKey, type Problem, type Reply } from './client.ts';

export interface Job {
  readonly id: string;
  readonly position: number;
  readonly total: number;
  readonly state: string;
}

const PAUSE_MS = 1_000;
const passes = ({ status, code }: Problem) => status === 0 || status >= 500 || code === 'lost-race';
const waited = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param tell how far it is, whenever it is known anew */
export async function workedOff(
  noun: string,
  job: string,
  tell: (job: Job) => void = () => undefined,
): Promise<Reply<Job>> {
  for (;;) {
    const reply = await callByName(`${noun}.advance`, { params: { job }, body: {}, key: newKey() });
    if (reply.ok) {
      const now = reply.body as Job;
      tell(now);
      if (now.state === 'done') return { ...reply, body: now };
    } else if (passes(reply.problem)) await waited(PAUSE_MS);
    else return reply;
  }
}
