/**
 * Where somebody or something belongs, as a path: `CN/13/1301/130102/u-…`.
 * GB/T 2260 gives the codes; what the code does not say is configuration below. Without a schema, so that a
 * page which only asks where something lies carries none.
 */
/**
 * Configuration (domain.md: b): prefecture codes that name no prefecture (municipalities' 市辖区 and 县,
 * 省直辖县级), so no centre stands there; and the code the 新疆生产建设兵团 counts as a province under.
 */
export const DIVISIONS = {
  withoutPrefecture: ['1101', '1102', '1201', '1202', '3101', '3102', '4290', '4690', '5001', '5002', '6590'],
  corps: '66',
} as const;

/** The province codes of GB/T 2260, the corps among them as configured. */
export const PROVINCES: readonly string[] = [
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43',
  '44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82',
  DIVISIONS.corps,
].flatMap((codes) => codes.split(' '));

export const NATION = 'CN';

export const LEVELS = {
  ministry: { title: '卫生部', pattern: 'CN' },
  province: { title: '省级', pattern: String.raw`CN/\d{2}` },
  city: { title: '市级', pattern: String.raw`CN/\d{2}/\d{4}` },
  county: { title: '县（区）级', pattern: String.raw`CN/\d{2}/\d{4}/\d{6}` },
  unit: { title: '使用单位', pattern: String.raw`CN/\d{2}(?:/\d{4}){0,1}(?:/\d{6}){0,1}/u-[a-z0-9-]{3,40}` },
  'service-point': {
    title: '服务网点',
    pattern: String.raw`CN/\d{2}(?:/\d{4}){0,1}(?:/\d{6}){0,1}/p-[a-z0-9-]{3,40}`,
  },
  supplier: { title: '供应商', pattern: 'CN/supplier/[a-z0-9-]{3,40}' },
} as const;

export type Level = keyof typeof LEVELS;

export const CENTRE_LEVELS = ['ministry', 'province', 'city', 'county'] as const satisfies readonly Level[];

const PATTERNS = Object.entries(LEVELS).map(([level, { pattern }]) => ({
  level: level as Level,
  pattern: new RegExp(`^${pattern}$`),
}));

/** The level a path stands at, or undefined where it is no path. Codes must nest: 1301 lies in 13. */
export function levelOf(path: string): Level | undefined {
  const codes = path.split('/').filter((part) => /^\d+$/.test(part));
  const nested = codes.every((code, n) => n === 0 || code.startsWith(codes[n - 1] ?? ''));
  return nested ? PATTERNS.find(({ pattern }) => pattern.test(path))?.level : undefined;
}

/** Whether `inner` is `outer` or lies below it. */
export function within(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The centre above: skips prefecture codes at which no centre stands. The nation has none above it. */
export function above(path: string): string {
  const level = levelOf(path);
  if (level === 'supplier' || path === NATION) return NATION;
  const parent = path.slice(0, path.lastIndexOf('/'));
  const code = parent.slice(parent.lastIndexOf('/') + 1);
  return (DIVISIONS.withoutPrefecture as readonly string[]).includes(code) ? above(parent) : parent;
}

/** Whether a centre stands at this path: ministry, province, city or county. */
export function isCentre(path: string): boolean {
  return (CENTRE_LEVELS as readonly (Level | undefined)[]).includes(levelOf(path));
}

/** Whether something can be founded here: in a province that exists, and no centre where no prefecture is. */
export function canStand(path: string): boolean {
  const [, province = '', prefecture = '', ...below] = path.split('/');
  const known = path === NATION || PROVINCES.includes(province);
  const vacant =
    below.length === 0 && (DIVISIONS.withoutPrefecture as readonly string[]).includes(prefecture);
  return levelOf(path) !== undefined && known && !vacant;
}

/** The centre that keeps what is at `path`: a unit's or service point's own centre; a centre is its own. */
export function centreOf(path: string): string {
  return isCentre(path) ? path : above(path);
}

/** The path of a centre by its area code: '13' → CN/13, '130102' → CN/13/1301/130102. */
export function pathOfCode(code: string): string {
  const parts = [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)];
  const distinct = parts.filter((part, n) => part.length === (n + 1) * 2);
  return [NATION, ...distinct].join('/');
}

/** The province part of a path ('13'), or 'CN' for what is the nation's own, suppliers too: the partition. */
export function provinceOf(path: string): string {
  const part = path.split('/')[1] ?? '';
  return /^\d{2}$/.test(part) ? part : NATION;
}
