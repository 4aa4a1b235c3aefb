/** Words of lists and forms: requests, suppliers and products, production. */

export const SUPPLY_CHOICES: Readonly<Record<string, string>> = {
  pending: '待办',
  approved: '已同意',
  accepted: '合格',
  passed: '合格',
  failed: '不合格',
  'chip-designer': '芯片设计商',
  'cos-developer': 'COS开发商',
  'card-maker': '成卡供应商',
  'key-system-supplier': '密钥管理系统提供机构',
  'terminal-supplier': '终端提供机构',
  'card-producer': '制卡机构',
  chip: '芯片',
  cos: '卡片操作系统',
  card: '成卡',
  sample: '抽检',
  'cos-loaded': 'COS已加载到芯片',
  'packaging-guidance': '芯片厂商的封装指导',
  'operating-method': 'COS厂商的操作方法',
  'application-plan': '应用程序规划',
};
