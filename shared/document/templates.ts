/** Every kind of file of rows that the register takes: what it is called, its columns, and a row to copy. */

import { ADOPTION_COLUMNS } from '../adoption/adoption.ts';
import { ISSUE_COLUMNS, LOCATION_COLUMNS } from '../application/distribution.ts';
import { ACCEPTANCE_COLUMNS } from '../batch/acceptance.ts';
import { MANIFEST_COLUMNS } from '../batch/manifest.ts';
import { LIST_COLUMNS } from '../cancellation/list.ts';
import { RESULT_COLUMNS as MAKER_COLUMNS } from '../card-production/result-file.ts';
import { APPLICATION_COLUMNS } from '../health-card/file.ts';
import { COLUMNS as INSPECTION_COLUMNS } from '../inspection/scan.ts';
import type { Columns } from '../job/rows.ts';
import { CERTIFICATE_COLUMNS } from '../personalization/certificates.ts';
import { RESULT_COLUMNS } from '../personalization/result-file.ts';
import { BULK_MOVE_COLUMNS, BULK_MOVES } from '../sam-card/bulk-moves.ts';
import { LIFECYCLE } from '../sam-card/lifecycle.ts';
import { SCRAP_COLUMNS } from '../scrap-batch/scrap-batch.ts';
import { SCAN_COLUMNS } from '../stock-taking/stock-taking.ts';
import { DEVICE_COLUMNS } from '../terminal/device.ts';

interface Template {
  readonly title: string;
  /** The route that takes the file. */
  readonly path: string;
  readonly columns: Columns;
  readonly example: Readonly<Record<string, string>>;
}

/** No city code begins with 0, so an example that is left in the file is refused by its row. */
const NO_SERIAL = '0'.repeat(20);

/** What a column holds, wherever it stands; what nobody can guess is left empty. */
const EXAMPLES: Readonly<Record<string, string>> = {
  serial: NO_SERIAL,
  cardNumber: '000000000000000',
  chipUid: '00000000',
  reason: '示例，请删除本行',
  terminal: '000000000000',
  businessPoint: '门诊楼一层收费处',
  responsiblePerson: '张三',
  occurredAt: '2026-01-01T08:00:00Z',
};

const template = (
  title: string,
  path: string,
  columns: Columns,
  more: Readonly<Record<string, string>> = {},
): Template => {
  const example = { ...EXAMPLES, ...more };
  const names = Object.keys(columns);
  return {
    title,
    path,
    columns,
    example: Object.fromEntries(names.map((name) => [name, example[name] ?? ''])),
  };
};

const BENCH = {
  outcome: 'failed',
  steps: 'authenticate:6988',
  keyVersion: '1',
  bench: 'BENCH-1',
  operator: 'OP-1',
  at: '2026-01-01T08:00:00Z',
};

const MOVES = Object.fromEntries(
  BULK_MOVES.map((name) => [
    name,
    template(LIFECYCLE[name].title, `/sam-cards/moves/${name}`, BULK_MOVE_COLUMNS[name]),
  ]),
);

/** One line a kind of file; a test holds that every route that takes rows has one. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  manifest: template('生产清单', '/batches/{id}/manifest', MANIFEST_COLUMNS),
  acceptance: template('逐卡验收', '/batches/{id}/acceptance', ACCEPTANCE_COLUMNS, {
    verdict: 'rejected',
    facePrinted: 'no',
  }),
  'cancellation-list': template('安全存取模块(SAM)卡应用统计清单', '/cancellations/{id}/list', LIST_COLUMNS, {
    cause: '丢失',
  }),
  certificates: template('SAM卡证书', '/personalizations/certificates', CERTIFICATE_COLUMNS),
  'personalization-results': template('个人化结果', '/personalizations/{id}/results', RESULT_COLUMNS, BENCH),
  'inspection-scans': template('检查扫描', '/inspections/{id}/scan', INSPECTION_COLUMNS),
  'stock-taking-scans': template('盘点扫描', '/stock-takings/{id}/scans', SCAN_COLUMNS),
  // A card is made of such a row: its kind is no word of ours, so that the example makes none.
  adoptions: template('补登', '/adoptions', ADOPTION_COLUMNS, {
    kind: '示例：read-only',
    validUntil: '2030-12-31',
    businessType: '门诊',
  }),
  'application-locations': template(
    '安全存取模块(SAM)卡安装应用位置清单',
    '/applications/{id}/locations',
    LOCATION_COLUMNS,
    { location: '示例：门诊楼一层收费处', kind: '示例：read-only' },
  ),
  'application-issues': template('出库登记', '/applications/{id}/issues', ISSUE_COLUMNS),
  'terminal-devices': template('终端设备', '/terminals/devices', DEVICE_COLUMNS, {
    number: '示例：000000000000',
    unit: 'u-example',
    supplier: 'a-supplier',
    make: '示例',
    model: 'RT-1',
    deviceSerial: 'SN-1',
    since: '2026-01-05',
  }),
  'health-card-applications': template(
    '居民健康卡申领名单',
    '/health-cards/applications',
    APPLICATION_COLUMNS,
    {
      documentKind: '示例：identity-card',
      recordKind: '示例：ehr',
      ground: '示例：household',
    },
  ),
  'card-production-results': template('制卡结果', '/card-productions/{id}/report', MAKER_COLUMNS, {
    outcome: 'spoiled',
    reason: '示例：印刷错位',
  }),
  'scrap-batch': template('报废清单', '/scrap-batches/{id}/add', SCRAP_COLUMNS),
  ...MOVES,
};

const NAMES = Object.keys(TEMPLATES);

/** The files of the templates: each as CSV and as a workbook. */
export const TEMPLATE_FILES = NAMES.flatMap((name) => [`${name}.csv`, `${name}.xlsx`]) as [
  string,
  ...string[],
];

/** The template a file's name means, and its form. */
export function templateIn(file: string): { template: Template; form: 'csv' | 'xlsx' } | undefined {
  const [name = '', form] = file.split('.');
  const found = TEMPLATES[name];
  return found && (form === 'csv' || form === 'xlsx') ? { template: found, form } : undefined;
}
