import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import { approved, FORMS, must, prepare, serialAt, stock, terminalAt } from '../country.ts';
import { MANY, RETURN, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;
let ofKind: Record<Kind, string>;
let applications: Record<keyof typeof TO, string>;

beforeAll(async () => {
  at = await startStocked(MANY);
  const kinds = Object.keys(KINDS) as Kind[];
  const serials = kinds.map((_, n) => serialAt(at.delivered + n));
  for (const [n, kind] of kinds.entries()) await prepare(at.world, [serials[n] ?? ''], { kind });
  await stock(at.world, serials, 'kinds');
  const both = { 'read-only': 9, 'read-write-except-psychiatric': 9 };
  applications = {
    'u-first-hospital': await approved(at.world, 'u-first-hospital', { ...both, 'read-write': 9 }, 'a-all'),
    'u-clinic': await approved(at.world, 'u-clinic', both),
    'p-station': await approved(at.world, 'p-station', { 'unlock-only': 9 }),
  };
  ofKind = Object.fromEntries(kinds.map((kind, n) => [kind, serials[n]])) as Record<Kind, string>;
});

afterAll(() => at.world.stop());

const TO = {
  'u-first-hospital': 'hospital',
  'u-clinic': 'clinic',
  'p-station': 'point',
} as const;

const formTo = (unit: keyof typeof TO, n: number) => ({
  ...at.issueForm(terminalAt(at.terminals[TO[unit]], n)),
  unit,
  application: applications[unit],
});

/** Table 1: who may use which kind; the clinic has no 精神病诊断资质. */
const MAY: Readonly<Record<Kind, readonly string[]>> = {
  'read-only': ['u-first-hospital', 'u-clinic'],
  'read-write-except-psychiatric': ['u-first-hospital', 'u-clinic'],
  'read-write': ['u-first-hospital'],
  'unlock-only': ['p-station'],
};

describe('a card of kind', () => {
  const cells = (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
    (Object.keys(TO) as (keyof typeof TO)[]).map((unit) => [kind, unit] as const),
  );

  test.each(cells)('%s goes to %s where Table 1 lets it, and else not', async (kind, unit) => {
    const serial = ofKind[kind];
    if (!MAY[kind].includes(unit)) {
      const { body } = await at.no('kind-not-permitted', 'city-keeper', serial, 'issue', formTo(unit, 90));
      expect(body.article).toBe('SAM-T1');
      return;
    }
    const { body } = await at.take('city-keeper', serial, 'issue', formTo(unit, 90));
    expect(body).toMatchObject({ state: 'issued', unit, place: `CN/13/1301/${unit}` });
    await at.take('city-keeper', serial, 'return-to-stock', RETURN);
  });

  test('read-write goes to a unit once it has 精神病诊断资质, and no longer when it has lost it', async () => {
    const qualify = (psychiatric: boolean) =>
      must(at.world, 'city-registrar', 'POST', '/organizations/u-clinic/qualify', {
        body: { psychiatric, ...WHY },
      });
    await qualify(true);
    const serial = ofKind['read-write'];
    const application = await approved(at.world, 'u-clinic', { 'read-write': 1 }, 'a-qualified');
    const form = { ...formTo('u-clinic', 91), application };
    await at.take('city-keeper', serial, 'issue', form);
    await at.take('city-keeper', serial, 'return-to-stock', RETURN);
    await qualify(false);
    await at.no('kind-not-permitted', 'city-keeper', serial, 'issue', form);
  });
});

describe('a card is issued', () => {
  test('to no unit that does not exist, is a centre, or belongs to another centre', async () => {
    const serial = at.fresh();
    const county = { type: 'centre', areaCode: '130102', name: '长安区中心' };
    await must(at.world, 'city-registrar', 'POST', '/organizations', { body: county });
    await at.world.appoint('county-registrar', { role: 'county-registrar', place: 'CN/13/1301/130102' });
    const unit = {
      type: 'unit',
      centre: '130102',
      code: 'C1',
      name: '区医院',
      localCode: 'district',
      psychiatric: true,
    };
    await must(at.world, 'county-registrar', 'POST', '/organizations', { body: unit });
    for (const elsewhere of ['u-nowhere', 'centre-1301', 'u-district']) {
      const form = { ...at.issueForm(), unit: elsewhere };
      await at.no('unit-unknown', 'city-keeper', serial, 'issue', form);
    }
  });

  test('into no terminal of another unit, of no block, or that holds a card', async () => {
    const serial = at.fresh();
    const into = (terminal: string) => at.issueForm(terminal);
    await at.no(
      'terminal-not-allotted',
      'city-keeper',
      serial,
      'issue',
      into(terminalAt(at.terminals.clinic, 1)),
    );
    await at.no('terminal-not-allotted', 'city-keeper', serial, 'issue', into('990199000001'));
    // The first block begins at 000001: the number before it is nobody's.
    await at.no(
      'terminal-not-allotted',
      'city-keeper',
      serial,
      'issue',
      into(terminalAt(at.terminals.hospital, -1)),
    );
    const holder = await at.issued();
    const { terminal } = await at.read(holder);
    const { body } = await at.no('terminal-occupied', 'city-keeper', serial, 'issue', into(terminal));
    expect(JSON.stringify(body)).not.toContain(holder);
  });

  test('by its centre’s keeper, and by nobody else', async () => {
    const serial = at.fresh();
    for (const who of ['city-registrar', 'clerk', 'province-keeper', 'ministry-1']) {
      await at.no('role-not-permitted', who, serial, 'issue', at.issueForm());
    }
    for (const who of ['hospital', 'other-keeper', 'supplier']) {
      await at.no('not-found', who, serial, 'issue', at.issueForm());
    }
  });

  test('not before it is filed', async () => {
    const serial = serialAt(at.delivered + 5);
    await at.take('issuer', serial, 'accept-production', FORMS['accept-production']);
    await at.no('not-allowed-in-state', 'ministry-keeper', serial, 'issue', at.issueForm());
  });

  test('again after its return, to whom it then belongs', async () => {
    const serial = await at.issued();
    await at.take('city-keeper', serial, 'return-to-stock', RETURN);
    await at.take('city-keeper', serial, 'issue', { ...at.issueForm(), responsiblePerson: '王芳' });
    expect((await at.read(serial)).responsiblePerson).toBe('王芳');
    expect((await at.entries(serial)).slice(-3).map(({ transition }) => transition)).toEqual([
      'issue',
      'return-to-stock',
      'issue',
    ]);
  });
});

describe('a unit that moves to another centre', () => {
  test('takes its cards along, each by its own entry, and its old centre loses sight of them', async () => {
    const serial = await at.issued();
    const second = { type: 'centre', areaCode: '1302', name: '唐山市中心' };
    await must(at.world, 'province-registrar', 'POST', '/organizations', { body: second });
    await at.world.appoint('second-keeper', { role: 'card-keeper', place: 'CN/13/1302' });
    await at.no('nothing-to-change', 'province-registrar', serial, 'rehome', WHY);
    const to = { body: { to: 'CN/13/1302', ...WHY } };
    await must(at.world, 'province-registrar', 'POST', '/organizations/u-first-hospital/rehome', to);
    await at.no('not-found', 'second-keeper', serial, 'rehome', WHY);
    await at.no('role-not-permitted', 'city-registrar', serial, 'rehome', WHY);
    const { body } = await at.take('province-registrar', serial, 'rehome', WHY);
    const place = 'CN/13/1302/u-first-hospital';
    expect(body).toMatchObject({ place, state: 'issued', unit: 'u-first-hospital' });
    expect(body.terminal).toBeDefined();
    await at.no('not-found', 'city-keeper', serial, 'return-to-stock', RETURN);
    const back = await at.take('second-keeper', serial, 'return-to-stock', RETURN);
    expect(back.body.place).toBe('CN/13/1302');
  });
});
