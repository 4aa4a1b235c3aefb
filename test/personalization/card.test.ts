/**
 * A fresh card becomes a personalized one by nothing but a part, the transport key and the COS's profile
 * (SAM-10, SAM-11); whoever does otherwise is told so by the card.
 */
import { describe, expect, test } from 'vitest';
import { COS_DEFAULTS, COS_PROFILE, type CosProfile } from '../../shared/personalization/cos.ts';
import type { FileName } from '../../shared/personalization/files.ts';
import { partOf } from '../../shared/personalization/part.ts';
import { faultOf } from '../../shared/personalization/result.ts';
import { type PartCard, type PartOnBench, personalizeCard, readPart } from './bench/bench.ts';
import { testHsm } from './bench/hsm.ts';
import { STEPS, sessionOn, type Transmit } from './bench/steps.ts';
import { type CardState, freshCard } from './card/card.ts';
import { transmit } from './card/commands.ts';
import { cryptogram } from './card/crypto.ts';
import { factsAt, PACKAGE_ID, planOf, TRANSPORT_KEY } from './plans.ts';

const hsm = testHsm({ [PACKAGE_ID]: TRANSPORT_KEY });

/** The forms and orders a COS may have, and what a profile may say otherwise. */
const profileOf = (form: '3DES' | 'SM4', replaced: 'first' | 'last', more: object = {}) => {
  const profile = COS_DEFAULTS[form];
  return COS_PROFILE.parse({ ...profile, transportKey: { ...profile.transportKey, replaced }, ...more });
};

async function onBench(profile: CosProfile, keyed = false): Promise<{ part: PartOnBench; line: PartCard }> {
  const facts = factsAt(1, { keyed, certificate: 'A5'.repeat(190) });
  const { content } = await partOf(planOf(profile), 1, [facts]);
  const part = readPart(Buffer.from(content).toString());
  const [line] = part.cards;
  if (!line) throw new Error('a part without a card');
  return { part, line };
}

const sending =
  (card: CardState): Transmit =>
  (apdu) =>
    transmit(card, apdu);

/** The same, and every command is kept. */
const recording =
  (card: CardState, sent: Buffer[]): Transmit =>
  (apdu) => {
    sent.push(apdu);
    return transmit(card, apdu);
  };

const word = ({ status }: { status: number }) => status.toString(16).toUpperCase();

/** EXTERNAL AUTHENTICATE under a key, as anybody could try it. */
function authenticate(card: CardState, key: Buffer): string {
  const { data } = transmit(card, Buffer.from('0084000008', 'hex'));
  const answer = cryptogram(card.profile.secureMessaging, key, data);
  return word(transmit(card, Buffer.concat([Buffer.from('0082000008', 'hex'), answer])));
}

const FORMS_AND_ORDERS = [
  ['3DES', 'first'],
  ['3DES', 'last'],
  ['SM4', 'first'],
  ['SM4', 'last'],
] as const;

describe.each(FORMS_AND_ORDERS)('a COS of the %s form that replaces its transport key %s', (form, order) => {
  const profile = profileOf(form, order);
  const plan = planOf(profile);

  test('turns a fresh card into one that reads back byte for byte', async () => {
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    const result = personalizeCard(part, line, sending(card), { hsm });
    expect(result).toMatchObject({ outcome: 'personalized', serial: line.serial, keyVersion: 1 });
    expect(faultOf(result, plan, false)).toBeUndefined();
    const { read } = sessionOn(profile, line, sending(card), hsm);
    for (const [name, bytes] of Object.entries(line.files)) expect(read(name as FileName), name).toBe(bytes);
    expect(Object.keys(line.files)).toEqual(['0015', '0016', '001A', '001B', '001C']);
    for (const { name, usage, index } of line.keys) {
      expect(card.keys.get(usage + index)?.value, name).toEqual(hsm.cardKey(form, name, 1, line.serial));
    }
    expect(card.keys.size).toBe(line.keys.length);
  });

  test('gives a card that no longer accepts the transport key, and takes its own', async () => {
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    expect(authenticate(card, TRANSPORT_KEY)).toBe('9000');
    personalizeCard(part, line, sending(card), { hsm });
    expect(authenticate(card, TRANSPORT_KEY)).toBe('63C2');
    expect(authenticate(card, hsm.cardKey(form, 'MASTER', 1, line.serial))).toBe('9000');
  });

  test('leaves a personalized card as it is: 6985, and the result says so', async () => {
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    personalizeCard(part, line, sending(card), { hsm });
    const contents = () => [...card.files].map(([name, { content }]) => [name, content.toString('hex')]);
    const files = contents();
    const again = await onBench(profile, true);
    const result = personalizeCard(part, again.line, sending(card), { hsm });
    expect(result.reason).toMatch(/: 6985 the card has been issued already$/);
    expect(contents()).toEqual(files);
    const fresh = personalizeCard(part, line, sending(card), { hsm });
    expect(fresh.reason).toBe('authenticate: 63C2 wrong key, 2 tries left');
  });

  test('goes on with a card that was torn away in between, after each step', async () => {
    const { part, line } = await onBench(profile);
    for (const torn of line.order.slice(1, -1)) {
      const card = freshCard(profile, TRANSPORT_KEY);
      const session = sessionOn(profile, line, sending(card), hsm);
      for (const step of line.order.slice(0, line.order.indexOf(torn) + 1)) STEPS[step](session);
      card.authenticated = false;
      card.selected = '3F00';
      const keyed = !card.keys.get('0000')?.value.equals(TRANSPORT_KEY);
      const result = personalizeCard(part, (await onBench(profile, keyed)).line, sending(card), { hsm });
      expect(result, torn).toMatchObject({ outcome: 'personalized' });
      expect(faultOf(result, plan, keyed)).toBeUndefined();
    }
  });

  test('a wrong key is told by the tries left, and locks the card at last', async () => {
    const card = freshCard(profile, TRANSPORT_KEY);
    const wrong = Buffer.alloc(16, 9);
    const said = Array.from({ length: 4 }, () => authenticate(card, wrong));
    expect(said).toEqual(['63C2', '63C1', '6983', '6983']);
    const { part, line } = await onBench(profile);
    const result = personalizeCard(part, line, sending(card), { hsm });
    expect(result).toMatchObject({ outcome: 'failed', reason: 'authenticate: 6983 the key is locked' });
  });

  test('a card of another lot, under another transport key, is told by its first step', async () => {
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, Buffer.alloc(16, 3));
    const result = personalizeCard(part, line, sending(card), { hsm });
    expect(result).toMatchObject({
      outcome: 'failed',
      steps: [{ step: 'authenticate', status: '63C2' }],
      kcv: [],
      reason: 'authenticate: 63C2 wrong key, 2 tries left',
    });
  });

  test('a transport key that shows another check value touches no card', async () => {
    const { part, line } = await onBench(profile);
    const touched: Buffer[] = [];
    const other = testHsm({ [PACKAGE_ID]: Buffer.alloc(16, 8) });
    const result = personalizeCard(part, line, recording(freshCard(profile, TRANSPORT_KEY), touched), {
      hsm: other,
    });
    expect(result).toMatchObject({ outcome: 'failed', steps: [] });
    expect(result.reason).toContain('another key check value');
    expect(touched).toEqual([]);
  });

  test('a MAC bent on the way is 6988, the key is not written, and the result says which step', async () => {
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    const bending: Transmit = (apdu) => {
      const isKey = apdu.subarray(0, 2).toString('hex') === '84d4';
      if (isKey) apdu.writeUInt8(apdu.readUInt8(apdu.length - 1) ^ 1, apdu.length - 1);
      return transmit(card, apdu);
    };
    const result = personalizeCard(part, line, bending, { hsm });
    const step = order === 'first' ? 'replace-transport-key' : 'write-keys';
    expect(result.reason).toBe(`${step}: 6988 the MAC is wrong`);
    expect(result.kcv).toEqual([]);
    expect(card.keys.size).toBe(1);
    expect(card.authenticated).toBe(false);
  });

  test('a bit turned anywhere in a WRITE KEY is 6988, whichever it is', async () => {
    const { line } = await onBench(profile);
    const [sample] = recorded(profile, line);
    for (let at = 5; at < (sample?.length ?? 0); at += 1) {
      const card = freshCard(profile, TRANSPORT_KEY);
      authenticate(card, TRANSPORT_KEY);
      const session = sessionOn(profile, line, turning(card, at), hsm);
      expect(STEPS['write-keys'](session).toString(16), `byte ${at}`).toBe('6988');
    }
  });

  test('WRITE KEY has the length of its form', async () => {
    const { line } = await onBench(profile);
    const header = form === '3DES' ? '84d400001c' : '84d4000024';
    for (const apdu of recorded(profile, line)) expect(apdu.subarray(0, 5).toString('hex')).toBe(header);
  });
});

/** The WRITE KEY commands a fresh card gets. */
function recorded(profile: CosProfile, line: PartCard): Buffer[] {
  const card = freshCard(profile, TRANSPORT_KEY);
  const sent: Buffer[] = [];
  const session = sessionOn(profile, line, recording(card, sent), hsm);
  STEPS.authenticate(session);
  STEPS['write-keys'](session);
  return sent.filter((apdu) => apdu.subarray(0, 2).toString('hex') === '84d4');
}

/** A wire that turns a bit of every WRITE KEY at this byte. */
const turning =
  (card: CardState, at: number): Transmit =>
  (apdu) => {
    const bent = Buffer.from(apdu);
    if (bent.subarray(0, 2).toString('hex') === '84d4') bent.writeUInt8(bent.readUInt8(at) ^ 0x80, at);
    return transmit(card, bent);
  };

describe('the card says', () => {
  const profile = profileOf('SM4', 'first');
  const at = async () => {
    const { line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    return { card, line, session: sessionOn(profile, line, sending(card), hsm) };
  };
  const word16 = (status: number) => status.toString(16).toUpperCase();

  test('6982 to whoever creates a file or writes a key before authenticating', async () => {
    const { session } = await at();
    expect(word16(STEPS['create-files'](session))).toBe('6982');
    expect(word16(STEPS['write-keys'](session))).toBe('6982');
    expect(word16(STEPS['end-personalization'](session))).toBe('6982');
  });

  test('6A82 to whoever writes a file before it is created', async () => {
    const { session } = await at();
    STEPS.authenticate(session);
    expect(word16(STEPS['write-files'](session))).toBe('6A82');
  });

  test('6A82 to a file of the application before the application, 6A84 to a file created twice', async () => {
    const { card } = await at();
    authenticate(card, TRANSPORT_KEY);
    const create = (body: string) => word(transmit(card, Buffer.from(body, 'hex')));
    expect(create('80E0001A03280019')).toBe('6A82');
    expect(create('80E000150328000E')).toBe('9000');
    expect(create('80E000150328000E')).toBe('6A84');
    expect(create('80E0001603380006')).toBe('6A80');
    expect(create('80E00016022800')).toBe('6700');
  });

  test('6984 to a challenge that was answered before, and to a command sealed with no challenge', async () => {
    const { card } = await at();
    const { data } = transmit(card, Buffer.from('0084000008', 'hex'));
    const answer = Buffer.concat([Buffer.from('0082000008', 'hex'), cryptogram('SM4', TRANSPORT_KEY, data)]);
    expect(word(transmit(card, answer))).toBe('9000');
    expect(word(transmit(card, answer))).toBe('6984');
  });

  test('6984, then 6988, to a WRITE KEY that was recorded and is sent again', async () => {
    const { card, line } = await at();
    const sent: Buffer[] = [];
    const session = sessionOn(profile, line, recording(card, sent), hsm);
    STEPS.authenticate(session);
    STEPS['write-keys'](session);
    const key = sent.find((apdu) => apdu.subarray(0, 2).toString('hex') === '84d4') ?? Buffer.alloc(0);
    expect(word(transmit(card, key))).toBe('6984');
    transmit(card, Buffer.from('0084000004', 'hex'));
    expect(word(transmit(card, key))).toBe('6988');
  });

  test('6A86 to wrong P1 P2 of WRITE KEY, 6700 to a wrong length, 6D00 to a command it does not know', async () => {
    const { card, line } = await at();
    const other = COS_PROFILE.parse({ ...profile, commands: { ...profile.commands, writeKey: '84D40100' } });
    const session = sessionOn(other, line, sending(card), hsm);
    STEPS.authenticate(session);
    expect(word16(STEPS['write-keys'](session))).toBe('6A86');
    expect(word(transmit(card, Buffer.from('008200000811', 'hex')))).toBe('6700');
    expect(word(transmit(card, Buffer.from('0084000003', 'hex')))).toBe('6700');
    expect(word(transmit(card, Buffer.from('00FF000000', 'hex')))).toBe('6D00');
  });

  test('6A80 to a key block of another form', async () => {
    const { card, line } = await at();
    const other = COS_PROFILE.parse({ ...profile, keyBlock: ['usage', 'index'] });
    const session = sessionOn(other, line, sending(card), hsm);
    STEPS.authenticate(session);
    expect(word16(STEPS['write-keys'](session))).toBe('6A80');
  });

  test('nothing about keys: reading is free, and what is read are files', async () => {
    const { card } = await at();
    expect(word(transmit(card, Buffer.from('00B0000010', 'hex')))).toBe('6A82');
  });
});

describe('a profile is data: a COS that differs needs no other code', () => {
  test.each([
    ['with CMAC', { mac: 'cmac' }],
    ['with version in its key block', { keyBlock: ['version', 'usage', 'index', 'algorithm'] }],
    [
      'that ends by 841C, sealed',
      { commands: { ...COS_DEFAULTS.SM4.commands, endPersonalization: '841C0000' } },
    ],
    ['that creates files by 80E6', { commands: { ...COS_DEFAULTS.SM4.commands, createFile: '80E6' } }],
    ['that has its application first', { createFileOrder: ['DF01', '001C', '001B', '001A', '0016', '0015'] }],
  ])('a COS %s is personalized', async (_, more) => {
    const profile = profileOf('SM4', 'last', more);
    const { part, line } = await onBench(profile);
    const card = freshCard(profile, TRANSPORT_KEY);
    const result = personalizeCard(part, line, sending(card), { hsm });
    expect(result.reason).toBeUndefined();
    expect(card.issued).toBe(true);
  });
});
