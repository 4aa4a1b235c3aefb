/** What the annex prints of 表1 beside its labels: heading, notes, the words of the four kinds (SAM-T1). */
import type { Kind } from '../sam-card/forms.ts';

/** 用途 and 权限 of the four kinds, in the words and the order of the annex. */
export const PURPOSES: Readonly<Record<Kind, readonly [purpose: string, right: string]>> = {
  'read-only': ['用于医疗卫生机构受理居民健康卡', '只读'],
  'read-write-except-psychiatric': ['用于医疗卫生机构受理居民健康卡', '可读写(除精神病诊断信息的写入)'],
  'read-write': ['用于具有精神病诊断资质的医疗卫生机构受理居民健康卡', '可读写'],
  'unlock-only': ['用于居民健康卡服务网点', '只解锁'],
};

export const TABLE_1_TITLE = '居民健康卡安全存取模块(SAM)卡申领表';

export const TABLE_1_NOTES = [
  '注：1、编号、SAM卡编号由密钥管理单位填写。',
  '　　2、本表一式2份，使用单位和密钥管理单位各留存1份。',
];
