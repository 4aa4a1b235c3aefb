/** What the fields of residents and their health cards are called. */
export const HEALTH_CARD_TITLES: Readonly<Record<string, string>> = {
  personal: '个人信息',
  fullName: '姓名',
  documentKind: '证件种类',
  identityNumber: '证件号码',
  sex: '性别',
  birthday: '出生日期',
  guardian: '监护人',
  relation: '与本人关系',
  record: '健康档案或病历',
  source: '来源系统',
  ground: '依据',
  mask: '遮蔽显示',
  corrections: '更正次数',
  verifiedAt: '核实时间',
  reader: '证件阅读机具编号',
};
