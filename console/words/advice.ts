/** What to do after each refusal; the compiler asks for all of them. Fetched with the first refusal. */
import type { RefusalCode } from '../../shared/refusals.ts';
import { spoken } from '../app/words.ts';
import { BEFORE } from './advice-before.ts';
import { HEALTH_CARD_ADVICE } from './advice-health-cards.ts';
import { OF_COMBINATIONS } from './advice-of-combinations.ts';
import { PROGRAM_ADVICE } from './advice-program.ts';
import { RESIDENT_ADVICE } from './advice-residents.ts';

const ADVICE: Readonly<Record<RefusalCode, readonly [zh: string, en: string]>> = {
  ...BEFORE,
  ...RESIDENT_ADVICE,
  ...OF_COMBINATIONS,
  ...PROGRAM_ADVICE,
  ...HEALTH_CARD_ADVICE,
  'kind-not-permitted': [
    '请改选该单位可用的种类；确需使用的，先登记其资质。',
    'Choose another kind, or record the qualification.',
  ],
  'unit-unknown': ['请先登记该单位，或到其所属中心办理。', 'Register the unit, or go to its own centre.'],
  'unit-not-qualified': ['请按单位撤销或取消资格的手续办理。', 'Follow the procedure of its end.'],
  'unit-stands-otherwise': ['请核对单位的状态。', 'See how the unit stands.'],
  'application-unknown': ['请先提交并批准申领表。', 'An application must be approved first.'],
  'application-not-open': ['请核对申领表是否已批准、未办结。', 'See whether it is approved and still open.'],
  'line-exhausted': ['需要更多的，请另行申领。', 'Apply for more.'],
  'scan-missing': ['请先上传盖章（签字）的扫描件。', 'Upload the sealed form first.'],
  'more-than-applied': ['请把批准数量改为不超过申领数量。', 'Approve no more than was applied for.'],
  'not-signed-for': ['请清点后按实际张数签收。', 'Count again, and sign for what is there.'],
  'cards-outstanding': ['请先收回或核销余下的卡。', 'Have the remaining cards surrendered or written off.'],
  'scrap-batch-unknown': ['请先把卡登记入报废批次。', 'Enter the card in a scrap batch first.'],
  'scrap-batch-not-begun': ['请待两名见证人见证后再办理。', 'Two witnesses must have signed first.'],
  'list-differs': ['清单已变，请读取最新清单后再办理。', 'The list has changed; read it again.'],
  'identifier-outside-block': [
    '请卫生部先向该省分配此地市的终端标识号。',
    'The ministry must first allot the province identifiers of this city.',
  ],
  'terminal-retired': ['请换用一个未停用的终端编号。', 'Use a number that is not retired.'],
  'terminal-holds-card': ['请先变更或退还终端内的卡。', 'Move or return the card in it first.'],
  'terminal-not-allotted': ['请先为该单位分配终端编号。', 'Allot terminal numbers to the unit first.'],
  'terminal-occupied': ['请先办理该终端原有卡的退还或变更。', 'Return or move the card that is in it first.'],
  'line-unsuitable': ['请核对该明细的状态。', 'See how the line stands.'],
  'application-incomplete': ['请补充申领表后再提交。', 'Complete the application.'],
  'provincial-application-unsuitable': [
    '请先提交并批准省级申领表。',
    'A provincial application must be approved first.',
  ],
  'shipment-unknown': ['请先开立交接单。', 'Open a shipment first.'],
  'shipment-not-open': ['请核对交接单的状态。', 'See how the shipment stands.'],
  'discrepancy-open': [
    '请找到在途的卡并接收，或办理挂失。',
    'Receive the cards on their way, or report them lost.',
  ],
  'destination-not-permitted': ['请选择本中心的上级或下级中心。', 'Choose a centre above or below yours.'],
  'collector-not-appointed': ['请先委派领取专人。', 'Appoint the collector first.'],
  'replacement-unsuitable': [
    '请换一张同种类、在库、未过期的卡。',
    'Take a card of the same kind, in stock and valid.',
  ],
  'batch-differs': ['请核对批次号；内容不同的另用新号。', 'Give other content another number.'],
  'number-taken': ['请换一个号码。', 'Take another number.'],
  'nothing-to-change': ['登记已是这样，无需办理。', 'It stands so already.'],
  'parent-unknown': ['请先设立上级中心。', 'Found the centre above first.'],
  'level-not-permitted': ['请由相应层级的岗位办理。', 'The role of that level must do this.'],
  'too-many': ['请减少数量，分几次办理。', 'Do it in several smaller parts.'],
  'quarter-open': ['请待季度关账后再统计分析。', 'Wait until the quarter is closed.'],
  'nothing-to-inspect': ['请另选有在用卡的业务点。', 'Choose a point with cards in use.'],
  'findings-open': ['请先核实、暂缓或撤销未了结的问题。', 'Verify, suppress or drop what is open.'],
  'inspection-open': ['请先办结所转的检查。', 'Close the inspection first.'],
  'cards-unseen': ['请先查明未见的卡，或办理挂失。', 'Find the cards, or report them lost.'],
  'objection-late': ['如有新的证据，请联系省级中心。', 'Ask the province, if there is new evidence.'],
  'request-not-pending': ['请返回列表查看结果。', 'See in the list what became of it.'],
  'key-unsuitable': ['请选择登记为此用途的公钥。', 'Choose a key registered for this purpose.'],
  'key-not-active': ['请先登记公钥并由他人核对指纹。', 'Register the key and have it confirmed.'],
  'wrong-way': ['请核对这次交换约定的方式。', 'See by which way this exchange goes.'],
  'exchange-expired': ['请重新发出邀请。', 'Invite anew.'],
  'exchange-not-expired': ['请待邀请到期。', 'Wait until the invitation has expired.'],
  'package-refused': ['请发方核对后重新报送密钥包。', 'The sender must submit another package.'],
  'nonce-used': ['请发方重新制作密钥包。', 'The sender must make the package anew.'],
  'package-changed': ['请重新验证并批准。', 'Verify and approve it again.'],
  'approval-stale': ['请两名密钥管理员重新批准。', 'Two key officers must approve again.'],
  'custody-unavailable': [
    '请稍后重试；仍不行时联系系统管理员。',
    'Try again soon, or tell the administrator.',
  ],
  'commitment-mismatch': [
    '请停止使用该密钥包，并按偏差登记。',
    'Stop using the package and note the deviation.',
  ],
  'key-system-not-in-force': [
    '省级请先将密钥管理制度报卫生部备案；卫生部请先发布。',
    'Have the key-management rules filed with the ministry, or enacted by it.',
  ],
  'parent-key-unsuitable': [
    '请选择同一密钥、同一算法、在用的上级版本。',
    'Choose a version of the same key and algorithm, one level up and in use.',
  ],
  'custodian-unsuitable': [
    '请为每个分量登记一名保管人，同一人不得保管两个分量。',
    'Give each share a custodian; nobody holds two.',
  ],
  'kcv-differs': [
    '请在密码机上重新核对；仍不一致的，不得启用，报告泄露。',
    'Read it off the HSM again; if it still differs, do not use the key.',
  ],
  'key-procedure-open': ['请先办结该版本的轮换或泄露处置。', 'Close the procedure about it first.'],
  'touched-open': [
    '请完成计划的各步，并对列出的各项更换、列入黑名单或由卫生部接受风险。',
    'Finish the plan; replace or ban what is listed, or have the ministry accept the risk.',
  ],
  'difference-unknown': ['请读取最新的差异清单。', 'Read the differences again.'],
  'resolution-unsuitable': ['请选择该差异适用的处理方式。', 'Choose a way that fits this difference.'],
  'difference-persists': [
    '请先办理使登记与实物相符的手续。',
    'Do first what makes register and stock agree.',
  ],
  'stale-version': ['请读取最新内容，核对后再办理。', 'Read it again, then decide.'],
  'lost-race': ['请读取最新内容，看是否还需要办理。', 'Read it again and see what is still to do.'],
  busy: ['请稍候再按一次，不会重复办理。', 'Press again in a moment; it is done only once.'],
  'internal-error': ['请记下请求编号，联系系统管理员。', 'Note the request id and tell the administrator.'],
};

export const adviceOn = (code: string): string | undefined => {
  const found = code in ADVICE ? ADVICE[code as RefusalCode] : undefined;
  return found && spoken(...found);
};
