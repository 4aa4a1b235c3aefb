/** A person who must leave no trace in the clear: how he might be written, and every way he is told of. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkCharacter } from '../../shared/resident/identity-number.ts';
import type { Personal } from '../../shared/resident/personal.ts';

const numberOf = (body: string) => `${body}${checkCharacter(body)}`;

const GUARDIAN = {
  fullName: '雀监护鹂鹃',
  documentKind: 'identity-card',
  identityNumber: numberOf('13010219771113777'),
  relation: 'parent',
  phone: '19977778888',
} as const;

/** A child, so that everything that can be told of a person is told. */
export const CANARY: Personal = {
  documentKind: 'identity-card',
  identityNumber: numberOf('13010220191117918'),
  fullName: '雀金丝鹨鹩',
  address: '哨雀省鹪鹩市莺谷路97号',
  phone: '19955556666',
  guardian: GUARDIAN,
  record: { kind: 'health-record', number: 'QUE-EHR-7717', source: '健康档案' },
};

/** The same after a correction of all of it. */
export const CORRECTED: Personal = {
  ...CANARY,
  identityNumber: numberOf('13010220191118936'),
  fullName: '雀改名鹧鸪',
  address: '哨雀省鸲鹆市鹂林路31号',
  phone: '19933332222',
  record: { ...CANARY.record, number: 'QUE-EHR-9919' },
};

const secretsOf = ({ identityNumber, fullName, address, phone = '', record, guardian }: Personal) => [
  identityNumber,
  identityNumber.slice(6, 14),
  fullName,
  [...fullName].slice(1).join(''),
  address,
  [...address].slice(3, 9).join(''),
  phone,
  record.number,
  guardian?.identityNumber ?? '',
  guardian?.fullName ?? '',
  guardian?.phone ?? '',
];

/** Base64 of a text wherever in a longer one it stands: the characters that its neighbours cannot change. */
const inBase64 = (text: string) =>
  [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    const from = Math.ceil((shift * 4) / 3);
    return bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6));
  });

const SPELLINGS: readonly (readonly [string, Buffer])[] = [CANARY, CORRECTED]
  .flatMap(secretsOf)
  .filter((text) => text !== '')
  .flatMap((text) => [
    [text, Buffer.from(text)] as const,
    [`${text} in UTF-16`, Buffer.from(text, 'utf16le')] as const,
    [`${text} in hexadecimal`, Buffer.from(Buffer.from(text).toString('hex'))] as const,
    [`${text} escaped`, Buffer.from(JSON.stringify(encodeURIComponent(text)).slice(1, -1))] as const,
    ...inBase64(text).map((found) => [`${text} in base64`, Buffer.from(found)] as const),
  ]);

/** Every spelling that stands in these bytes. */
export const tracesIn = (bytes: Buffer | string): string[] => {
  const all = Buffer.from(bytes);
  return [...new Set(SPELLINGS.filter(([, spelling]) => all.includes(spelling)).map(([name]) => name))];
};

/** Every file below a folder with its bytes: tables and their write-ahead log, keys, objects, logs. */
export const filesBelow = (folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

export interface Heard {
  readonly route: string;
  readonly status: number;
  readonly text: string;
}

interface Register {
  /** Who does what here; `other` keeps files in another province. */
  readonly people: Readonly<Record<'clerk' | 'second' | 'other' | 'privacy' | 'officer', string>>;
  readonly home: string;
  readonly away: string;
  call(who: string, method: string, path: string, body?: object): Promise<{ status: number; text: string }>;
}

const PAPER = 'cd'.repeat(32);
const RESIDING = { ground: 'household-register', evidence: PAPER };

/** Tells of him by every route of residents, well and badly; returns all that was answered. */
export async function tell({ people, home, away, call }: Register): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const say = async (route: string, who: string, method: string, path: string, body?: object) => {
    const { status, text } = await call(who, method, path, body);
    heard.push({ route, status, text });
    return text;
  };
  const { clerk, second, other, privacy, officer } = people;
  const collect = (who: string, personal: object, place = home) =>
    say('collect', who, 'POST', '/residents', { place, personal, ...RESIDING });
  const { documentKind, identityNumber } = CANARY;
  const { guardian: _, ...alone } = CANARY;
  const { guardian } = CANARY;
  await collect(clerk, alone);
  await collect(clerk, { ...CANARY, identityNumber: CANARY.identityNumber.slice(0, 17) });
  await collect(clerk, { ...CANARY, documentKind: 'permanent-residence' });
  await collect(clerk, { ...CANARY, guardian: { ...guardian, identityNumber: CANARY.identityNumber } });
  await collect(clerk, { ...CANARY, phone: { number: CANARY.phone } });
  await collect(clerk, { ...CANARY, address: CANARY.address.repeat(40) });
  await collect(privacy, CANARY);
  const { id } = JSON.parse(await collect(clerk, CANARY)) as { id: string };
  await collect(second, CANARY);
  await collect(other, CANARY, away);
  const step = (name: string, who: string, body: object = {}) =>
    say(name, who, 'POST', `/residents/${id}/${name}`, body);
  const find = (who: string, body: object) => say('find', who, 'POST', '/residents/find', body);
  await find(clerk, { documentKind, identityNumber });
  await find(other, { documentKind, identityNumber });
  await find(clerk, { documentKind, identityNumber: `${identityNumber.slice(0, 17)}Y` });
  await say('resident', clerk, 'GET', `/residents/${id}`);
  await say('resident', other, 'GET', `/residents/${id}`);
  await step('verify', clerk, { evidence: PAPER });
  await step('verify', second, { evidence: PAPER });
  await step('view', clerk, {});
  await step('view', clerk, { reason: '核对' });
  await step('view', other, { reason: '核对' });
  const why = 'wrongly-collected';
  await step('correct', clerk, { personal: CORRECTED, why: 'no-such-cause', evidence: PAPER });
  const wrong = { ...CORRECTED, identityNumber: `${CORRECTED.identityNumber.slice(0, 17)}Z` };
  await step('correct', clerk, { personal: wrong, why, evidence: PAPER });
  await step('correct', clerk, { personal: CORRECTED, why, evidence: PAPER });
  await step('correct', clerk, { personal: CORRECTED, why, evidence: PAPER });
  await step('verify-by-reader', clerk, { reader: 'READER-1', evidence: PAPER });
  await step('verify-by-reader', clerk, { reader: 'READER-1', evidence: PAPER });
  await step('move', clerk, { to: home });
  await step('move', clerk, { to: away });
  await step('recall', other);
  await step('recall', clerk);
  await step('move', clerk, { to: away });
  await step('take-over', clerk, RESIDING);
  await step('take-over', other, RESIDING);
  await step('move', other, { to: home });
  await step('take-over', clerk, RESIDING);
  await step('export', clerk, { reason: '本人申请' });
  await step('export', other, { reason: '本人申请' });
  await say('residents', clerk, 'GET', `/residents?place=${encodeURIComponent(home)}`);
  await say('accesses', privacy, 'GET', `/residents/${id}/accesses`);
  await step('ask-erasure', clerk, { ground: 'purpose-ended' });
  await step('ask-erasure', privacy, { ground: 'purpose-ended' });
  await step('keep', clerk);
  await step('keep', officer);
  await step('ask-erasure', privacy, { ground: 'purpose-ended' });
  await step('erase', privacy);
  return heard;
}
