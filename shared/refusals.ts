/**
 * Every way the system says no, in order of precedence: what stands higher is found first.
 * A refusal is a value (design, house rule 6); it changes nothing and stores nothing.
 */
import type { Citation } from './regulation/regulation.ts';

export const REFUSALS = {
  'unknown-route': { status: 404, title: '没有这个接口' },
  'method-not-allowed': { status: 405, title: '该接口不支持此方法' },
  'token-missing': { status: 401, title: '缺少访问令牌' },
  'token-malformed': { status: 401, title: '访问令牌格式不正确' },
  'token-foreign': { status: 401, title: '访问令牌不是受信任的签发方签发的' },
  'token-wrong-audience': { status: 401, title: '访问令牌不是签发给本系统的' },
  'token-expired': { status: 401, title: '访问令牌已过期' },
  'body-too-large': { status: 413, title: '请求内容过大' },
  'unsupported-content-type': { status: 415, title: '不支持的内容类型' },
  'unsupported-content-encoding': { status: 415, title: '不支持的内容编码' },
  'not-gzip': { status: 400, title: '请求内容不是完整的 gzip' },
  'not-utf8': { status: 400, title: '请求内容不是 UTF-8 编码' },
  'not-json': { status: 400, title: '请求内容不是合法的 JSON' },
  'too-deep': { status: 400, title: '请求内容嵌套过深' },
  'invalid-input': { status: 400, title: '填写内容有误' },
  'digest-mismatch': { status: 400, title: '内容与所给摘要不符' },
  'idempotency-key-missing': { status: 400, title: '缺少 Idempotency-Key' },
  'idempotency-key-malformed': { status: 400, title: 'Idempotency-Key 格式不正确' },
  'if-match-malformed': { status: 400, title: 'If-Match 格式不正确' },
  'key-reused': { status: 422, title: '同一个 Idempotency-Key 已用于另一份内容' },
  'not-found': { status: 404, title: '不存在，或不在您的辖区内' },
  'role-not-permitted': { status: 403, title: '您的岗位无权办理' },
  'person-required': { status: 403, title: '此步骤须由本人办理，不接受系统账号' },
  'same-person': { status: 403, title: '前一步骤的经办人不能办理此步骤' },
  'not-allowed-in-state': { status: 409, title: '当前状态下不能这样办理' },
  'cause-not-from-state': { status: 409, title: '注销理由与卡的当前状态不符' },
  'card-expired': { status: 409, title: '卡已超过有效期限' },
  'card-not-expired': { status: 409, title: '卡尚未超过有效期限' },
  'table-2-missing': { status: 409, title: '没有已受理的、列有此卡的注销表（表2）' },
  'table-2-incomplete': { status: 409, title: '注销表（表2）尚未填写完整' },
  'copies-missing': { status: 409, title: '签字盖章的表格份数不足' },
  'fee-unpaid': { status: 409, title: '尚未缴纳相关费用' },
  'test-missing': { status: 409, title: '尚未登记检测结果' },
  'rows-unsuitable': { status: 409, title: '表中列有不能办理的卡' },
  'certificate-expired': { status: 409, title: '备案证书或证明已过有效期' },
  'review-missing': { status: 409, title: '资质尚未审核通过' },
  'report-missing': { status: 409, title: '没有有效的合格检测报告' },
  'supplier-not-admitted': { status: 409, title: '供应商未获准入，或准入当日无效' },
  'scope-not-covered': { status: 409, title: '不在供应商的备案范围内' },
  'product-unknown': { status: 409, title: '没有登记过这个产品' },
  'product-not-admitted': { status: 409, title: '产品未获准入，或准入当日无效' },
  'specification-not-met': { status: 409, title: '产品没有有效的《居民健康卡技术规范》符合性检测报告' },
  'condition-unsuitable': { status: 409, title: '所报情况不满足该项条件' },
  'conditions-missing': { status: 409, title: '发行条件尚未齐备' },
  'region-not-ready': { status: 409, title: '该地区尚未获准发行居民健康卡，或有条件已失效' },
  'card-making-not-filed': { status: 409, title: '制卡组织尚未报卫生部备案，或备案不包括此处' },
  'combination-unsuitable': { status: 409, title: '卡、芯片、COS 或制卡环境与登记的不符' },
  'combination-in-test': { status: 409, title: '该组合的测试卡尚未办结' },
  'test-items-failed': { status: 409, title: '有测试项目未通过' },
  'test-cards-not-passed': { status: 409, title: '该组合的测试卡没有通过卫生部测试审核' },
  'financial-evidence-missing': { status: 409, title: '增加金融功能，没有有效的符合中国人民银行政策的凭据' },
  'consent-missing': { status: 409, title: '多卡合一没有卫生部的同意' },
  'year-reported': { status: 409, title: '该年度的进展已报过，请修订' },
  'year-not-reported': { status: 409, title: '该年度的进展还没有报过' },
  'more-than-there-are': { status: 409, title: '累计数超过已有卡的总数' },
  'cards-remaining': { status: 409, title: '还有已有卡没有过渡' },
  'evidence-missing': { status: 409, title: '该批缺少办理前须有的凭据' },
  'evidence-unsuitable': { status: 409, title: '凭据与该批不符' },
  'exchange-unsuitable': { status: 409, title: '密钥交换不适用于这些卡' },
  'kind-not-permitted': { status: 409, title: '该单位不能使用此种类的 SAM 卡' },
  'unit-unknown': { status: 409, title: '本中心没有这个使用单位' },
  'unit-not-qualified': { status: 409, title: '该单位已被取消资格或已撤销' },
  'unit-stands-otherwise': { status: 409, title: '该单位没有被取消资格或撤销' },
  'application-unknown': { status: 409, title: '该单位没有适用的申领表' },
  'application-not-open': { status: 409, title: '申领表当前状态下不能发放' },
  'line-exhausted': { status: 409, title: '该种类的批准数量已全部发放，或未获批准' },
  'scan-missing': { status: 409, title: '尚未上传盖章（签字）的表单' },
  'more-than-applied': { status: 409, title: '批准的种类或数量超出申领' },
  'not-signed-for': { status: 409, title: '与尚待签收的张数不符' },
  'cards-outstanding': { status: 409, title: '尚有SAM卡未交回或未核销' },
  'scrap-batch-unknown': { status: 409, title: '没有列有此卡的报废批次' },
  'scrap-batch-not-begun': { status: 409, title: '报废批次尚未见证齐全或已办结' },
  'list-differs': { status: 409, title: '清单摘要与封存的清单不符' },
  'identifier-outside-block': { status: 409, title: '不在卫生部分配给该省的标识号段之内' },
  'terminal-not-allotted': { status: 409, title: '该终端编号没有分配给此单位' },
  'terminal-retired': { status: 409, title: '该终端编号已停用，不再启用' },
  'terminal-occupied': { status: 409, title: '该终端已装有另一张 SAM 卡' },
  'terminal-holds-card': { status: 409, title: '该终端仍装有 SAM 卡' },
  'line-unsuitable': { status: 409, title: '该申领明细不能列入或移出' },
  'application-incomplete': { status: 409, title: '申领表尚不完整' },
  'provincial-application-unsuitable': { status: 409, title: '没有适用的省级申领表' },
  'shipment-unknown': { status: 409, title: '没有适用的交接单' },
  'shipment-not-open': { status: 409, title: '交接单当前状态不允许此操作' },
  'discrepancy-open': { status: 409, title: '仍有卡在途未到，也未挂失' },
  'destination-not-permitted': { status: 409, title: '不能发往该中心' },
  'collector-not-appointed': { status: 409, title: '领取专人未获委派或委派已失效' },
  'replacement-unsuitable': { status: 409, title: '新卡不能替换此卡' },
  'batch-differs': { status: 409, title: '该省该日的此批次号已用于另一份内容' },
  'identity-number-invalid': { status: 409, title: '证件号码不正确' },
  'guardian-missing': { status: 409, title: '未成年人须有监护人' },
  'identity-taken': { status: 409, title: '该证件已有居民登记' },
  'card-held': { status: 409, title: '该居民尚持有有效的居民健康卡' },
  'number-taken': { status: 409, title: '号码已被使用' },
  'nothing-to-change': { status: 409, title: '没有需要变更的内容' },
  'parent-unknown': { status: 409, title: '上级中心不存在或不能设立下级' },
  'level-not-permitted': { status: 409, title: '该岗位不能在此层级委派' },
  'too-many': { status: 409, title: '数量超过上限' },
  'quarter-open': { status: 409, title: '该季度尚未关账，不能统计分析' },
  'nothing-to-inspect': { status: 409, title: '此处没有可检查的 SAM 卡' },
  'findings-open': { status: 409, title: '还有问题没有了结' },
  'inspection-open': { status: 409, title: '所转的检查尚未办结' },
  'cards-unseen': { status: 409, title: '还有未见的 SAM 卡' },
  'objection-late': { status: 409, title: '已超过提出异议的期限' },
  'request-not-pending': { status: 409, title: '该申请已处理' },
  'key-unsuitable': { status: 409, title: '该公钥不能用于此目的' },
  'key-not-active': { status: 409, title: '公钥未登记、未启用或已停用' },
  'wrong-way': { status: 409, title: '此次密钥交换不走这条路径' },
  'exchange-expired': { status: 409, title: '密钥交换邀请已过期' },
  'exchange-not-expired': { status: 409, title: '密钥交换邀请尚未过期' },
  'package-refused': { status: 422, title: '密钥包未通过验证' },
  'nonce-used': { status: 409, title: '该一次性编号已使用' },
  'package-changed': { status: 409, title: '密钥包与所批准的不一致' },
  'approval-stale': { status: 409, title: '批准已过有效期，请重新批准' },
  'custody-unavailable': { status: 409, title: '托管所需的密钥目前不可用' },
  'commitment-mismatch': { status: 409, title: '启封的校验值与承诺不符' },
  'difference-unknown': { status: 409, title: '没有这一处待处理的差异' },
  'resolution-unsuitable': { status: 409, title: '该差异不能这样处理' },
  'difference-persists': { status: 409, title: '登记仍与实物不符' },
  'stale-version': { status: 412, title: '内容已被他人更新，请刷新后再办理' },
  'lost-race': { status: 409, title: '他人同时办理了同一事项，本次未作任何更改' },
  busy: { status: 503, title: '系统繁忙，请稍后用同一 Idempotency-Key 重试' },
  'internal-error': { status: 500, title: '系统内部错误' },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** One wrong field of a request. `path` is dotted, `message` English. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A "no" as a value. `detail` is English for integrators, the title is the people's. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail: string;
  readonly article?: Citation;
  /** What is possible instead, e.g. the transitions the state allows. */
  readonly allowed?: readonly string[];
  readonly fields?: readonly FieldFault[];
}

/** Makes a refusal. */
export function refuse(
  refused: RefusalCode,
  detail: string,
  more: Omit<Refusal, 'refused' | 'detail'> = {},
): Refusal {
  return { refused, detail, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The one refusal whose bytes never vary: what lies outside one's place does not exist. */
export const NOT_FOUND: Refusal = refuse('not-found', 'No such thing, or it lies outside your place.');

/** RFC 9457 problem document of a refusal. Request id and path stand in headers only. */
export function problem(refusal: Refusal) {
  const { status, title } = REFUSALS[refusal.refused];
  return {
    type: `urn:sam-register:refusal:${refusal.refused}`,
    title,
    status,
    code: refusal.refused,
    detail: refusal.detail,
    ...(refusal.article ? { article: refusal.article } : {}),
    ...(refusal.allowed ? { allowed: refusal.allowed } : {}),
    ...(refusal.fields ? { fields: refusal.fields } : {}),
  };
}
