/**
 * `/clock` on the host's port, outside the API: says what time the machine has, and turns it forward. It
 * answers this machine only; a page of another origin can neither send the JSON it wants nor its host name.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Clock, momentOf } from '../clock.ts';
import type { Schedules } from '../schedules.ts';

const MAX_BYTES = 1_024;
const HOSTS = /^(localhost|127\.0\.0\.1)(:\d+)?$/;
const TURN = z.strictObject({ to: z.string().max(40) });
/** A turn over days says how far it is so often. */
const TELL_MS = 500;

/** What `/clock` answers: a line of it a moment while it turns, the last with `done`. */
export const TOLD = z.object({ now: z.string(), done: z.boolean().optional(), error: z.string().optional() });

export function clockControl(clock: Clock, schedules: Pick<Schedules, 'pass'>) {
  let last: Promise<unknown> = Promise.resolve();
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { method, headers } = request;
    const local = HOSTS.test(headers.host ?? '');
    const sent = method === 'POST' && headers['content-type']?.startsWith('application/json');
    if (local && method === 'GET') answer(response, 200);
    else if (!local || !sent) answer(response, 400, 'GET, or POST {"to": …} as JSON');
    // One turn after the other: each passes the days that the one before left.
    else last = last.then(() => turn(request, response)).catch((error: Error) => fail(response, error));
  };

  async function turn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const to = momentOf(TURN.parse(JSON.parse(await textOf(request))).to);
    if (to < new Date()) clock.turnTo(to); // throws, and says why
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const tell = setInterval(() => response.write(line({})), TELL_MS);
    try {
      await schedules.pass(to, clock.turnTo, () => !response.destroyed);
    } finally {
      clearInterval(tell);
    }
    response.end(line({ done: true }));
  }
}

const line = (more: object) => `${JSON.stringify({ now: new Date().toISOString(), ...more })}\n`;

function answer(response: ServerResponse, status: number, error?: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(line(error === undefined ? {} : { error }));
}

function fail(response: ServerResponse, { message }: Error): void {
  if (response.headersSent) response.end(line({ error: message }));
  else answer(response, 400, message);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MAX_BYTES) throw new Error('too long');
  }
  return text;
}
