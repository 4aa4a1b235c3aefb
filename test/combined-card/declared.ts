/** A region's declaration as tests make it. */
export const PAPER = {
  title: '《居民健康卡与市民卡合一实施方案》',
  issuedBy: '石家庄市卫生局',
  number: '石卫〔2026〕1号',
  digest: 'c'.repeat(64),
} as const;

const unchanged = { statement: '与居民健康卡现行要求一致，不作改变。', evidence: [PAPER] };

export const DECLARED = {
  otherCard: '市民卡',
  otherIssuer: '石家庄市人民政府',
  functions: '公共交通、图书借阅',
  conditions: {
    mainFunctions: unchanged,
    specifications: unchanged,
    keySystem: unchanged,
    managingBody: unchanged,
  },
  financial: false,
} as const;

/** What the bank's branch wrote. */
export const BANK_PAPER = {
  title: '关于同意发行金融社保类联名卡的批复',
  issuedBy: '中国人民银行石家庄中心支行',
  number: '石银复〔2026〕3号',
  digest: 'd'.repeat(64),
} as const;
