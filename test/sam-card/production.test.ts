import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardNumberAt, FORMS, must, serialAt } from '../country.ts';
import { MANY, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;
let delivered: string[];

beforeAll(async () => {
  at = await startStocked(MANY);
  delivered = [0, 1, 2, 3, 4, 5].map((n) => serialAt(at.delivered + n));
});

afterAll(() => at.world.stop());

const card = (n: number) => delivered[n] ?? '';

describe('a card that fails acceptance', () => {
  test('is rejected as delivered, and then only destroyed, by another person, with its record', async () => {
    expect((await at.take('ministry-1', card(0), 'reject-production', WHY)).body.state).toBe('rejected');
    const { body } = await at.no('not-allowed-in-state', 'issuer', card(0), 'accept-production', {
      facePrinted: true,
    });
    expect(body.allowed).toEqual(['destroy-reject']);
    const record = { method: '粉碎', certificate: '销毁-2026-1' };
    await at.no('same-person', 'ministry-1', card(0), 'destroy-reject', record);
    await at.no('not-allowed-in-state', 'ministry-2', card(1), 'destroy-reject', record);
    await at.no('invalid-input', 'ministry-2', card(0), 'destroy-reject', { method: '粉碎' });
    expect((await at.take('ministry-2', card(0), 'destroy-reject', record)).body.state).toBe('destroyed');
    expect((await at.entries(card(0))).at(-1)).toMatchObject({ transition: 'destroy-reject', form: record });
  });

  test('is rejected after acceptance too, until it is personalized', async () => {
    await at.take('issuer', card(1), 'accept-production', FORMS['accept-production']);
    await at.take('issuer', card(1), 'replace-transport-key', FORMS['replace-transport-key']);
    expect((await at.take('issuer', card(1), 'reject-production', WHY)).body.state).toBe('rejected');
  });

  test('is not accepted without the serial on its face', async () => {
    await at.no('invalid-input', 'issuer', card(2), 'accept-production', { facePrinted: false });
    await at.no('invalid-input', 'issuer', card(2), 'accept-production', {});
  });

  test('is judged by nobody but the ministry centre and the issuer', async () => {
    await at.no('role-not-permitted', 'ministry-keeper', card(2), 'reject-production', WHY);
    await at.no('not-found', 'city-registrar', card(2), 'reject-production', WHY);
    await at.no('not-found', 'supplier', card(2), 'accept-production', { facePrinted: true });
  });
});

describe('a result of the bench', () => {
  test('makes a card keyed and personalized in one commit, with two entries', async () => {
    await at.take('issuer', card(3), 'accept-production', FORMS['accept-production']);
    const form = { ...FORMS['replace-transport-key'], ...FORMS.personalize };
    const { body } = await at.take('issuer', card(3), 'bench-result', form);
    expect(body).toMatchObject({ state: 'personalized', kind: 'read-write', version: 4 });
    const [keyed, personalized] = (await at.entries(card(3))).slice(-2);
    expect([keyed?.transition, personalized?.transition]).toEqual(['replace-transport-key', 'personalize']);
    expect(keyed?.at).toBe(personalized?.at);
  });

  test('is not taken from a card that nobody accepted, and nothing of it stays', async () => {
    const form = { ...FORMS['replace-transport-key'], ...FORMS.personalize };
    await at.no('not-allowed-in-state', 'issuer', card(4), 'bench-result', form);
    expect((await at.entries(card(4))).map(({ transition }) => transition)).toEqual(['manifest']);
  });
});

test('no card is personalized while its transport key works', async () => {
  await at.take('issuer', card(4), 'accept-production', FORMS['accept-production']);
  await at.no('not-allowed-in-state', 'issuer', card(4), 'personalize', FORMS.personalize);
  await at.no('not-allowed-in-state', 'ministry-1', card(4), 'file', FORMS.file);
});

test('only the issuer keys and personalizes, and only the ministry’s registrar files', async () => {
  await at.no(
    'role-not-permitted',
    'ministry-1',
    card(4),
    'replace-transport-key',
    FORMS['replace-transport-key'],
  );
  await at.no('role-not-permitted', 'issuer', card(3), 'file', FORMS.file);
});

describe('a 卡号 written wrongly', () => {
  const right = cardNumberAt(88);
  const lookUp = async (cardNumber: string) =>
    (await must(at.world, 'ministry-1', 'GET', '/sam-cards', { query: { cardNumber } })).body.cards;

  test('is corrected by two persons before issue, and is found under its new number only', async () => {
    const { cardNumber: wrong } = await at.read(card(4));
    const application = await at.take('ministry-1', card(4), 'correct', { ...WHY, cardNumber: right });
    expect(application.status).toBe(202);
    expect(await lookUp(right)).toEqual([]);
    const approve = `/requests/${application.body.id}/approve`;
    const { body } = await must(at.world, 'ministry-2', 'POST', approve);
    expect(body.card.cardNumber).toBe(right);
    expect((await lookUp(right)).map(({ serial }: { serial: string }) => serial)).toEqual([card(4)]);
    expect(await lookUp(wrong)).toEqual([]);
  });

  test('is not corrected into another card’s', async () => {
    const { cardNumber } = await at.read(card(3));
    await at.no('number-taken', 'ministry-1', card(5), 'correct', { ...WHY, cardNumber });
  });

  test('is not corrected once the card is issued', async () => {
    const serial = serialAt(1);
    await at.take('city-keeper', serial, 'issue', at.issueForm());
    const form = { ...WHY, cardNumber: cardNumberAt(89) };
    await at.no('nothing-to-change', 'city-registrar', serial, 'correct', form);
  });
});
