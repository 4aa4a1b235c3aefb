/** What the fields of the health-card programme are called. */
export const PROGRAM_TITLES: Readonly<Record<string, string>> = {
  specification: '《居民健康卡技术规范》版本',
};
