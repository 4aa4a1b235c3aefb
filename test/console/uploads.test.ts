/** Many cards by one file, from the upload to the mended rows; many requests with one click. */
import { readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const UNIT = 'CN/13/1306/u-hospital-1306';
const HEADER = ['SAM卡编号', '事由', '应用的业务点', '终端编号', '责任人'];
const OUTCOMES = ['办理结果', '原因'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CLERK = 'city-registrar-1306';

/** What this run writes, so that it always changes something. */
const run = Date.now().toString(36);

/** Cards of the hospital that are in use: only what is noted of them is changed. */
async function cardsInUse() {
  const { as } = sessions(inject('url'));
  const call = { query: { place: UNIT, state: 'issued', limit: 100 } } as const;
  return must(await as(CLERK)('sam-cards', 'cards', call), 'cards').body.cards;
}

const versionsOf = async (serials: readonly string[]) =>
  (await cardsInUse()).filter(({ serial }) => serials.includes(serial)).map(({ version }) => version);

/** Sends the file and waits for its job. */
async function sent(window: Page, name: string, mimeType: string, buffer: Buffer) {
  await visit(window, 'uploads', { move: 'change-location' });
  await window.getByLabel('点击选择文件').setInputFiles({ name, mimeType, buffer });
  await window.getByRole('button', { name: /^上传并办理/ }).click();
  await window.getByRole('progressbar', { name: '批量办理' }).waitFor();
  await window.getByText('已办完', { exact: true }).waitFor();
  await settled(window);
}

const workbook = async (rows: string[][]) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '清单', rows }] }));
const linesOf = async (download: Download) =>
  ((await readXlsx(readFileSync(await download.path()))).sheets[0]?.rows ?? []).map((row) => row.map(String));

async function saved(window: Page, button: string): Promise<string[][]> {
  const [download] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('button', { name: button }).click(),
  ]);
  return linesOf(download);
}

describe('upload with bad rows', () => {
  let window: Page;
  let cards: string[];
  beforeAll(async () => {
    cards = (await cardsInUse()).map(({ serial }) => serial);
    window = await signedIn(CLERK, 'uploads');
  });

  test('a clerk sees what of it his post may do, and what each file holds', async () => {
    await settled(window);
    await pictured(window, 'uploads');
    await accessible(window);
    await window.getByRole('link', { name: /变更登记/ }).click();
    await window.getByLabel('点击选择文件').waitFor();
    const buffer = Buffer.from('别的表\n1\n');
    await window.getByLabel('点击选择文件').setInputFiles({ name: '错.csv', mimeType: 'text/csv', buffer });
    await window.getByText(/第一行应为：SAM卡编号/).waitFor();
    await accessible(window);
  });

  test.each([
    ['XLSX', 0],
    ['CSV', 3],
  ])(
    'three rows of a list (%s) are wrong: they come back with their reasons, mended they are done, nothing twice',
    async (form, from) => {
      const [one = '', two = '', three = ''] = cards.slice(from);
      const point = `门诊楼 ${run} ${form}`;
      const good = [one, two, three].map((serial) => [serial, '搬迁', point, '', '']);
      const bad = [
        ['13060020269999999999', '搬迁', point, '', ''],
        [one, '', `${point} 二层`, '', ''],
        [two, '搬迁', '', '12', ''],
      ];
      const rows = [HEADER, good[0], bad[0], good[1], bad[1], good[2], bad[2]] as string[][];
      const csv = rows.map((row) => row.join(',')).join('\r\n');
      const [name, type, buffer] =
        form === 'CSV'
          ? ['变更.csv', 'text/csv', Buffer.from(csv)]
          : ['变更.xlsx', XLSX, await workbook(rows)];
      await sent(window, name, type, buffer);
      await window.getByText('3 行已办，0 行未变，3 行未办').waitFor();
      const results = window.getByRole('table', { name: '逐行结果' });
      await results.waitFor();
      expect(await results.getByRole('row').allTextContents()).toEqual([
        expect.stringContaining('行号'),
        expect.stringMatching(/^2.*未办不存在，或不在您的辖区内$/),
        expect.stringMatching(/^4.*未办理由：没有填写$/),
        expect.stringMatching(/^6.*未办终端编号：应为 12 位数字/),
      ]);
      if (form === 'XLSX') {
        await pictured(window, 'uploads-refused');
        await accessible(window);
      }
      const before = await versionsOf([one, two, three]);

      const errors = await saved(window, '下载错误清单（XLSX）');
      expect(errors[0]).toEqual([...HEADER, ...OUTCOMES]);
      expect(errors.slice(1).map(([serial]) => serial)).toEqual(bad.map(([serial]) => serial));

      // The same file again is the same job: nothing is done twice.
      await sent(window, name, type, buffer);
      await window.getByText('3 行已办，0 行未变，3 行未办').waitFor();
      expect(await versionsOf([one, two, three])).toEqual(before);

      const [header = [], , reason = [], terminal = []] = errors;
      reason[1] = '搬迁';
      terminal[3] = '';
      terminal[2] = `${point} 三层`;
      await sent(window, '改正.xlsx', XLSX, await workbook([header, reason, terminal]));
      await window.getByText('2 行已办，0 行未变，0 行未办').waitFor();
      expect(await versionsOf([three])).toEqual(before.slice(2));
    },
  );

  test('the address of a job leads back to it after a reload', async () => {
    await window.reload();
    await window.getByText('已办完', { exact: true }).waitFor();
  });
});

describe('marking rows of a list', () => {
  /** Requests of this run: the hospital applies that these cards be noted elsewhere. @returns their ids */
  async function applied(many: number): Promise<string[]> {
    const { as } = sessions(inject('url'));
    const cards = (await cardsInUse()).slice(0, many);
    const point = `住院楼 ${run}`;
    for (const { serial } of cards) {
      const body = { reason: '科室搬迁', businessPoint: point };
      const call = { params: { serial }, body, key: `console:${run}:${serial}` };
      must(await as('unit-administrator-1306')('sam-cards', 'change-location', call), 'apply');
    }
    const query = { place: 'CN/13/1306', limit: 200 };
    const { body } = must(await as(CLERK)('requests', 'requests', { query }), 'requests');
    return body.requests.filter(({ form }) => form.businessPoint === point).map(({ id }) => id);
  }

  test('ten requests are approved together, each with its own result; one was decided meanwhile', async () => {
    const ids = await applied(10);
    const window = await signedIn(CLERK, 'requests', { limit: '200' });
    await settled(window);
    for (const id of ids) await window.getByRole('checkbox', { name: `选择 ${id}` }).check();
    await window.getByText('已选 10 行').waitFor();
    const [gone = ''] = ids;
    const call = { params: { id: gone }, body: { reason: '重复' }, key: `console:${run}:reject` };
    must(await sessions(inject('url')).as(CLERK)('requests', 'reject', call), 'reject');

    await window.getByRole('button', { name: '同意并办理' }).click();
    const dialog = window.getByRole('dialog', { name: /10 项/ });
    await dialog.getByRole('button', { name: '开始办理（10 项）' }).click();
    await dialog.getByText('办成 9 项，未办 1 项。').waitFor();
    const refused = dialog.getByRole('listitem').filter({ hasText: '没有办成' });
    expect(await refused.allTextContents()).toEqual([expect.stringContaining('该申请已处理')]);
    await pictured(window, 'bulk');
    await accessible(window);
    await dialog.getByRole('button', { name: '完成' }).click();
    await settled(window);
    for (const id of ids) expect(await window.getByRole('checkbox', { name: `选择 ${id}` }).count()).toBe(0);
  });
});
