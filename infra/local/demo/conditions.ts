/** What a region of the demo shows for each condition of RHC-9. */
import type { ConditionName, Evidence } from '../../../shared/program/conditions.ts';
import type { Funds } from '../../../shared/program/evidence.ts';

export const paper = (title: string, digest = 'd'.repeat(64)) => ({
  title,
  number: '卫规〔2025〕11号',
  issuedOn: '2025-11-10',
  digest,
});

const document = { document: paper('证明文件') };
const rules = { rules: paper('管理规定'), workflow: paper('工作流程', 'e'.repeat(64)) };

const GOVERNMENT = { kind: 'local-government', name: '省财政厅' } as const;
const BANK = { kind: 'enterprise', name: '合作银行' } as const;
const SOURCES: Funds['sources'] = [
  { ...GOVERNMENT, use: 'first-cards', yuan: 60_000_000 },
  { ...GOVERNMENT, use: 'construction', yuan: 25_000_000 },
  { ...BANK, use: 'operation', yuan: 6_000_000 },
  { ...BANK, use: 'maintenance', yuan: 4_000_000 },
];

/** What a region could give for each; `institutions` are organizations of the region. */
export const evidenceFor = (...institutions: string[]): { readonly [Name in ConditionName]: Evidence } => ({
  institutions: { condition: 'institutions', papers: document, facts: { organizations: institutions } },
  staff: { condition: 'staff', papers: document, facts: { fullTime: 12 } },
  funds: {
    condition: 'funds',
    papers: document,
    facts: { sources: SOURCES },
  },
  equipment: {
    condition: 'equipment',
    papers: document,
    facts: { items: [{ name: '受理终端', count: 20 }] },
  },
  premises: { condition: 'premises', papers: document, facts: { rooms: 2, squareMetres: 160 } },
  'management-norms': { condition: 'management-norms', papers: document, facts: {} },
  'implementation-rules': { condition: 'implementation-rules', papers: document, facts: {} },
  'applying-rules': { condition: 'applying-rules', papers: rules, facts: {} },
  'loss-rules': { condition: 'loss-rules', papers: rules, facts: {} },
  'reissue-rules': { condition: 'reissue-rules', papers: rules, facts: {} },
  'cancellation-rules': { condition: 'cancellation-rules', papers: rules, facts: {} },
  'collection-method': { condition: 'collection-method', papers: document, facts: {} },
  platform: {
    condition: 'platform',
    papers: document,
    facts: { name: '区域卫生信息平台', operator: '卫生信息中心', inUseSince: '2025-06-01' },
  },
});
