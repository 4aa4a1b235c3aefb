/** Calls as nobody should make them: nearly right, quite wrong, and of what no client could send. */
import fc from 'fast-check';
import * as z from 'zod';
import { BODY_LIMITS, isFileBody, type Route } from '../../shared/http/route.ts';
import { ALL_ROUTES, NOUNS } from '../../shared/http/routes.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { CAUSE_NAMES } from '../../shared/sam-card/forms.ts';
import { STATE_NAMES } from '../../shared/sam-card/states.ts';
import { EVIDENCE, LONG, manifestLine, serialAt, TEST_REPORT } from '../country.ts';

/** Who calls, by the role that opens doors to them. */
const CALLERS: Readonly<Partial<Record<Role | 'none', readonly string[]>>> = {
  'ministry-registrar': ['ministry-1'],
  'provincial-registrar': ['province-registrar'],
  'city-registrar': ['city-registrar'],
  'card-keeper': ['city-keeper', 'ministry-keeper', 'other-keeper'],
  'service-point-clerk': ['clerk'],
  'unit-administrator': ['hospital'],
  issuer: ['issuer'],
  supplier: ['supplier'],
  'ministry-officer': ['ministry-officer'],
  'testing-body': ['testing-body'],
  auditor: ['auditor'],
  'front-end': ['front-end'],
  none: ['nobody'],
};
const ALL_CALLERS = Object.values(CALLERS).flat();

const callerOf = ({ access }: Route) => {
  const roles = typeof access === 'object' ? (Object.keys(access.by) as Role[]) : [];
  const invited = roles.flatMap((role) => CALLERS[role] ?? []);
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(invited.length > 0 ? invited : ALL_CALLERS)) },
    { weight: 1, arbitrary: fc.constantFrom(...ALL_CALLERS, undefined) },
  );
};

/** Texts of every script and of none, and numbers that want to be more than they are. */
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('\ud800', '\0', '\u0085', '钥', '%', '/', '"', 'a'), maxLength: 12 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '1e999', '-0', 'null', '[]', '{}', ''),
  fc.bigInt().map(String),
);

/** What a field of this name may hold; junk beside it. */
const PLAUSIBLE: Readonly<Record<string, readonly unknown[]>> = {
  serial: [serialAt(1), serialAt(2), serialAt(999)],
  newSerial: [serialAt(3)],
  id: ['down-one', 'u-clinic', 'b-130100-2026-1', 'a-new-id', 'card-maker', 'cos-house'],
  product: ['card-maker-k1', 'cos-house-v2', 'a-new-id-p'],
  certificate: [
    { number: '1', ...LONG },
    { number: '1', ...LONG, scope: ['card-maker'] },
  ],
  kinds: [['card-maker'], ['cos-developer', 'card-maker']],
  evidence: [[EVIDENCE], []],
  until: ['2099-12-31', '2100-12-31'],
  outcome: ['passed', 'failed'],
  standards: [TEST_REPORT.standards],
  digest: [TEST_REPORT.digest],
  job: ['m-0123'],
  day: ['2026-01-01'],
  number: ['130101000001', 1, '17'],
  province: ['13', '44'],
  cause: CAUSE_NAMES,
  state: STATE_NAMES,
  kind: ['read-write', 'read-only'],
  unit: ['u-clinic', 'u-first-hospital'],
  shipment: ['down-one'],
  terminal: ['130101000001'],
  place: ['CN', 'CN/13', 'CN/13/1301', 'CN/44'],
  from: ['CN', 'CN/13/1301', '2026-01-01T00:00:00Z', '2020-01-01'],
  to: ['CN/13', 'CN/13/1301', 'CN'],
  occurredAt: ['2026-01-01T00:00:00Z'],
  facePrinted: [true],
  psychiatric: [true, false],
  quantity: [1, 200_000],
  year: [2026],
  cityCode: ['130100'],
  limit: ['1', '200'],
  after: ['0', '9007199254740991'],
  own: ['true'],
  cursor: ['MA', 'eyJzaGFyZCI6MX0', 'IlwidWQ4MDAi'],
  because: ['point-closed'],
  type: ['centre', 'unit'],
};

const fieldOf = (name: string) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(PLAUSIBLE[name] ?? ['门诊', 'SM4', 'A1B2C3'])) },
    { weight: 1, arbitrary: fc.oneof(junk, fc.jsonValue({ maxDepth: 3 })) },
  );

/** Some or all of these fields, and now and then one more. */
const fieldsOf = (schema: z.ZodType) => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  const known = Object.fromEntries(Object.keys(properties).map((name) => [name, fieldOf(name)]));
  const extra = fc.dictionary(junk, junk, { maxKeys: 1, noNullPrototype: true });
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(known, { noNullPrototype: true }) },
    { weight: 2, arbitrary: fc.record(known, { requiredKeys: [], noNullPrototype: true }) },
    fc.tuple(fc.record(known, { noNullPrototype: true }), extra).map(([all, more]) => ({ ...all, ...more })),
  );
};

const wild = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 40 }),
  fc.constantFrom('', '[', '{"__proto__":{}}', '['.repeat(3000), 'x'.repeat(BODY_LIMITS.json + 1)),
);

const manifests = fc
  .array(fc.oneof(fc.constantFrom(manifestLine(1), manifestLine(2), manifestLine(7)), junk), { maxLength: 5 })
  .map((lines) => ['serial,cardNumber,chipUid', ...lines].join('\n'));

/** Lines of a front end, some of them of a use and some of nothing. */
const reports = fc
  .array(
    fc.oneof(
      fc.constant({
        serial: serialAt(1),
        terminal: '130101000001',
        institution: 'A1-0001',
        card: '0123456789abcdef',
        occurredAt: '2026-01-01T00:00:00Z',
        operation: 'read-df01',
        counter: 7,
      }),
      fc.jsonValue({ maxDepth: 2 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((lines) => lines.map((line) => JSON.stringify(line)).join('\n'));

const bodyOf = (body: Route['body']) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: isFileBody(body)
        ? body.file.includes('application/x-ndjson')
          ? fc.oneof(manifests, reports)
          : manifests
        : body
          ? fieldsOf(body).map((form) => JSON.stringify(form))
          : fc.constant('{}'),
    },
    { weight: 1, arbitrary: wild },
  );

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** As a client escapes it, where it can; a lone surrogate goes as it is. */
const escaped = (value: unknown) => {
  const text = textOf(value);
  return text.isWellFormed() ? encodeURIComponent(text) : text;
};

const pathOf = (template: string) => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return fc.tuple(...names.map(fieldOf)).map((values) => {
    const given = [...values];
    return template.replaceAll(/\{\w+\}/g, () => escaped(given.shift()));
  });
};

const headers = (type: string) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ 'content-type': type }) },
    fc.dictionary(
      fc.constantFrom('idempotency-key', 'if-match', 'content-type', 'authorization', '__proto__', 'host'),
      fc.oneof(junk, fc.constantFrom('"1"', '"9"', 'Bearer a.b.c', 'text/csv', 'a-key-of-mine')),
      { maxKeys: 2, noNullPrototype: true },
    ),
  );

/** Of a file, a type it is taken in. */
function typeOf(body: Route['body']): string {
  if (!isFileBody(body)) return 'application/json';
  return body.file.includes('text/csv') ? 'text/csv' : (body.file[0] ?? '');
}

const queryOf = (schema: z.ZodType) =>
  fieldsOf(schema).map((fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)])),
  );

const near = fc.constantFrom(...ALL_ROUTES).chain(({ route }) =>
  fc.record({
    who: callerOf(route),
    method: fc.oneof({ weight: 15, arbitrary: fc.constant<string>(route.method) }, junk),
    path: pathOf(route.path),
    headers: headers(typeOf(route.body)),
    query: queryOf(route.query),
    body: bodyOf(route.body),
  }),
);

const far = fc.record({
  who: fc.constantFrom(...ALL_CALLERS, undefined),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'get', '', '__proto__'),
  path: fc
    .tuple(fc.constantFrom(...NOUNS), fc.array(junk.map(escaped), { maxLength: 4 }))
    .map(([noun, parts]) => `/${[noun, ...parts].join('/')}`),
  headers: headers('application/json'),
  query: fc.dictionary(junk, junk, { maxKeys: 2, noNullPrototype: true }),
  body: wild,
});

export const anyCall = fc.oneof({ weight: 7, arbitrary: near }, { weight: 1, arbitrary: far });
