/** Supervision: a batch reported, what was refused and held, why, and how a hospital is heard about it. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { accessible, pictured, settled, signedIn, site, visit } from './browser.ts';

const HOSPITAL = { place: 'CN/44/4401/u-hospital-4401', institution: 'HOSPITAL-4401' };
const api = sessions(new URL(site()).origin);

/** The register's own time: the demo's clock may have been turned. */
async function registerNow(): Promise<string> {
  const response = await fetch(`${site()}health`);
  return ((await response.json()) as { at: string }).at;
}

const record = (serial: string, terminal: string, occurredAt: string, operation: string) => ({
  serial,
  terminal,
  institution: HOSPITAL.institution,
  occurredAt,
  operation,
  counter: Math.floor(Math.random() * 1_000_000) + 100_000,
  card: randomBytes(16).toString('hex'),
  amount: 1250,
});

/** A batch of a card that nobody ever had, the hospital's own in another terminal and in its own, and no record. */
async function batch() {
  const now = await registerNow();
  const day = shanghaiDay(now);
  const query = { place: HOSPITAL.place, state: 'issued', limit: 50 } as const;
  const { cards } = must(await api.as('city-registrar-4401')('sam-cards', 'cards', { query }), 'cards').body;
  const own = cards.find(({ kind, terminal }) => kind === 'read-only' && terminal);
  if (!own?.terminal) throw new Error('the hospital has no card that reads');
  const at = new Date(Date.parse(now) - 60_000).toISOString();
  const nobody = `4401002099${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`;
  const lines = [
    record(nobody, '440101009999', at, 'read-df01'),
    record(own.serial, '440101009998', at, 'read-df01'),
    record(own.serial, own.terminal, at, 'read-df01'),
    { nothing: true },
  ];
  const listed = must(
    await api.as('supervision-44')('transaction-batches', 'transactionBatches', {
      query: { province: '44', day, limit: 200 },
    }),
    'batches',
  ).body.transactionBatches;
  const number = Math.max(0, ...listed.map((one) => one.number)) + 1;
  return { day, number, text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
}

/** @returns the id of the batch that was reported */
async function reported(): Promise<string> {
  const { day, number, text } = await batch();
  const query = { province: '44', day, number: String(number) };
  const body = { type: 'application/x-ndjson', bytes: text };
  return must(await api.as('supervision-44')('transaction-batches', 'report', { query, body }), 'report').body
    .id;
}

test('a small province reports a batch by file and reads what became of each record', async () => {
  const { day, number, text } = await batch();
  const window = await signedIn('supervision-44', 'transaction-batches');
  await settled(window);
  await window.getByRole('button', { name: '上报一批' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('日期').fill(day);
  await dialog.getByLabel('批号').fill(String(number));
  const file = { name: 'batch.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) };
  await dialog.getByLabel('交易文件').setInputFiles(file);
  await dialog.getByText('共 4 行').waitFor();
  await dialog.getByRole('button', { name: '上报一批' }).click();
  await window.getByText('上报 4 ＝ 接受 1 ＋ 拒付 1 ＋ 隔离待查 1 ＋ 重复上报 0 ＋ 格式不符 1').waitFor();
  await window.getByText('合计相符').waitFor();
  await settled(window);
  await pictured(window, 'transaction-batch');
  await accessible(window);

  await visit(window, 'transaction-batches', { province: '44', day });
  await window.getByRole('link', { name: String(number), exact: true }).waitFor();
  await pictured(window, 'transaction-batches');
  await accessible(window);

  await visit(window, 'supervision');
  await window.getByRole('heading', { name: '近 14 日上报' }).waitFor();
  await pictured(window, 'supervision');
  await accessible(window);

  await visit(window, 'events');
  await pictured(window, 'events');
  await accessible(window);
});

test('a hospital objects and the province grants it', async () => {
  const id = `${await reported()}-1`;
  const hospital = await signedIn('unit-administrator-4401', 'exceptions');
  await settled(hospital);
  await hospital.getByText('正在看今日').waitFor();
  await pictured(hospital, 'exceptions');
  await accessible(hospital);
  await hospital.locator(`a[href$="id=${id}"]`).first().click();
  await settled(hospital);
  await hospital.getByRole('button', { name: '对拒付提出异议' }).click();
  const form = hospital.getByRole('dialog');
  await form.getByLabel('理由').fill('终端日志第 118 行为本院 3 号窗口就诊，卡面编号抄录有误，日志已存档。');
  await form.getByRole('button', { name: '对拒付提出异议' }).click();
  await hospital.getByText('已提出异议').first().waitFor();

  const province = await signedIn('provincial-registrar-44', 'exceptions', { id });
  await settled(province);
  await province.getByText('终端日志第 118 行').waitFor();
  await province.getByText('登记系统没有这张卡').waitFor();
  await pictured(province, 'exception');
  await accessible(province);
  await province.getByRole('button', { name: '异议成立，撤销拒付' }).click();
  const decision = province.getByRole('dialog');
  await decision.getByLabel('理由').fill('经核对终端日志，确为抄录错误。');
  await decision.getByRole('button', { name: '异议成立，撤销拒付' }).click();
  await province.getByText('异议成立，撤销', { exact: true }).first().waitFor();
  await province.getByText('已了结，没有可办的事项。').waitFor();

  await visit(hospital, 'start');
  await visit(hospital, 'exceptions', { id });
  await hospital.getByText('经核对终端日志，确为抄录错误。').waitFor();
});

test('a verdict is computed again with the same result, and what was held is released', async () => {
  const id = `${await reported()}-2`;
  const window = await signedIn('city-registrar-4401', 'exceptions', { id });
  await settled(window);
  await window.getByText('重新计算，结果相同。').waitFor();
  await window.getByRole('button', { name: '再算一次' }).click();
  await window.getByText('重新计算，结果相同。').waitFor();
  await window.getByRole('row', { name: /终端编号 据此判定/ }).waitFor();
  await window.getByRole('button', { name: '查明无误，解除隔离' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('理由').fill('经现场查看，卡已装回登记的终端。');
  await dialog.getByRole('button', { name: '查明无误，解除隔离' }).click();
  await window.getByText('查明无误，解除隔离').first().waitFor();
});

test('the list of a period is saved as CSV and as a workbook', async () => {
  const window = await signedIn('payer-44', 'exceptions', { from: '2026-06-01' });
  await settled(window);
  for (const [button, begin] of [
    ['下载 CSV', '\uFEFF编号,'],
    ['下载 XLSX', 'PK'],
  ] as const) {
    const waiting = window.waitForEvent('download');
    await window.getByRole('button', { name: button }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8').startsWith(begin)).toBe(true);
  }
});

test('an auditor sees that no card was lost, and that the days are chained', async () => {
  const window = await signedIn('auditor-cn', 'conservation', { place: 'CN/44' });
  await settled(window);
  await window.getByRole('table').getByRole('link').first().click();
  await settled(window);
  await window.getByText('＝ 在册').waitFor();
  await pictured(window, 'conservation');
  await accessible(window);
  await visit(window, 'checkpoints');
  await pictured(window, 'checkpoints');
  await window.getByRole('table').getByRole('link').first().click();
  await window.getByText('签名相符，已在本机验证。').waitFor();
  await window.getByText('与前一日检查点首尾相接。').waitFor();
  await pictured(window, 'checkpoint');
  await accessible(window);
  await visit(window, 'roll-ups');
  await pictured(window, 'roll-ups');
  await window.getByRole('table').getByRole('link').first().click();
  await window.getByText('合计相符').waitFor();
  await settled(window);
  await pictured(window, 'roll-up');
  await accessible(window);
});

/** A task that the traffic left to a keeper; to which of them its faults fell is chance. */
async function anyTask() {
  for (const city of ['4401', '4403', '1301', '1306']) {
    const query = { place: `CN/${city.slice(0, 2)}/${city}`, limit: 50 } as const;
    const asked = api.as(`card-keeper-${city}`)('tracking-tasks', 'tracking-tasks', { query });
    const [task] = must(await asked, 'tasks').body.tasks;
    if (task) return { city, task };
  }
  throw new Error('no keeper has a task');
}

test('a keeper reports what became of the cards of a tracking task', async () => {
  const { city, task } = await anyTask();
  if (task.state !== 'open') {
    const sent = { params: { id: task.id }, body: { reason: '请再核对一次' }, key: crypto.randomUUID() };
    must(await api.as(`city-registrar-${city}`)('tracking-tasks', 'return', sent), 'return');
  }
  const window = await signedIn(`card-keeper-${city}`, 'tracking-tasks');
  await settled(window);
  await pictured(window, 'tracking-tasks');
  await window.locator(`a[href$="id=${task.id}"]`).first().click();
  await settled(window);
  for (const serial of task.serials)
    await window.getByLabel(`所见 ${serial}`).selectOption({ label: '经查仍在登记的终端上' });
  await pictured(window, 'tracking-task');
  await accessible(window);
  await window.getByRole('button', { name: '报跟踪结果' }).click();
  await window.getByText('已报结果，待办结').first().waitFor();
});
