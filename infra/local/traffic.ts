/**
 * `npm run traffic -- …`: realistic traffic for the demo country, each fault made on purpose with the verdict
 * it must get; tells what came of it, live and in the end, and whether everything is as expected.
 */
import { quarterNamed } from '../../shared/audit/quarter.ts';
import { plusDays } from '../../shared/fields.ts';
import { followClock, turnClock } from './clock/following.ts';
import { momentOf } from './clock.ts';
import { type Sessions, sessions } from './demo/session.ts';
import { audited } from './traffic/auditing.ts';
import { type Sent, sendDay, today } from './traffic/day.ts';
import { FAULTS, REPORTING } from './traffic/faults.ts';
import { shareOfDay } from './traffic/habits.ts';
import { dayKept, readKept } from './traffic/kept.ts';
import { live } from './traffic/live.ts';
import { HELP, type Options, optionsOf } from './traffic/options.ts';
import { rolledUp, rollUp } from './traffic/rolling.ts';
import { sender } from './traffic/sending.ts';
import { closing, percentile, table, total } from './traffic/tally.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** The days to send, by the machine's clock. */
function daysOf({ day, days, quarter }: Options): string[] {
  const first = day === 'today' ? today() : day;
  if (quarter === undefined) return Array.from({ length: days }, (_, n) => plusDays(first, n));
  const { from, to } = quarterNamed(quarter);
  const all: string[] = [];
  for (let on = from > first ? from : first; on <= to; on = plusDays(on, 1)) all.push(on);
  return all;
}

function tellSent({ day, expected, got, differing, times, seconds, missed }: Sent): boolean {
  const { lines, same } = table(expected, got);
  const sent = total(got);
  const p = (part: number) => `p${100 * part} ${percentile(times, part).toFixed(0)} ms`;
  const latency = `答复 ${p(0.5)}，${p(0.95)}`;
  say(`${day} 上报 ${sent} 笔，${times.length} 批，${(sent / seconds).toFixed(0)} 笔/秒，${latency}`);
  for (const line of lines) say(line);
  say(`  上报 ${closing(got)}`);
  for (const [name, times] of missed) {
    const { title } = { ...FAULTS, ...REPORTING }[name as keyof typeof FAULTS];
    say(`  未能制造：${title} ${times} 笔（当日没有合适的卡），改为正常交易`);
  }
  for (const one of differing.slice(0, 10)) say(`  ≠ 批次 ${one} 的判定与预期不同`);
  return same && differing.length === 0;
}

async function roll(session: Sessions, { folder }: Options, day: string): Promise<boolean> {
  const bar = live(`汇总 ${day}`);
  const seconds = await rollUp(session, day, (part) => bar.at(part, ''));
  bar.end();
  const { letters, closes, digest, shards, sent } = await rolledUp(session, day);
  const { lines, same } = table(dayKept(readKept(folder), day).final, letters);
  const speed =
    seconds === undefined
      ? '已由定时任务汇总'
      : `${seconds.toFixed(1)} 秒，${(sent / seconds).toFixed(0)} 笔/秒`;
  say(`${day} 汇总：${speed}，${shards} 个分片，摘要 ${digest.slice(0, 16)}…`);
  for (const line of lines) say(line);
  say(`  上报 ${closing(letters)}${closes ? '，合计相符' : '，合计不符'}`);
  return same && closes && total(letters) === sent;
}

async function run(options: Options): Promise<number> {
  const { url } = options;
  await followClock(url);
  const session = sessions(url);
  const send = sender(url);
  const turn = async (to: string) => {
    if (momentOf(to) <= new Date()) return;
    say(`时钟拨到 ${to}`);
    await turnClock(url, to, () => undefined);
  };
  const days = daysOf(options);
  if (days.some((day) => day > today()) && options.day !== 'today')
    throw new Error('a day that has not come');
  let good = true;
  for (const day of days) {
    // In the evening of the day, when it has been worked through; the night's schedules then roll it up.
    if (days.length > 1 && day >= today()) await turn(`${day}T23:30+08:00`);
    const share = days.length > 1 ? shareOfDay(day) : 1;
    const bar = live(`上报 ${day}`);
    const tell = (sent: number, of: number) => bar.at(sent / of, `${sent} 笔`, sent);
    const records = Math.max(1, Math.round(options.records * share));
    const sent = await sendDay({ session, options, send, tell, turn }, day, records);
    bar.end();
    good = tellSent(sent) && good;
  }
  const last = days.at(-1) ?? today();
  if (options.quarter) await turn(`${plusDays(quarterNamed(options.quarter).closesOn, 1)}T09:00+08:00`);
  else if (days.length > 1 && last >= today()) await turn(`${plusDays(last, 1)}T09:00+08:00`);
  if (options.rollUp) for (const day of days) good = (await roll(session, options, day)) && good;
  if (options.audit) for (const line of await audited(session, options.audit, url)) say(line);
  say(good ? '一切与预期相符。' : '与预期不符，见上文 ≠。');
  return good ? 0 : 1;
}

try {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') say(HELP);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
