/** Cards on paper: applications, stock, ends. */
import { CENTRE, type NounFacts, noun } from './noun.ts';

export const CARDS_NOUNS: Readonly<Record<string, NounFacts>> = {
  applications: noun('applications', 'applications', 'application', {
    zh: '申领（表1）',
    en: 'Applications',
    part: 'applying',
    columns: ['number', 'unitName', 'kinds', 'stateTitle', 'waitedHours', 'submittedAt'],
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
    columns: ['title', 'serial', 'state', 'place', 'applicant', 'createdAt'],
    bulk: ['requests.approve', 'requests.reject', 'requests.withdraw'],
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
  adoptions: noun('adoptions', 'adoptions', 'adoption', {
    zh: '在用卡补登',
    en: 'Adoptions',
    part: 'cards',
    columns: ['id', 'place', 'stateTitle', 'createdAt'],
    roles: ['ministry-registrar', 'provincial-registrar', 'auditor'],
  }),
};
