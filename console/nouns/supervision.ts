/** Supervision, inspection, organizations and people. */
import { CENTRE, type NounFacts, noun, REGISTRARS } from './noun.ts';

/** Who sees what provinces report. */
export const TRAFFIC = ['supervision', 'payer', 'auditor', 'ministry-registrar', 'provincial-registrar'];

export const SUPERVISION_NOUNS: Readonly<Record<string, NounFacts>> = {
  inspections: noun('inspections', 'inspections', 'inspection', {
    zh: '跟踪核查与检查',
    en: 'Inspections',
    part: 'inspection',
    columns: ['unit', 'businessPoint', 'cause', 'stateTitle', 'dueOn'],
    roles: [...CENTRE, 'unit-administrator'],
  }),
  organizations: noun('organizations', 'organizations', 'organization', {
    zh: '机构',
    en: 'Organizations',
    part: 'organization',
    columns: ['name', 'type', 'code', 'standing', 'psychiatric'],
    roles: CENTRE,
  }),
  appointments: noun('appointments', 'appointments', 'appointment', {
    zh: '人员与岗位',
    en: 'Appointments',
    part: 'organization',
    columns: ['subject', 'role', 'place', 'state', 'from', 'until'],
    bulk: ['appointments.confirm'],
    roles: [...REGISTRARS, 'auditor'],
  }),
  'transaction-batches': noun('transaction-batches', 'transactionBatches', 'transactionBatch', {
    zh: '交易批次',
    en: 'Transaction batches',
    part: 'supervision',
    columns: ['id', 'number', 'records', 'createdAt'],
    roles: TRAFFIC,
  }),
  exceptions: noun('exceptions', 'exceptions', 'exception', {
    zh: '拒付与待查',
    en: 'Refused and held',
    part: 'supervision',
    columns: ['id', 'serial', 'cause', 'operation', 'occurredAt', 'unit', 'stateTitle'],
    roles: [...REGISTRARS, 'unit-administrator', 'payer', 'supervision', 'card-manager', 'auditor'],
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
    roles: [...CENTRE, 'supervision', 'ministry-officer', 'provincial-officer', 'management-body'],
  }),
  'tracking-tasks': noun('tracking-tasks', 'tasks', 'tracking-task', {
    list: 'tracking-tasks.tracking-tasks',
    zh: '跟踪任务',
    en: 'Tracking tasks',
    part: 'inspection',
    columns: ['id', 'serial', 'unit', 'cause', 'stateTitle', 'dueOn'],
    roles: [...CENTRE, 'supervision', 'unit-administrator'],
  }),
};
