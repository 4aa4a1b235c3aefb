/**
 * Why a row was not done, in the people's language: the register says `code: detail` of a rule and
 * `field: what is wrong` of a row that cannot be read, in English for integrators.
 */
import { fieldTitle } from '../fields.ts';
import { REFUSAL_TITLES, STATE_TITLES, TRANSITION_TITLES } from '../words.table.ts';
import { currentLanguage } from './words.ts';

type Said = readonly [pattern: RegExp, zh: (one: string, other: string) => string];

const SAID: readonly Said[] = [
  [/^Invalid input: expected .+, received undefined$/, () => '没有填写'],
  [/^Too small: expected string to have >=1 characters$/, () => '没有填写'],
  [/^Too big: expected string to have <=(\d+) characters$/, (n) => `最多 ${n} 个字`],
  [/^Too small: expected number to be >=?(-?\d+)$/, (n) => `不能小于 ${n}`],
  [/^Too big: expected number to be <=?(\d+)$/, (n) => `不能大于 ${n}`],
  [
    /^Invalid (?:option: expected one of|input: expected) (.+)$/,
    (all) => `只能填 ${all.replaceAll('"', '').replaceAll('|', '、')}`,
  ],
  [/^20 digits/, () => '应为 20 位数字（城市代码 6 位、年份 4 位、顺序号 10 位）'],
  [/^12 digits/, () => '应为 12 位数字（省、市、发行方各 2 位，顺序号 6 位）'],
  [/^15 digits/, () => '应为 15 位数字'],
  [/^8 to 32 hexadecimal digits$/, () => '应为 8 至 32 位十六进制数'],
  [/^an id of this register$/, () => '不是本系统的编号'],
  [/^Invalid ISO datetime$/, () => '时间应写作 2026-07-08T01:00:00Z'],
  [/^Invalid ISO date$/, () => '日期应写作 2026-07-08'],
  [/^no control characters$/, () => '含有不能使用的字符'],
  [/^Unrecognized keys?: (.+)$/, (all) => `没有这一列：${all.replaceAll('"', '')}`],
  [/^not in the range allotted to this batch$/, () => '不在本批的序列号段内'],
  [/^(\d+) cells are needed$/, (n) => `应有 ${n} 列`],
  [/^not a JSON object$/, () => '不是一个 JSON 对象'],
  [/^a number, which keeps only 15 digits/, () => '单元格是数字，只保留 15 位；请设为文本后重新填写'],
  [/^a formula/, () => '单元格是公式；请粘贴为文本'],
  [/^a date; /, () => '单元格是日期格式；请设为文本'],
  [/^a truth value; /, () => '单元格是逻辑值；请设为文本'],
  [/^a card is accepted only with its serial/, () => '卡面未印序列号的不能判为合格（《SAM卡办法》第九条）'],
  [/^Invalid input$/, () => '取值不对'],
  [/^the file has no row$/, () => '文件里没有数据行'],
  [/^at most (\d+) rows$/, (n) => `最多 ${n} 行`],
  [/^the first line must be (.+) or (.+)$/, (_, zh) => `第一行应为：${zh}`],
  [/^not a workbook/, () => '不是 XLSX 工作簿'],
  [/^registered already$/, () => '已经登记过'],
  [/^twice in the manifest$/, () => '清单中重复'],
  [/^no card of this batch yet$/, () => '本批还没有这张卡，请先报送生产清单'],
  [/^not a card of this job$/, () => '不是本任务的卡'],
  [/^not on any manifest$/, () => '不在生产清单上'],
  [/^no certificate$/, () => '没有证书'],
  [/^No such thing, or it lies outside your place\.$/, () => ''],
  [/^The card was valid until (.+)\.$/, (day) => `有效期至 ${day}`],
  [
    /^A card that is ([a-z-]+) cannot take ([a-z-]+)\.$/,
    (state, move) => `卡的状态是${STATE_TITLES[state] ?? state}，不能办理${TRANSITION_TITLES[move] ?? move}`,
  ],
  [/^([a-z-]+)$/, (name) => STATE_TITLES[name] ?? name],
];

/** What is wrong with a field, as a schema says it. */
export const saidInWords = (said: string) => (currentLanguage() === 'en' ? said : inChinese(said));

function inChinese(said: string): string {
  for (const [pattern, zh] of SAID) {
    const found = pattern.exec(said);
    if (found) return zh(found[1] ?? '', found[2] ?? '');
  }
  return said;
}

/** One fault of a row or a file, in words. */
function one(fault: string): string {
  const [, name = '', said = ''] = /^([A-Za-z.]+): (.+)$/s.exec(fault) ?? [];
  if (!said) return inChinese(fault);
  return name === 'line' || name === 'body' ? inChinese(said) : `${fieldTitle(name)}：${inChinese(said)}`;
}

/** @param why as a job's result, or a fault of a whole file, says it */
export function faultInWords(why: string): string {
  if (currentLanguage() === 'en') return why;
  const [, code = '', detail = ''] = /^([a-z0-9-]+): (.*)$/s.exec(why) ?? [];
  const title = REFUSAL_TITLES[code];
  if (title) {
    const more = inChinese(detail);
    return more ? `${title}（${more}）` : title;
  }
  return why.split('; ').map(one).join('；');
}
