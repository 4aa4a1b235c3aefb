/** Words of stock, stock-taking and dispatch. */
import { dictionary } from '../app/words.ts';

export const stock = dictionary({
  noTakings: [
    '还没有盘点。可在下面“新办”中开始盘点本中心库存。',
    'No stock-taking yet. Begin one of your centre below.',
  ],
  fits: ['账实相符', 'Lies here, as registered'],
  moved: ['清点期间有收发，相符', 'Came or went while counting; agrees'],
  notHere: ['未在此处', 'Not here'],
  countHint: [
    '逐张扫描库内全部SAM卡，含已交回待上交的卡；不必等候，也不必按顺序。',
    'Scan every card that lies here, surrendered ones too, in any order and without waiting.',
  ],
  compare: ['清点完毕，与登记核对', 'Counted: compare with the register'],
  compareHint: [
    '全部扫描完毕后再核对。核对之后不能再补扫；参与清点的人不能处理差异，由他人办理。',
    'When everything was scanned: nothing can be added later. Whoever counted settles no difference.',
  ],
  stillWaiting: ['还有{n}张待保存，保存完即可核对', '{n} scans are still being saved'],
  comparing: ['正在与登记核对', 'Being compared with the register'],
  found: ['核对结果', 'What was found'],
  differences: ['差异', 'Differences'],
  difference: ['差异', 'Difference'],
  noDifference: ['账实相符，没有差异。', 'Count and register agree; there is no difference.'],
  moreDifferences: [
    '只列出前{n}处，处理后显示其余。',
    'The first {n}; the others follow when these are settled.',
  ],
  registered: ['登记为', 'Registered as'],
  notRegistered: ['登记系统中没有', 'Not in the register'],
  resolution: ['处理', 'Settled'],
  settle: ['处理差异', 'Settle'],
  settled: ['{serial} 的差异已处理', 'The difference about {serial} is settled'],
  settleHint: [
    '逐处查明后处理，须由没有参与清点的人办理；全部处理完毕即账实相符，可以结束盘点。',
    'Each is settled by somebody who did not count; then the stock-taking can be closed.',
  ],
  how: ['如何处理', 'How'],
  openCard: ['打开这张卡，办理登记', 'Open this card and put the register right'],
  'advice-missing': [
    '登记在库而没有扫到。先复查库位；找到的，选“已找到”。找不到的，先在卡页挂失或补办收发，再来处理。',
    'Registered here, not scanned. Look again; if it is gone, report it on its page first.',
  ],
  'advice-surplus': [
    '卡在这里，登记在他处。漏办收发的，先补办；属他处的，退回登记所在处。',
    'It lies here, registered elsewhere: book what was forgotten, or return it there.',
  ],
  'advice-unknown': [
    '登记系统中没有这个编号。核对卡面：读错的，选“清点有误”；确有其卡的，封存待查并报告上级中心。',
    'The register has no such serial. Read the face again; a card that exists is set aside.',
  ],
  'advice-wrong-state': [
    '卡在这里，但登记的状态不该在库（如已挂失、已报废）。先查明并更正登记，或封存待查。',
    'It lies here in a state that no stock has. Put the register right, or set it aside.',
  ],
});
