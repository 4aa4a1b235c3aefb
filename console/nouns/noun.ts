/** What is said of a noun that is shown by a list and a page a thing, and the parts of the menu. */

/** The parts of the menu, in the order of the work. */
export const MENU_PARTS = {
  work: ['工作台', 'My work'],
  cards: ['SAM卡', 'SAM cards'],
  applying: ['申领与发放', 'Applying and issuing'],
  stock: ['库存与调拨', 'Stock and dispatch'],
  ends: ['注销与报废', 'Cancelling and scrapping'],
  supply: ['供应与生产', 'Supply and production'],
  keys: ['密钥与个人化', 'Keys and personalization'],
  supervision: ['监管与统计', 'Supervision and statistics'],
  inspection: ['核查与检查', 'Tracking and inspection'],
  program: ['健康卡管理', 'Health-card programme'],
  residents: ['居民与居民健康卡', 'Residents and their cards'],
  organization: ['机构与人员', 'Organizations and people'],
  rules: ['规则与依据', 'Rules and articles'],
} as const;
export type MenuPart = keyof typeof MENU_PARTS;

export interface NounFacts {
  readonly zh: string;
  readonly en: string;
  readonly part: MenuPart;
  /** The calls that list and that show one, as CALLS knows them; and the list's field in its answer. */
  readonly list: string;
  readonly one: string;
  readonly rows: string;
  /** The field that names a thing in its address. */
  readonly id: string;
  readonly columns: readonly string[];
  /** Calls that can be taken for many marked rows, one after another. */
  readonly bulk?: readonly string[];
  /** In whose menu it is; absent: in everybody's. */
  readonly roles?: readonly string[];
}

export const REGISTRARS = [
  'ministry-registrar',
  'provincial-registrar',
  'city-registrar',
  'county-registrar',
];
export const CENTRE = [...REGISTRARS, 'card-keeper', 'card-manager', 'auditor'];
export const KEYS = ['key-officer', 'issuer', 'supplier', 'auditor'];

export const noun = (
  name: string,
  rows: string,
  one: string,
  facts: Partial<NounFacts> & Pick<NounFacts, 'zh' | 'en' | 'part' | 'columns'>,
): NounFacts => ({
  list: `${name}.${rows}`,
  one: `${name}.${one}`,
  rows,
  id: 'id',
  ...facts,
});
