/** Words of terminals: what the ministry allotted, a unit's devices and blocks, one number. */
import { dictionary } from '../app/words.ts';

export const terminals = dictionary({
  allotments: ['卫生部分配给各省的标识号', 'Identifiers allotted to provinces'],
  noAllotments: ['卫生部尚未向此处分配标识号。', 'The ministry has allotted nothing here yet.'],
  prefix: ['省、市、发卡机构代码', 'Province, city, issuer'],
  ranges: ['号段', 'Ranges'],
  range: ['{first} 至 {last}', '{first} to {last}'],
  blocks: ['分配（段）', 'Allotted (blocks)'],
  used: ['已分配到单位（段）', 'On to units (blocks)'],
  left: ['剩余（段）', 'Left (blocks)'],
  otherwise: ['卫生部直接分配及以前分配（段）', 'By the ministry itself, or before (blocks)'],
  each: ['每段100个编号。', 'A block is 100 numbers.'],
  devices: ['登记的终端', 'Registered terminals'],
  noDevices: ['这个单位还没有登记终端。', 'This unit has no registered terminal yet.'],
  state: ['情况', 'State'],
  numbers: ['{first} 至 {last} 逐号', '{first} to {last}, number by number'],
  register: ['登记终端设备', 'Register the device'],
  byFile: ['按文件批量登记终端设备', 'Register devices from a file'],
  byFileSays: [
    '每行一台终端；编号须已分配给该单位，供应商须在公布的准入名单上。',
    'One terminal a row; its number is allotted to the unit, its supplier is on the list of the admitted.',
  ],
  installed: ['启用日期', 'In use since'],
  device: ['终端设备', 'Device'],
  unregistered: ['尚未登记终端设备。', 'No device is registered.'],
  history: ['登记的变更', 'What was registered'],
  what: ['事项', 'What'],
  by: ['经办', 'By'],
  details: ['内容', 'Content'],
  when: ['时间', 'When'],
});
