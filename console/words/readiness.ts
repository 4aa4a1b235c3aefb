/** Words of a region's readiness file. */
import { dictionary } from '../app/words.ts';

export const readiness = dictionary({
  mayIssue: ['可以发行', 'may issue'],
  mayNot: ['不能发行', 'may not issue'],
  saysReady: [
    '该地区十三项条件全部具备并已获授权，可以制作、发放居民健康卡。',
    'Every condition stands and the region is authorized: health cards may be made and issued.',
  ],
  saysNotReady: [
    '在全部条件具备并获卫生部授权以前，该地区的制卡、发卡一律不予办理。',
    'Until every condition stands and the ministry has authorized it, nothing is made or issued here.',
  ],
  turn: ['现在由谁办理', 'Whose turn it is'],
  'turn.region': [
    '省级（或受授权的市级）卫生行政部门：还有 {n} 项须填报、补正或更新。',
    'The region: {n} conditions to be given, put right or renewed.',
  ],
  'turn.region-submit': [
    '省级卫生行政部门：各项已填报，请报卫生部审核。',
    'The province: everything is given; submit it to the ministry.',
  ],
  'turn.ministry': ['卫生部主管人员：有待审核的事项。', 'The ministry: something waits for its review.'],
  'turn.nobody': ['目前没有待办事项。', 'Nothing is waited for.'],
  opinion: ['最近一次意见', 'Last opinion'],
  checklist: ['条件清单', 'Conditions'],
  group: ['第九条（{n}）', 'RHC-9({n})'],
  open: ['{n} 项待办', '{n} open'],
  allMet: ['全部具备', 'all stand'],
  until: ['有效期至 {until}', 'until {until}'],
  since: ['自 {from} 施行', 'from {from}'],
  nothingGiven: ['还没有填报。', 'Nothing has been given.'],
  given: ['填报的情况和凭据', 'What was given'],
  former: ['仍然有效的前一份（新的一份待审核）', 'What counts until the newer one is reviewed'],
  renewalWaits: ['有更新待审核', 'a renewal waits'],
  whyNot: ['未通过的原因：{reason}', 'Not accepted: {reason}'],
  give: ['填报', 'Give'],
  giveAgain: ['修改填报', 'Change'],
  renew: ['更新', 'Renew'],
  uploadScan: ['上传扫描件', 'Upload the scan'],
  scanHint: [
    '只接受与所填摘要（SHA-256）相同的文件。',
    'Only the very file whose digest was given is taken.',
  ],
  scanned: ['扫描件', 'Scan'],
  judge: ['审核这项更新', 'Review this renewal'],
  review: ['逐项审核', 'Review, condition by condition'],
  reviewSays: [
    '每项必须给出结论；不通过的写明原因。全部通过即授权发行，有一项不通过即退回补正。',
    'A verdict on each; what is not met needs a reason. All met authorizes; one not met returns it.',
  ],
  met: ['通过', 'Met'],
  unmet: ['不通过', 'Not met'],
  reasonFor: ['{title}不通过的原因', 'Why {title} is not met'],
  reviewOpinion: ['审核意见', 'Opinion'],
  sendReview: ['提交审核结论', 'Send the review'],
  history: ['办理经过', 'History'],
  showHistory: ['查看办理经过', 'Show the history'],
  organizationsHint: [
    '服务机构填本系统的机构编号，每行一个，须在本地区内。',
    'Institutions by their ids in this register, one a line, of this region.',
  ],
});
