/** What to do about a transaction that was not accepted, by its cause. */
import { dictionary } from '../app/words.ts';

/** What a unit and its centre should do, by the cause. */
export const advice = dictionary({
  forged: [
    '卡号从未分配，或签名、证书不对。请单位立即停用所涉终端上的卡，核对卡面编号与终端记录；省级中心会同监督部门查明来源。',
    'Stop using the card, compare its number with the terminal’s records; the province finds its origin.',
  ],
  blacklisted: [
    '发生时该卡已在黑名单中（丢失、被盗或损坏）。请停用并封存；若卡其实一直在位，请先办理更正，再就这笔交易提出异议。',
    'It was blacklisted at that time: stop using it. If it never was away, have that corrected and object.',
  ],
  cancelled: [
    '发生时该卡已注销，任何单位都不得再用。请将卡交回所属中心；若注销有误，请提出异议并附注销表。',
    'It was cancelled at that time: hand it in; if that was a mistake, object with the form.',
  ],
  'not-own': [
    '该卡当日不是发放给上报单位的。请核对卡面编号；捡到或借用的卡应交回所属中心，不得使用。',
    'The card was not issued to the unit that reported it. A found or borrowed card is handed in.',
  ],
  'no-permission': [
    '该种 SAM 卡没有这项操作的权限，卡内没有相应密钥。请核对终端软件和上报字段；确需此权限的，另行申领相应种类的卡。',
    'Cards of this kind cannot do this. Check the software; if it is needed, apply for the right kind.',
  ],
  expired: [
    '发生之日已超过该卡有效期限。请停用并办理到期更换。',
    'The card was past its validity that day: stop using it and have it replaced.',
  ],
  'wrong-terminal': [
    '本单位的卡用在了未登记的终端上。只作核查，不作为拒付理由：确已移动的请申请变更登记，否则请装回原终端。',
    'The unit’s own card in another terminal: no ground to refuse. Register the move or put it back.',
  ],
  duplicate: [
    '同一笔已经上报过，只计一次，无需办理。',
    'It had been reported before and counts once: nothing to do.',
  ],
  suspicious: [
    '有可疑迹象，只作核查，不作为拒付理由。请向单位核实该卡当时的使用情况，查明无误即可解除。',
    'A sign that somebody should look, no ground to refuse. Ask the unit; release it if all is well.',
  ],
});
