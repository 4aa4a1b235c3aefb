import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleDeclaration } from '../../infra/local/assembly.ts';
import type { Outcome } from '../../infra/local/lambda.ts';
import { nextTime } from '../../infra/local/schedules/times.ts';
import { startSchedules } from '../../infra/local/schedules.ts';

const next = (expression: string, timezone: string, after: string): string | undefined =>
  nextTime(expression, timezone)(new Date(after))?.toISOString();

describe('a schedule is due next', () => {
  it.each([
    ['rate(1 minute)', 'UTC', '2026-11-21T08:00:30.000Z', '2026-11-21T08:01:30.000Z'],
    ['rate(6 hours)', 'UTC', '2026-11-21T20:00:00.000Z', '2026-11-22T02:00:00.000Z'],
    ['rate(2 days)', 'UTC', '2026-11-21T20:00:00.000Z', '2026-11-23T20:00:00.000Z'],
    ['cron(0 1 * * ? *)', 'Asia/Shanghai', '2026-11-21T16:59:59.999Z', '2026-11-21T17:00:00.000Z'],
    ['cron(0 1 * * ? *)', 'Asia/Shanghai', '2026-11-21T17:00:00.000Z', '2026-11-22T17:00:00.000Z'],
    ['cron(0 1 * * ? *)', 'UTC', '2026-11-21T17:00:00.000Z', '2026-11-22T01:00:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-11-21T17:45:00.000Z', '2026-11-21T18:00:00.000Z'],
    ['cron(5,35 8-10 ? * MON-FRI *)', 'UTC', '2026-11-20T10:35:00.000Z', '2026-11-23T08:05:00.000Z'],
    ['cron(0 9 ? * 2 *)', 'Asia/Shanghai', '2026-11-22T17:00:00.000Z', '2026-11-23T01:00:00.000Z'],
    [
      'cron(0 2 1 JAN,APR,JUL,OCT ? *)',
      'Asia/Shanghai',
      '2026-11-21T00:00:00.000Z',
      '2026-12-31T18:00:00.000Z',
    ],
    ['cron(0 0 29 2 ? *)', 'UTC', '2026-11-21T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 31 * ? *)', 'UTC', '2026-11-21T00:00:00.000Z', '2026-12-31T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2026)', 'UTC', '2026-11-21T00:00:00.000Z', undefined],
    ['cron(0 0 30 2 ? *)', 'UTC', '2026-11-21T00:00:00.000Z', undefined],
  ])('%s (%s) after %s: %s', (expression, timezone, after, due) => {
    expect(next(expression, timezone, after)).toBe(due);
  });

  it('later than now, at a minute that its fields allow, with no such minute before', () => {
    const minute = fc.integer({ min: 0, max: 59 });
    const hour = fc.integer({ min: 0, max: 23 });
    const weekday = fc.integer({ min: 1, max: 7 });
    const now = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(minute, hour, weekday, now, (m, h, dow, after) => {
        const due = nextTime(`cron(${m} ${h} ? * ${dow} *)`, 'Asia/Shanghai')(after);
        const there = new Date(Number(due) + 8 * 3_600_000);
        expect(Number(due)).toBeGreaterThan(Number(after));
        expect(Number(due) - Number(after)).toBeLessThanOrEqual(7 * 86_400_000);
        expect([there.getUTCMinutes(), there.getUTCHours(), there.getUTCDay() + 1]).toEqual([m, h, dow]);
        expect([there.getUTCSeconds(), there.getUTCMilliseconds()]).toEqual([0, 0]);
      }),
    );
  });

  it.each([
    ['cron(0 1 * * * *)', 'UTC', 'must be ?'],
    ['cron(0 1 ? * ? *)', 'UTC', 'must be ?'],
    ['cron(0 1 * * ?)', 'UTC', 'six fields'],
    ['cron(60 1 * * ? *)', 'UTC', '60 as the minute'],
    ['cron(0 1 L * ? *)', 'UTC', 'L as the day of month'],
    ['cron(0 1 ? * 2#1 *)', 'UTC', '2#1 as the day of week'],
    ['cron(0/0 1 * * ? *)', 'UTC', '0/0 as the minute'],
    ['cron(0 5-3 * * ? *)', 'UTC', '5-3 as the hour'],
    ['rate(0 minutes)', 'UTC', 'is no rate'],
    ['at(2026-11-21T00:00:00)', 'UTC', 'does not know the schedule'],
    ['rate(1 day)', 'Europe/Berlin', 'time zone Europe/Berlin'],
  ])('never by %s (%s), which is refused at the start', (expression, timezone, message) => {
    expect(() => nextTime(expression, timezone)).toThrow(message);
  });
});

describe('the schedules of a host', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') }));
  afterEach(() => void vi.useRealTimers());

  const minutely: ScheduleDeclaration = {
    name: 'publish',
    expression: 'rate(1 minute)',
    timezone: 'UTC',
    functionId: 'Publish',
    input: '{"at":"<aws.scheduler.scheduled-time>"}',
  };
  const daily: ScheduleDeclaration = {
    name: 'checkpoint',
    expression: 'cron(0 1 * * ? *)',
    timezone: 'Asia/Shanghai',
    functionId: 'Checkpoint',
  };

  function start(schedules: ScheduleDeclaration[], invoke: (id: string, event: unknown) => Promise<Outcome>) {
    const said: string[] = [];
    const say = (line: string): number => said.push(line);
    return { said, ...startSchedules({ schedules, invoke, say, clock: () => new Date() }) };
  }

  it('run each minute with their input and the time they were due', async () => {
    const invoke = vi.fn(async () => ({ payload: null }));
    const { stop } = start([minutely], invoke);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(invoke.mock.calls).toEqual([
      ['Publish', { at: '2026-11-21T08:01:00Z' }],
      ['Publish', { at: '2026-11-21T08:02:00Z' }],
    ]);
    stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(invoke).toHaveBeenCalledTimes(2);
  });

  it('run once at the start when they are daily, and then at their hour', async () => {
    const invoke = vi.fn(async () => ({ payload: null }));
    const { stop } = start([daily], invoke);
    await vi.advanceTimersByTimeAsync(0);
    expect(invoke).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(9 * 3_600_000 - 1);
    expect(invoke).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(invoke.mock.lastCall).toEqual([
      'Checkpoint',
      expect.objectContaining({ source: 'aws.events', time: '2026-11-21T17:00:00Z' }),
    ]);
    stop();
  });

  it('never run beside themselves', async () => {
    let running = 0;
    let most = 0;
    const { stop } = start([minutely], async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((settle) => setTimeout(settle, 150_000));
      running -= 1;
      return { payload: null };
    });
    await vi.advanceTimersByTimeAsync(1_800_000);
    expect(most).toBe(1);
    stop();
  });

  it('say that a run failed, and run again', async () => {
    const invoke = vi.fn(async (): Promise<Outcome> => ({ failed: 'crash', message: 'no' }));
    const { said, stop } = start([minutely], invoke);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('publish failed (crash)');
    stop();
  });

  it('run for each day that a turn passes, in order, and the minutely ones once a day', async () => {
    const ran: string[] = [];
    const notice = { ...daily, name: 'notice', expression: 'cron(0 2 * * ? *)', functionId: 'Notice' };
    const invoke = async (id: string) => {
      ran.push(`${id} ${new Date().toISOString().slice(0, 16)}`);
      return { payload: null };
    };
    const { pass, stop } = start([minutely, notice, daily], invoke);
    await vi.advanceTimersByTimeAsync(0);
    ran.length = 0;
    const turned: string[] = [];
    await pass(new Date('2026-11-24T01:00:00Z'), (at) => {
      turned.push(at.toISOString());
      vi.setSystemTime(at);
    });
    const night = (day: string) => [`Checkpoint ${day}T17:00`, `Notice ${day}T18:00`, `Publish ${day}T18:00`];
    expect(ran).toEqual([
      ...['2026-11-21', '2026-11-22', '2026-11-23'].flatMap(night),
      'Publish 2026-11-24T01:00',
    ]);
    expect(turned.at(-1)).toBe('2026-11-24T01:00:00.000Z');
    ran.length = 0;
    await vi.advanceTimersByTimeAsync(61_000); // and go on from there, nothing twice
    expect(ran).toEqual(['Publish 2026-11-24T01:01']);
    stop();
  });

  it('wait for what runs before the clock is turned', async () => {
    let running = 0;
    const invoke = async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((settle) => setTimeout(settle, 30_000));
      running -= 1;
      return { payload: null };
    };
    const { pass, stop } = start([minutely], invoke);
    await vi.advanceTimersByTimeAsync(70_000);
    const passing = pass(new Date('2026-11-21T09:00:00Z'), (at) => vi.setSystemTime(at));
    await vi.advanceTimersByTimeAsync(100_000);
    await passing;
    stop();
  });
});
