/**
 * Every page by the name in its address: what it is called, in whose menu it stands and in which part of it,
 * and its file, which is fetched when the page is first opened. The menu is derived from here.
 */
import type { Page } from './main.tsx';
import { CENTRE, type MenuPart, REGISTRARS } from './nouns/noun.ts';
import { TRAFFIC } from './nouns/supervision.ts';
import { PAGED } from './nouns.ts';
import type { steppedPage as SteppedPage } from './pages/stepped.tsx';
import { PROGRAM_PAGES } from './program-pages.ts';
import { STATISTICS_PAGES } from './statistics-pages.ts';
import { STOCK_PAGES } from './stock-pages.ts';

export interface PageFacts {
  readonly zh: string;
  readonly en: string;
  /** Absent: it stands in no menu, one comes to it by a link. */
  readonly part?: MenuPart;
  /** Whom it is for; absent: everybody. A page outside one's menu can still be opened by a link. */
  readonly roles?: readonly string[];
  readonly load: () => Promise<Page>;
}

const generic = (name: string) => () => import('./pages/noun.tsx').then(({ nounPage }) => nounPage(name));

const stepped = (name: Parameters<typeof SteppedPage>[0]) => () =>
  import('./pages/stepped.tsx').then(({ steppedPage }) => steppedPage(name));

/** Nouns that have a page of their own; the others are shown by their list and one page a thing. */
const OWN: Readonly<Partial<Record<keyof typeof PAGED, () => Promise<Page>>>> = {
  ...PROGRAM_PAGES,
  'roll-ups': () => import('./pages/roll-ups.tsx').then(({ RollUps }) => RollUps),
  'tracking-tasks': () => import('./pages/tracking-tasks.tsx').then(({ TrackingTasks }) => TrackingTasks),
  'transaction-batches': () =>
    import('./pages/transaction-batches.tsx').then(({ TransactionBatches }) => TransactionBatches),
  inspections: () => import('./pages/inspections.tsx').then(({ Inspections }) => Inspections),
  organizations: () => import('./pages/organizations.tsx').then(({ Organizations }) => Organizations),
  appointments: () => import('./pages/appointments.tsx').then(({ Appointments }) => Appointments),
  requests: () => import('./pages/requests.tsx').then(({ Requests }) => Requests),
  audits: () => import('./pages/audits.tsx').then(({ Audits }) => Audits),
  'transport-keys': () => import('./pages/exchanges.tsx').then(({ TransportKeys }) => TransportKeys),
  'public-keys': () => import('./pages/public-keys.tsx').then(({ PublicKeys }) => PublicKeys),
  'root-keys': () => import('./pages/exchanges.tsx').then(({ RootKeys }) => RootKeys),
  adoptions: () => import('./pages/adoptions/page.tsx').then(({ Adoptions }) => Adoptions),
  personalizations: () =>
    import('./pages/personalizations/page.tsx').then(({ Personalizations }) => Personalizations),
  suppliers: () => import('./pages/suppliers/page.tsx').then(({ Suppliers }) => Suppliers),
  batches: () => import('./pages/batches/page.tsx').then(({ Batches }) => Batches),
  exceptions: () => import('./pages/exceptions.tsx').then(({ Exceptions }) => Exceptions),
  'provincial-applications': () => import('./pages/provincial/page.tsx').then(({ Provincial }) => Provincial),
  applications: () => import('./pages/applications/page.tsx').then(({ Applications }) => Applications),
  disqualifications: stepped('disqualifications'),
  'health-cards': () => import('./pages/health-cards.tsx').then(({ HealthCards }) => HealthCards),
  'scrap-batches': stepped('scrap-batches'),
  'card-productions': stepped('card-productions'),
  cancellations: () => import('./pages/cancellations.tsx').then(({ Cancellations }) => Cancellations),
  shipments: () => import('./pages/shipments.tsx').then(({ Shipments }) => Shipments),
  'stock-takings': () => import('./pages/stock-takings.tsx').then(({ StockTakings }) => StockTakings),
};

export const PAGES: Readonly<Record<string, PageFacts>> = {
  start: {
    zh: '首页',
    en: 'Home',
    part: 'work',
    load: () => import('./pages/start.tsx').then(({ Start }) => Start),
  },
  'sam-cards': {
    zh: 'SAM卡',
    en: 'SAM cards',
    part: 'cards',
    load: () => import('./pages/sam-cards.tsx').then(({ SamCards }) => SamCards),
  },
  'sam-card': {
    zh: 'SAM卡',
    en: 'SAM card',
    load: () => import('./pages/sam-card.tsx').then(({ SamCardPage }) => SamCardPage),
  },
  uploads: {
    zh: '批量办理',
    en: 'Cards in bulk',
    part: 'cards',
    roles: [...CENTRE, 'unit-administrator', 'service-point-clerk'],
    load: () => import('./pages/uploads.tsx').then(({ Uploads }) => Uploads),
  },
  lifecycle: {
    zh: '生命周期',
    en: 'Life cycle',
    part: 'rules',
    load: () => import('./pages/rules/lifecycle.tsx').then(({ Lifecycle }) => Lifecycle),
  },
  permissions: {
    zh: '岗位与权限',
    en: 'Permissions',
    part: 'rules',
    load: () => import('./pages/rules/permissions.tsx').then(({ Permissions }) => Permissions),
  },
  articles: {
    zh: '条文与依据',
    en: 'The measures',
    part: 'rules',
    load: () => import('./pages/rules/articles.tsx').then(({ Articles }) => Articles),
  },
  refusals: {
    zh: '不予办理的情形',
    en: 'Refusals',
    part: 'rules',
    load: () => import('./pages/rules/refusals.tsx').then(({ Refusals }) => Refusals),
  },
  settings: {
    zh: '设定',
    en: 'Settings',
    part: 'rules',
    load: () => import('./pages/rules/settings.tsx').then(({ Settings }) => Settings),
  },
  procedures: {
    zh: '办理业务',
    en: 'Procedures',
    part: 'cards',
    load: () => import('./pages/procedures.tsx').then(({ Procedures }) => Procedures),
  },
  supervision: {
    zh: '交易监管',
    en: 'Transactions',
    part: 'supervision',
    roles: TRAFFIC,
    load: () => import('./pages/supervision.tsx').then(({ Supervision }) => Supervision),
  },
  ...STOCK_PAGES,
  ...STATISTICS_PAGES,
  ...Object.fromEntries(
    Object.entries(PAGED).map(([name, { zh, en, part, roles }]) => [
      name,
      { zh, en, part, ...(roles ? { roles } : {}), load: OWN[name] ?? generic(name) },
    ]),
  ),
  checkpoints: {
    zh: '检查点',
    en: 'Checkpoints',
    part: 'supervision',
    roles: ['auditor', 'supervision', ...REGISTRARS],
    load: () => import('./pages/checkpoints.tsx').then(({ Checkpoints }) => Checkpoints),
  },
  conservation: {
    zh: '守恒核对',
    en: 'Conservation',
    part: 'supervision',
    roles: ['auditor', 'ministry-registrar', 'provincial-registrar'],
    load: () => import('./pages/conservation.tsx').then(({ Conservation }) => Conservation),
  },
  events: {
    zh: '通知流水',
    en: 'Events',
    part: 'supervision',
    roles: ['auditor', 'supervision', 'payer', 'ministry-registrar', 'provincial-registrar'],
    load: () => import('./pages/events.tsx').then(({ Events }) => Events),
  },
};
