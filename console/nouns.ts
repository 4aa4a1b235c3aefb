/**
 * The nouns that are shown by one list and one page a thing: which call lists them, and what of them is shown.
 * Filters of a list are those of its route.
 */

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
  /** In whose menu it is; absent: in everybody's. */
  readonly roles?: readonly string[];
}

const REGISTRARS = ['ministry-registrar', 'provincial-registrar', 'city-registrar', 'county-registrar'];
const CENTRE = [...REGISTRARS, 'card-keeper', 'card-manager', 'auditor'];
const KEYS = ['key-officer', 'issuer', 'supplier', 'auditor'];

const noun = (
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

export const PAGED: Readonly<Record<string, NounFacts>> = {
  applications: noun('applications', 'applications', 'application', {
    zh: '申领（表1）',
    en: 'Applications',
    part: 'applying',
    columns: ['number', 'unitName', 'stateTitle', 'place', 'createdAt'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  'provincial-applications': noun('provincial-applications', 'applications', 'provincialApplication', {
    list: 'provincial-applications.provincialApplications',
    zh: '省级申领',
    en: 'Provincial applications',
    part: 'applying',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: ['ministry-registrar', 'provincial-registrar', 'card-manager', 'collector', 'auditor'],
  }),
  shipments: noun('shipments', 'shipments', 'shipment', {
    zh: '交接单',
    en: 'Shipments',
    part: 'stock',
    columns: ['id', 'from', 'to', 'state', 'createdAt'],
    roles: CENTRE,
  }),
  cancellations: noun('cancellations', 'cancellations', 'cancellation', {
    zh: '注销（表2）',
    en: 'Cancellations',
    part: 'ends',
    columns: ['number', 'unitName', 'stateTitle', 'place', 'createdAt'],
    roles: [...CENTRE, 'unit-administrator', 'service-point-clerk'],
  }),
  requests: noun('requests', 'requests', 'request', {
    zh: '待办申请',
    en: 'Requests',
    part: 'work',
    columns: ['title', 'serial', 'state', 'place', 'createdAt'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  'stock-takings': noun('stock-takings', 'stockTakings', 'stockTaking', {
    zh: '盘点',
    en: 'Stock-takings',
    part: 'stock',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: CENTRE,
  }),
  disqualifications: noun('disqualifications', 'disqualifications', 'disqualification', {
    zh: '取消资格',
    en: 'Disqualifications',
    part: 'ends',
    columns: ['number', 'unit', 'stateTitle', 'createdAt'],
    roles: [...CENTRE, 'management-body'],
  }),
  'scrap-batches': noun('scrap-batches', 'scrapBatches', 'scrapBatch', {
    zh: '报废',
    en: 'Scrap batches',
    part: 'ends',
    columns: ['id', 'stateTitle', 'cards', 'createdAt'],
    roles: ['ministry-registrar', 'card-keeper', 'auditor'],
  }),
  suppliers: noun('suppliers', 'suppliers', 'supplier', {
    zh: '供应商与产品',
    en: 'Suppliers',
    part: 'supply',
    columns: ['name', 'kinds', 'state'],
    roles: [
      'ministry-registrar',
      'provincial-registrar',
      'ministry-officer',
      'testing-body',
      'supplier',
      'auditor',
    ],
  }),
  batches: noun('batches', 'batches', 'batch', {
    zh: '批次',
    en: 'Batches',
    part: 'supply',
    columns: ['id', 'place', 'quantity', 'year', 'createdAt'],
    roles: ['ministry-registrar', 'issuer', 'supplier', 'auditor'],
  }),
  'transport-keys': noun('transport-keys', 'exchanges', 'exchange', {
    zh: '传输密钥',
    en: 'Transport keys',
    part: 'keys',
    columns: ['id', 'keyName', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: KEYS,
  }),
  'root-keys': noun('root-keys', 'exchanges', 'exchange', {
    zh: '根密钥',
    en: 'Root keys',
    part: 'keys',
    columns: ['id', 'destination', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: ['key-officer', 'auditor'],
  }),
  personalizations: noun('personalizations', 'personalizations', 'personalization', {
    zh: '个人化',
    en: 'Personalizations',
    part: 'keys',
    columns: ['id', 'batch', 'kind', 'createdAt'],
    roles: ['issuer', 'ministry-registrar', 'auditor'],
  }),
  inspections: noun('inspections', 'inspections', 'inspection', {
    zh: '跟踪核查与检查',
    en: 'Inspections',
    part: 'inspection',
    columns: ['id', 'unit', 'cause', 'stateTitle', 'dueOn'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  organizations: noun('organizations', 'organizations', 'organization', {
    zh: '机构',
    en: 'Organizations',
    part: 'organization',
    columns: ['id', 'name', 'type', 'place', 'standing'],
    roles: CENTRE,
  }),
  appointments: noun('appointments', 'appointments', 'appointment', {
    zh: '人员与岗位',
    en: 'Appointments',
    part: 'organization',
    columns: ['id', 'subject', 'role', 'place', 'state', 'from', 'until'],
    roles: [...REGISTRARS, 'auditor'],
  }),
  adoptions: noun('adoptions', 'adoptions', 'adoption', {
    zh: '在用卡补登',
    en: 'Adoptions',
    part: 'cards',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: ['ministry-registrar', 'provincial-registrar', 'auditor'],
  }),
  'public-keys': noun('public-keys', 'publicKeys', 'publicKey', {
    zh: '公钥',
    en: 'Public keys',
    part: 'keys',
    id: 'fingerprint',
    columns: ['fingerprint', 'purpose', 'state', 'createdAt'],
    roles: KEYS,
  }),
  'transaction-batches': noun('transaction-batches', 'transactionBatches', 'transactionBatch', {
    zh: '交易批次',
    en: 'Transaction batches',
    part: 'supervision',
    columns: ['id', 'number', 'records', 'createdAt'],
    roles: ['supervision', 'payer', 'auditor'],
  }),
  exceptions: noun('exceptions', 'exceptions', 'exception', {
    zh: '拒付与待查',
    en: 'Refused and held',
    part: 'supervision',
    columns: ['id', 'serial', 'cause', 'operation', 'occurredAt', 'unit', 'stateTitle'],
  }),
  'roll-ups': noun('roll-ups', 'days', 'roll-up', {
    list: 'roll-ups.roll-ups',
    zh: '日汇总',
    en: 'Roll-ups',
    part: 'supervision',
    id: 'day',
    columns: ['day', 'at', 'version'],
    roles: ['supervision', 'auditor', 'ministry-registrar'],
  }),
  audits: noun('audits', 'audits', 'audit', {
    zh: '季度统计分析',
    en: 'Quarterly audits',
    part: 'supervision',
    columns: ['id', 'quarter', 'state', 'createdAt'],
  }),
  'tracking-tasks': noun('tracking-tasks', 'tasks', 'tracking-task', {
    list: 'tracking-tasks.tracking-tasks',
    zh: '跟踪任务',
    en: 'Tracking tasks',
    part: 'inspection',
    columns: ['id', 'serial', 'unit', 'cause', 'stateTitle', 'dueOn'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
};
