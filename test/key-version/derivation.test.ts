import { describe, expect, test } from 'vitest';
import {
  areaFactor,
  DERIVATION_RULES,
  derived,
  ruleFor,
  samLevelOf,
} from '../../shared/key-version/derivation.ts';
import { KEY_VERSION_STATES } from '../../shared/key-version/states.ts';
import { KEY_VERSION_STEPS } from '../../shared/key-version/steps.ts';
import { KEY_TABLE } from '../../shared/personalization/key-table.ts';
import { citeArticle } from '../../shared/regulation/regulation.ts';
import { KCVS, type KcvAlgorithm } from '../../shared/transport-key/package.ts';
import { encrypt, kcvOf } from '../../tools/crypto/kcv.ts';
import { expectGolden } from '../golden.ts';

/** Keys that everybody knows: nothing is ever made with them but these vectors. */
const DUMMY = ['000102030405060708090A0B0C0D0E0F', '0123456789ABCDEFFEDCBA9876543210'] as const;
/** A card factor of the shape that traces show: 8 bytes. */
const CARD_FACTOR = '1301000000000001';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

const make = (algorithm: '3DES' | 'SM4' | 'AES', key: Uint8Array, factor: Uint8Array<ArrayBuffer>) =>
  derived(ruleFor(algorithm), (block) => encrypt(algorithm, key, block), factor);

const KCV_OF = { '3DES': '3DES', SM4: 'SM4-CMAC', AES: 'AES-CMAC' } as const satisfies Record<
  string,
  KcvAlgorithm
>;

describe('the one rule of derivation', () => {
  test('takes a province’s area factor as the traces show it', () => {
    expect(hex(areaFactor('13'))).toBe('3133303030303030');
  });

  test('makes of 3DES the left half from the factor and the right half from its inverse', () => {
    const key = bytes(DUMMY[0]);
    const factor = areaFactor('13');
    const inverted = factor.map((byte) => 255 - byte);
    const result = make('3DES', key, factor);
    expect(hex(result.subarray(0, 8))).toBe(hex(encrypt('3DES', key, factor)));
    expect(hex(result.subarray(8))).toBe(hex(encrypt('3DES', key, inverted)));
  });

  test('makes of SM4 one block, of the factor and its inverse together', () => {
    const key = bytes(DUMMY[1]);
    const block = bytes('3133303030303030CECCCFCFCFCFCFCF');
    expect(hex(make('SM4', key, areaFactor('13')))).toBe(hex(encrypt('SM4', key, block)));
  });

  test('stands on an SM4 that gives the standard’s own vector (GB/T 32907, A.1)', () => {
    const key = bytes(DUMMY[1]);
    expect(hex(encrypt('SM4', key, key))).toBe('681EDF34D206965E86B3E94F536E4246');
  });

  test('gives two provinces two keys, and no card the key above it', () => {
    const key = bytes(DUMMY[0]);
    for (const algorithm of ['3DES', 'SM4'] as const) {
      const keys = ['11', '13', '44', '66'].map((province) =>
        hex(make(algorithm, key, areaFactor(province))),
      );
      expect(new Set([...keys, hex(key)]).size).toBe(5);
    }
  });

  test('refuses a factor that is not 8 bytes', () => {
    expect(() => make('SM4', bytes(DUMMY[0]), new Uint8Array(7))).toThrow(RangeError);
  });

  test('has each key of the table in a SAM at the level that its diversification says', () => {
    const at = (name: string) => KEY_TABLE.filter((key) => key.name === name).map(samLevelOf);
    expect(at('RK_DF01')).toEqual([1]);
    expect(at('UK_DF01')).toEqual([2]);
  });
});

test('docs/key-derivation.md is the rule, its vectors and the steps of a version', () => {
  const rules = Object.entries(DERIVATION_RULES).map(
    ([name, { title, formula, block, algorithms, mark }]) =>
      `| \`${name}\` | ${title} | ${formula} | ${block} | ${algorithms.join('、')} | ${mark} |`,
  );
  const vectors = DUMMY.flatMap((dummy) =>
    (['3DES', 'SM4', 'AES'] as const).flatMap((algorithm) =>
      ['13', '44'].map((province) => {
        const root = bytes(dummy);
        const second = make(algorithm, root, areaFactor(province));
        const card = make(algorithm, second, bytes(CARD_FACTOR));
        const kcv = (key: Uint8Array) => kcvOf(KCV_OF[algorithm], key);
        const cells = [dummy, hex(areaFactor(province)), hex(second), kcv(second), hex(card), kcv(card)];
        return `| ${algorithm} | ${cells.map((cell) => `\`${cell}\``).join(' | ')} |`;
      }),
    ),
  );
  const checks = Object.entries(KCVS).map(
    ([name, { of, rule, mark }]) => `| ${name} | ${of} | ${rule} | ${mark} |`,
  );
  const steps = Object.entries(KEY_VERSION_STEPS).map(([name, row]) => {
    const to = row.to === 'same' ? '不变' : KEY_VERSION_STATES[row.to].title;
    const from = row.from.map((state) => KEY_VERSION_STATES[state].title).join('、');
    const apart =
      'distinctFrom' in row ? row.distinctFrom.map((one) => KEY_VERSION_STEPS[one].title).join('、') : '—';
    const where = row.end === 'maker' ? '生成方' : '持有方';
    return `| ${row.title}<br>\`${name}\` | ${where} | ${from} | ${to} | ${apart} | ${citeArticle(row.article)} |`;
  });
  const lines = [
    '# 密钥分散与密钥版本',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npm test`',
    '',
    '本系统不计算、不保存任何密钥；下面的算例只用众所周知的演示密钥，供密码机和制卡环境核对“统一规则”（RHC-15）的实现。',
    '标记：a 有公开来源；b 由公开来源推断；c 未找到来源，是本系统的配置。SM1 未公开，软件无法计算，由密码机按同一形式计算。3DES 的结果未调整奇偶校验位，校验值不受影响。',
    '',
    '## 规则',
    '',
    'E 是以上级密钥 MK 加密，F 是 8 字节分散因子，~F 是其按位取反。一级到二级的因子是地区因子（省码两位加 `000000` 的 ASCII，a）；到卡片密钥的因子是卡片自己的 8 字节。',
    '',
    '| 规则 | 名称 | 公式 | 分组字节 | 算法 | 标记 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules,
    '',
    '## 校验值',
    '',
    '| 名称 | 算法 | 规则 | 标记 |',
    '| --- | --- | --- | --- |',
    ...checks,
    '',
    '## 算例（演示密钥）',
    '',
    `卡片因子 \`${CARD_FACTOR}\`。`,
    '',
    '| 算法 | 一级（演示） | 地区因子 | 二级 | 校验值 | 卡片密钥 | 校验值 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...vectors,
    '',
    '## 密钥版本的步骤',
    '',
    '生成方：一级和二级是卫生部，三级或卡片密钥是省。持有方：一级是卫生部，其余是省；报告泄露，卫生部也可办理。每一步都须本人办理。',
    '',
    '| 步骤 | 谁 | 从 | 到 | 不得为同一人 | 依据 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...steps,
    '',
  ];
  expectGolden('docs/key-derivation.md', lines.join('\n'));
});
