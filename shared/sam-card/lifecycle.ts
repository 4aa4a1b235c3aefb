/**
 * The life of a SAM card as data. A row is at once the rule, the endpoint, the permission, the ledger line,
 * the OpenAPI operation, a line of docs/lifecycle.md and a row of the golden test. Change the rule here.
 */
import { registrars } from '../policy/permit.ts';
import { FORMS } from './forms.ts';
import type { Transition } from './row.ts';
import type { State } from './states.ts';

export type TransitionName = keyof typeof FORMS;

export type { Transition };

const REGISTRARS_OWN = registrars('own');

/** SAM-17p5: to the unit's own centre or to the ministry centre, and to no other. */
const REPORTING = {
  'unit-administrator': 'own',
  'card-keeper': 'own',
  ...REGISTRARS_OWN,
  'ministry-registrar': 'within',
} as const;

const UNIT = { 'unit-administrator': 'own' } as const;
const IN_USE = ['keyed', 'personalized', 'in-stock', 'in-transit', 'issued', 'faulty'] as const;

export const LIFECYCLE: Record<TransitionName, Transition> = {
  'accept-production': {
    title: '验收入册',
    article: 'SAM-9p1',
    from: ['manifested'],
    to: 'produced',
    by: { 'ministry-registrar': 'ministry', issuer: 'own' },
  },
  'reject-production': {
    title: '判为不合格',
    article: 'SAM-9p2',
    from: ['manifested', 'produced', 'keyed'],
    to: 'rejected',
    by: { 'ministry-registrar': 'ministry', issuer: 'own' },
  },
  'destroy-reject': {
    title: '销毁不合格卡',
    article: 'ours',
    why: 'a card that failed must never come into use; another person records that it was destroyed',
    from: ['rejected'],
    to: 'destroyed',
    by: { 'ministry-registrar': 'ministry', issuer: 'own' },
    hands: 'person',
    distinctFrom: ['reject-production'],
  },
  'replace-transport-key': {
    title: '替换传输密钥',
    article: 'SAM-10',
    from: ['produced'],
    to: 'keyed',
    by: { issuer: 'own' },
  },
  personalize: {
    title: '个人化',
    article: 'SAM-11',
    from: ['keyed'],
    to: 'personalized',
    by: { issuer: 'own' },
  },
  file: {
    title: '备案登记',
    article: 'SAM-14',
    from: ['personalized'],
    to: 'in-stock',
    by: { 'ministry-registrar': 'ministry' },
    unexpired: true,
  },
  'hand-over': {
    title: '交领取专人',
    article: 'SAM-13p1',
    from: ['in-stock'],
    to: 'in-transit',
    suspends: true,
    by: { 'card-keeper': 'ministry' },
    hands: 'person',
    unexpired: true,
  },
  dispatch: {
    title: '调拨发出',
    article: 'ours',
    why: 'the measures name no step between centres; what moves must be counted at both ends',
    from: ['in-stock', 'surrendered'],
    to: 'in-transit',
    suspends: true,
    by: { 'card-keeper': 'own' },
  },
  receive: {
    title: '接收入库',
    article: 'ours',
    why: 'what arrives is counted against what was sent',
    from: ['in-transit'],
    to: 'state-before',
    goesTo: 'destination',
    by: { 'card-keeper': 'destination' },
    distinctFrom: ['hand-over', 'dispatch'],
    ends: ['hand-over', 'dispatch'],
  },
  entrust: {
    title: '交服务网点备用',
    article: 'ours',
    why: 'a service point hands out the new card while the damaged one lies before it (SAM-17(2)p1)',
    from: ['in-stock'],
    to: 'same',
    goesTo: 'unit',
    by: { 'card-keeper': 'stock' },
    unexpired: true,
  },
  recall: {
    title: '备用卡收回中心',
    article: 'ours',
    why: 'what a service point does not need goes back to the stock of its centre',
    from: ['in-stock'],
    to: 'same',
    goesTo: 'centre',
    by: { 'card-keeper': 'own' },
  },
  issue: {
    title: '发放出库',
    article: 'SAM-15p1',
    from: ['in-stock'],
    to: 'issued',
    goesTo: 'unit',
    terminal: 'bind',
    by: { 'card-keeper': 'own' },
    unexpired: true,
  },
  'change-location': {
    title: '变更登记',
    article: 'SAM-15p2',
    from: ['issued'],
    to: 'same',
    by: { 'card-keeper': 'own', ...REGISTRARS_OWN },
    asks: UNIT,
  },
  'report-fault': {
    title: '报故障',
    article: 'SAM-17(2)p1',
    from: ['issued', 'in-stock'],
    to: 'faulty',
    suspends: true,
    by: { 'service-point-clerk': 'within', 'card-keeper': 'own' },
    asks: UNIT,
  },
  'clear-fault': {
    title: '检测正常，恢复使用',
    article: 'SAM-17(2)p1',
    from: ['faulty'],
    to: 'state-before',
    by: { 'service-point-clerk': 'within' },
    hands: 'person',
    ends: ['report-fault'],
  },
  'report-loss': {
    title: '挂失',
    article: 'SAM-17p2',
    from: IN_USE,
    to: 'lost',
    suspends: true,
    ban: 'loss',
    by: REPORTING,
  },
  'report-theft': {
    title: '报被盗',
    article: 'SAM-17p5',
    from: IN_USE,
    to: 'lost',
    suspends: true,
    ban: 'theft',
    by: REPORTING,
  },
  'correct-report': {
    title: '更正误报',
    article: 'ours',
    why: 'a report proven wrong before cancellation is undone by two persons; a card found again is not',
    from: ['lost'],
    to: 'state-before',
    ban: 'lift',
    by: { ...REGISTRARS_OWN, 'ministry-registrar': 'within' },
    hands: 'two-persons',
    ends: ['report-loss', 'report-theft'],
  },
  'return-to-stock': {
    title: '退还入库',
    article: 'SAM-17p3',
    also: ['SAM-17p1'],
    from: ['issued'],
    to: 'in-stock',
    goesTo: 'centre',
    terminal: 'release',
    by: { 'card-keeper': 'own' },
    asks: UNIT,
  },
  cancel: {
    title: '注销',
    article: 'SAM-17(1)',
    also: ['SAM-17(2)p1', 'SAM-17(3)p1', 'SAM-17(3)p2', 'SAM-T2'],
    from: ['issued', 'faulty', 'lost', 'in-stock'],
    to: 'cancelled',
    terminal: 'release',
    // What ends in a centre's own stock comes from no unit and no service point: the centre cancels it
    // (ours).
    by: { 'service-point-clerk': 'within', ...registrars('stock') },
    hands: 'person',
    distinctFrom: ['report-loss', 'report-theft', 'report-fault'],
  },
  surrender: {
    title: '交回',
    article: 'SAM-17p4',
    from: ['cancelled', 'lost', 'written-off'],
    to: 'surrendered',
    goesTo: 'acting',
    terminal: 'release',
    by: { 'service-point-clerk': 'within', 'card-keeper': 'own' },
  },
  scrap: {
    title: '报废',
    article: 'SAM-17p4',
    from: ['surrendered'],
    to: 'scrapped',
    by: { 'card-keeper': 'ministry' },
    hands: 'person',
    distinctFrom: ['cancel'],
  },
  'write-off': {
    title: '核销',
    article: 'ours',
    why: 'a card cancelled without being handed over that never comes must leave the open accounts',
    from: ['cancelled'],
    to: 'written-off',
    causes: ['loss', 'theft', 'disqualification'],
    by: { 'ministry-registrar': 'within' },
    hands: 'person',
    distinctFrom: ['cancel'],
  },
  correct: {
    title: '更正登记',
    article: 'ours',
    why: 'a slip of the pen is mended by one more entry that two persons answer for',
    from: ['manifested', 'produced', 'keyed', 'personalized', 'in-stock', 'issued'],
    to: 'same',
    by: REGISTRARS_OWN,
    hands: 'two-persons',
  },
  rehome: {
    title: '随单位变更归属',
    article: 'ours',
    why: 'division codes change and units merge; the card follows the unit that holds it',
    from: ['issued', 'faulty', 'lost', 'cancelled'],
    to: 'same',
    goesTo: 'unit',
    by: { 'ministry-registrar': 'within', 'provincial-registrar': 'within' },
  },
};

export const TRANSITION_NAMES = Object.keys(FORMS) as TransitionName[];

/** What the table allows from a state, in the table's order. */
export function allowedFrom(from: State): TransitionName[] {
  return TRANSITION_NAMES.filter((name) => LIFECYCLE[name].from.includes(from));
}
