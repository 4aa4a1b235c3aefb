/**
 * The people of the measures. A role says what one may do; an appointment says where and from when to when.
 */
import * as z from 'zod';
import type { Citation } from '../regulation/regulation.ts';
import { CENTRE_LEVELS, type Level } from './jurisdiction.ts';

interface RoleFacts {
  readonly title: string;
  readonly article: Citation;
  /** Why, where no article names this role. */
  readonly why?: string;
  /** Levels of place at which one can be appointed so. */
  readonly levels: readonly Level[];
}

export const ROLES = {
  'ministry-registrar': { title: '卫生部注册管理中心登记人员', article: 'SAM-12', levels: ['ministry'] },
  'provincial-registrar': { title: '省级注册管理中心登记人员', article: 'SAM-12', levels: ['province'] },
  'city-registrar': { title: '市级注册管理中心登记人员', article: 'SAM-13p2', levels: ['city'] },
  'county-registrar': { title: '县级注册管理中心登记人员', article: 'SAM-13p2', levels: ['county'] },
  'card-manager': { title: 'SAM卡管理人员', article: 'SAM-13p2', levels: CENTRE_LEVELS },
  'card-keeper': { title: 'SAM卡保管人员', article: 'SAM-15p1', levels: CENTRE_LEVELS },
  'key-officer': { title: '密钥管理人员', article: 'RHC-15(2)', levels: ['ministry', 'province'] },
  // SAM-10 and 11 name the issuer without saying who it is; SAM-12 makes it the ministry centre by default.
  issuer: { title: '发行机构', article: 'SAM-10', levels: ['ministry', 'province'] },
  'unit-administrator': {
    title: '使用单位SAM卡管理员',
    article: 'SAM-T1',
    levels: ['unit', 'service-point'],
  },
  'service-point-clerk': { title: '服务网点经办人', article: 'SAM-17(1)', levels: ['service-point'] },
  supplier: { title: '供应商', article: 'SAM-5', levels: ['supplier'] },
  'testing-body': { title: '指定检测机构', article: 'SAM-7', levels: ['ministry'] },
  supervision: { title: '监督系统', article: 'SAM-15p3', levels: ['ministry', 'province'] },
  payer: { title: '费用结算方', article: 'SAM-15p3', levels: ['ministry', 'province', 'city'] },
  auditor: { title: '审计人员', article: 'SAM-15p4', levels: CENTRE_LEVELS },
  // The health administration itself; its officers are not the registration centre's people.
  'ministry-officer': { title: '卫生部主管人员', article: 'SAM-4', levels: ['ministry'] },
  'provincial-officer': { title: '省级卫生行政部门主管人员', article: 'SAM-4', levels: ['province'] },
  'delegated-officer': {
    title: '受委托的下级卫生行政部门主管人员',
    article: 'RHC-12p1',
    levels: ['city', 'county'],
  },
  'management-body': { title: '管理机构', article: 'SAM-17(3)p1', levels: CENTRE_LEVELS },
  'front-end': {
    title: '前置服务器',
    article: 'SAM-17p2',
    why: 'it asks before each use of a card whether the card is blacklisted, and needs no other right',
    levels: ['province', 'city', 'county', 'unit', 'service-point'],
  },
  // Who first collects and verifies what is known of a resident.
  'primary-clerk': { title: '基层医疗卫生机构采集核实人员', article: 'RHC-13', levels: ['unit'] },
  'privacy-officer': {
    title: '个人信息保护负责人',
    article: 'RHC-16',
    levels: ['ministry', 'province'],
  },
  collector: { title: '领取专人', article: 'SAM-13p1', levels: ['province'] },
} as const satisfies Record<string, RoleFacts>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

export const role = z.enum(ROLE_NAMES);
