/** The nouns that are shown by one list and one page a thing: which call lists them, and what of them is shown. */

export interface NounFacts {
  readonly zh: string;
  readonly en: string;
  /** The calls that list and that show one, as CALLS knows them; and the list's field in its answer. */
  readonly list: string;
  readonly one: string;
  readonly rows: string;
  /** The field that names a thing in its address. */
  readonly id: string;
  readonly columns: readonly string[];
  /** Filters of the list; the place is filled in. */
  readonly filters: readonly string[];
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
  facts: Partial<NounFacts> & Pick<NounFacts, 'zh' | 'en' | 'columns'>,
): NounFacts => ({
  list: `${name}.${rows}`,
  one: `${name}.${one}`,
  rows,
  id: 'id',
  filters: ['place'],
  ...facts,
});

export const PAGED: Readonly<Record<string, NounFacts>> = {
  applications: noun('applications', 'applications', 'application', {
    zh: '申领（表1）',
    en: 'Applications',
    columns: ['number', 'unitName', 'stateTitle', 'place', 'createdAt'],
    filters: ['place', 'state'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  'provincial-applications': noun('provincial-applications', 'applications', 'provincialApplication', {
    list: 'provincial-applications.provincialApplications',
    zh: '省级申领',
    en: 'Provincial applications',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: ['ministry-registrar', 'provincial-registrar', 'card-manager', 'collector', 'auditor'],
  }),
  shipments: noun('shipments', 'shipments', 'shipment', {
    zh: '交接单',
    en: 'Shipments',
    columns: ['id', 'from', 'to', 'state', 'createdAt'],
    roles: CENTRE,
  }),
  cancellations: noun('cancellations', 'cancellations', 'cancellation', {
    zh: '注销（表2）',
    en: 'Cancellations',
    columns: ['number', 'unitName', 'stateTitle', 'place', 'createdAt'],
    roles: [...CENTRE, 'unit-administrator', 'service-point-clerk'],
  }),
  requests: noun('requests', 'requests', 'request', {
    zh: '待办申请',
    en: 'Requests',
    columns: ['title', 'serial', 'state', 'place', 'createdAt'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  'stock-takings': noun('stock-takings', 'stockTakings', 'stockTaking', {
    zh: '盘点',
    en: 'Stock-takings',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: CENTRE,
  }),
  disqualifications: noun('disqualifications', 'disqualifications', 'disqualification', {
    zh: '取消资格',
    en: 'Disqualifications',
    columns: ['number', 'unit', 'stateTitle', 'createdAt'],
    roles: [...CENTRE, 'management-body'],
  }),
  'scrap-batches': noun('scrap-batches', 'scrapBatches', 'scrapBatch', {
    zh: '报废',
    en: 'Scrap batches',
    columns: ['id', 'stateTitle', 'cards', 'createdAt'],
    roles: ['ministry-registrar', 'card-keeper', 'auditor'],
  }),
  suppliers: noun('suppliers', 'suppliers', 'supplier', {
    zh: '供应商与产品',
    en: 'Suppliers',
    columns: ['name', 'kinds', 'state'],
    filters: [],
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
    columns: ['id', 'place', 'quantity', 'year', 'createdAt'],
    roles: ['ministry-registrar', 'issuer', 'supplier', 'auditor'],
  }),
  'transport-keys': noun('transport-keys', 'exchanges', 'exchange', {
    zh: '传输密钥',
    en: 'Transport keys',
    columns: ['id', 'keyName', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: KEYS,
  }),
  'root-keys': noun('root-keys', 'exchanges', 'exchange', {
    zh: '根密钥',
    en: 'Root keys',
    columns: ['id', 'destination', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: ['key-officer', 'auditor'],
  }),
  personalizations: noun('personalizations', 'personalizations', 'personalization', {
    zh: '个人化',
    en: 'Personalizations',
    columns: ['id', 'batch', 'kind', 'createdAt'],
    roles: ['issuer', 'ministry-registrar', 'auditor'],
  }),
  inspections: noun('inspections', 'inspections', 'inspection', {
    zh: '跟踪核查与检查',
    en: 'Inspections',
    columns: ['id', 'unit', 'cause', 'stateTitle', 'dueOn'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  organizations: noun('organizations', 'organizations', 'organization', {
    zh: '机构',
    en: 'Organizations',
    columns: ['id', 'name', 'type', 'place', 'standing'],
    roles: CENTRE,
  }),
  appointments: noun('appointments', 'appointments', 'appointment', {
    zh: '人员与岗位',
    en: 'Appointments',
    columns: ['id', 'subject', 'role', 'place', 'state', 'from', 'until'],
    roles: [...REGISTRARS, 'auditor'],
  }),
  adoptions: noun('adoptions', 'adoptions', 'adoption', {
    zh: '在用卡补登',
    en: 'Adoptions',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: ['ministry-registrar', 'provincial-registrar', 'auditor'],
  }),
  'public-keys': noun('public-keys', 'publicKeys', 'publicKey', {
    zh: '公钥',
    en: 'Public keys',
    id: 'fingerprint',
    columns: ['fingerprint', 'purpose', 'state', 'createdAt'],
    roles: KEYS,
  }),
};
