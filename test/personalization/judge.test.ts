/** What a result makes of a card, decided from card, plan and what was told before. */
import { describe, expect, test } from 'vitest';
import { stepsOf } from '../../shared/personalization/cos.ts';
import { judge, type OnBench } from '../../shared/personalization/judge.ts';
import { keysToLoad } from '../../shared/personalization/part.ts';
import { RESULT, type Result } from '../../shared/personalization/result.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { serialAt } from '../country.ts';
import { cardIn, EVIDENT } from './grounds.ts';
import { planOf } from './plans.ts';

const plan = planOf();
const as = { role: 'issuer', place: 'CN' } as const;
const actor = { issuer: 'https://issuer.test', subject: 'bench', person: false, standings: [as] };
const asked = { actor, as, now: '2026-11-21T03:00:00.000Z' };
const judging = { it: { plan, attempts: 3 }, asked, related: { batch: EVIDENT } };

const resultOf = (more: Partial<Result> = {}, keyed = false): Result =>
  RESULT.parse({
    serial: serialAt(1),
    outcome: 'personalized',
    steps: stepsOf(plan.cosProfile, keyed).map((step) => ({ step, status: '9000' })),
    kcv: keysToLoad(plan).map(({ name }) => ({ key: name, value: 'A1B2C3' })),
    keyVersion: 1,
    bench: 'B-01',
    operator: 'S1024',
    at: '2026-11-21T02:00:00Z',
    ...more,
  });

const failedAt = (n: number, more: Partial<Result> = {}) =>
  resultOf({
    outcome: 'failed',
    steps: [{ step: 'authenticate', status: '63C2' }],
    kcv: [],
    reason: `第${n}次`,
    at: `2026-11-21T02:0${n}:00Z`,
    ...more,
  });

/** Results one after the other, each under a digest of its own. */
function told(card: SamCard, ...results: Result[]) {
  let on: OnBench = { card };
  return results.map((result) => {
    const judged = judge(result, JSON.stringify(result), on, judging);
    on = judged;
    return judged;
  });
}

const rowsOf = (judged: { readonly moves: readonly { readonly step: { readonly transition: string } }[] }) =>
  judged.moves.map(({ step }) => step.transition);

describe('a result', () => {
  test('of a fresh card that went well replaces its transport key and personalizes it', () => {
    const [judged] = told(cardIn('produced'), resultOf());
    expect(judged).toMatchObject({
      outcome: 'done',
      card: { state: 'personalized', kind: plan.kind, validUntil: plan.validUntil, keySet: plan.keySet },
      at: { outcome: 'personalized', failures: 0, keyed: true },
    });
    expect(judged && rowsOf(judged)).toEqual(['replace-transport-key', 'personalize']);
    expect(judged?.moves[0]?.step.form).toEqual({ kcv: 'A1B2C3', algorithm: 'SM4', keyVersion: 1 });
  });

  test('that failed before the transport key was replaced leaves the card as it is, and counts', () => {
    const [first, second] = told(cardIn('produced'), failedAt(1), failedAt(2));
    expect(first).toMatchObject({ outcome: 'retry', why: 'attempt 1 of 3: 第1次', moves: [] });
    expect(second).toMatchObject({ outcome: 'retry', at: { failures: 2, keyed: false } });
  });

  test('that failed behind the replaced transport key says so: the card opens with its own key from then on', () => {
    const steps = [
      { step: 'authenticate' as const, status: '9000' },
      { step: 'replace-transport-key' as const, status: '9000' },
      { step: 'create-files' as const, status: '6A84' },
    ];
    const kcv = [{ key: 'MASTER' as const, value: 'C0FFEE' }];
    const [failed, done] = told(cardIn('produced'), failedAt(1, { steps, kcv }), resultOf({}, true));
    expect(failed && rowsOf(failed)).toEqual(['replace-transport-key']);
    expect(failed).toMatchObject({ outcome: 'retry', card: { state: 'keyed' }, at: { keyed: true } });
    expect(done && rowsOf(done)).toEqual(['personalize']);
    expect(done).toMatchObject({ outcome: 'done', card: { state: 'personalized' } });
  });

  test('that failed as often as the job allows rejects the card with the last reason', () => {
    const [, , third] = told(cardIn('produced'), failedAt(1), failedAt(2), failedAt(3));
    expect(third).toMatchObject({ outcome: 'rejected', card: { state: 'rejected' }, why: '第3次' });
    expect(third?.moves[0]?.step.form).toEqual({ reason: '第3次' });
  });

  test('that rejects a card does so at once, with its reason', () => {
    const [judged] = told(cardIn('keyed'), failedAt(1, { outcome: 'rejected', reason: '芯片无应答' }));
    expect(judged).toMatchObject({
      outcome: 'rejected',
      card: { state: 'rejected' },
      at: { outcome: 'rejected' },
    });
  });

  test('told again word for word is unchanged, at any time', () => {
    const all = told(cardIn('produced'), failedAt(1), failedAt(1), resultOf(), failedAt(1), resultOf());
    expect(all.map(({ outcome }) => outcome)).toEqual([
      'retry',
      'unchanged',
      'done',
      'unchanged',
      'unchanged',
    ]);
    expect(all.at(-1)?.card.version).toBe(all[2]?.card.version);
  });

  test('with other content behind the last word is refused, and nothing moves', () => {
    const [, again] = told(cardIn('produced'), resultOf(), resultOf({ bench: 'B-02' }));
    expect(again).toMatchObject({ outcome: 'refused', moves: [] });
    expect(again?.why).toContain('personalized already');
  });

  test('about a card that has gone on meanwhile is refused by the card’s own state', () => {
    const [judged] = told(cardIn('in-stock'), resultOf());
    expect(judged).toMatchObject({ outcome: 'refused', moves: [] });
    expect(judged?.why).toContain('in-stock');
  });
});
