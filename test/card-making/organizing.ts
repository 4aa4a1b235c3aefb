/** What a province organises and delegates, for tests. */
import type { Organization } from '../../shared/card-making/card-making.ts';

export const ORGANIZED = {
  departments: [{ name: '省卫生厅规划信息处', duty: '统一组织制卡' }],
  securityRules: 'c'.repeat(64),
  responsible: ['钱守一', '孙立中'],
} as const;

/** @param plan the tender plan that the producer has won */
export function organized(
  plan: string,
  producer: { readonly supplier?: string } = {},
  implementation: Organization['implementation'] = 'by-province',
) {
  const { responsible, ...rest } = ORGANIZED;
  const { supplier = 'card-plant' } = producer;
  return {
    organization: {
      ...rest,
      implementation,
      producers: [{ supplier, plan }],
      sites: [{ environment: 'line-1', name: '一号制卡线', producer: supplier }],
    },
    responsible,
  };
}

export const delegation = (place = 'CN/13/1301') => ({
  place,
  scope: '本市常住人口的首次制卡',
  from: '2026-01-01',
  until: '2099-12-31',
});
