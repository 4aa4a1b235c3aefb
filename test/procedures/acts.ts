/** What anybody may try at any moment of a random history; the register decides what comes of it. */
import { cardIn } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { ADOPTION_COLUMNS } from '../../shared/adoption/adoption.ts';
import { TRANSITION_NAMES, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { AT_COUNTER, approval, replacementOf, SCAN, TABLE_2, tableOne } from '../country.ts';
import { formFor } from '../sam-card/every-row.ts';
import type { Call, Reply, World } from '../world.ts';

/** One history's part of the register. */
export interface Scene {
  readonly world: World;
  readonly unit: string;
  readonly place: string;
  /** Those it begins with, and those that are adopted. */
  readonly serials: string[];
  readonly terminals: readonly string[];
  readonly applications: string[];
  readonly decisions: string[];
  readonly counts: string[];
  readonly inspections: string[];
  /** What was done and not refused, for the test to see that it met everything. */
  readonly done: Set<string>;
  /** How many of everything has been made, for names of one's own. */
  made: number;
  readonly name: string;
  readonly theme: number;
}

/** One event, as numbers: they shrink well. */
export interface Tick {
  readonly act: number;
  readonly who: number;
  readonly what: number;
  readonly more: number;
  readonly hours: number;
}

const CITY = 'CN/13/1301';
const CENTRE = ['city-keeper', 'city-keeper-2', 'city-registrar', 'city-registrar-2'];
const DECIDING = ['city-manager', 'city-manager-2'];
const CLERKS = ['clerk', 'clerk-2'];
const OFFICE = ['office', 'office-2'];
const MINISTRY = ['ministry-1', 'ministry-2', 'ministry-keeper', 'province-registrar', 'province-keeper'];

export const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** Mostly one of these; now and then anybody at all. */
const anyOf = ({ name }: Scene, likely: readonly string[], n: number) =>
  pick(
    n % 5 === 0 ? [...CENTRE, ...DECIDING, ...CLERKS, ...OFFICE, ...MINISTRY, name] : likely,
    Math.floor(n / 5),
  );

/** A call whose refusal is an answer like any other, and whose failure is none. */
async function call(scene: Scene, who: string, path: string, what: string, more: Call = {}): Promise<Reply> {
  const reply = await scene.world.call(who, 'POST', path, more);
  if (reply.status >= 500) throw new Error(`${who} ${path}: ${reply.status} ${reply.text}`);
  if (reply.status < 300 && what) scene.done.add(what);
  return reply;
}

const body = (form: object): Call => ({ body: form });
const WHY = { reason: '办理' };

const RARE: readonly TransitionName[] = ['report-loss', 'report-theft', 'dispatch', 'correct', 'cancel'];

/** A row of a card's life, mostly one that is offered; an application is decided at once by somebody. */
async function row(scene: Scene, { who, what, more }: Tick) {
  const { world } = scene;
  const serial = pick(scene.serials, what);
  const likely = [...CENTRE, ...CLERKS, scene.name, scene.name, ...MINISTRY];
  const person = pick(likely, who);
  const offered = await world.call(person, 'GET', `/sam-cards/${serial}`);
  if (offered.status >= 400) return;
  const next: TransitionName[] = offered.body.next.map(
    ({ transition }: { transition: string }) => transition,
  );
  const names = more % 6 === 0 || next.length === 0 ? TRANSITION_NAMES : next;
  // What ends a card is offered everywhere and would end every history early.
  const calm = names.filter((name) => !RARE.includes(name) || what % 5 === 0);
  const name = pick(calm.length > 0 ? calm : names, Math.floor(more / 6));
  const path = `/sam-cards/${serial}/${name}`;
  const form = name === 'issue' ? issueForm(scene, more) : formFor(name, offered.body.state);
  const reply = await call(scene, person, path, '', body(form));
  if (reply.status === 200) scene.done.add(name);
  if (reply.status !== 202) return;
  const decider = pick([...CENTRE, ...CLERKS, ...MINISTRY], who + more);
  await call(scene, decider, `/requests/${reply.body.id}/approve`, name, body({}));
}

const issueForm = ({ applications, unit, terminals }: Scene, n: number) => ({
  application: applications.length > 0 ? pick(applications, n) : 'a-none',
  unit,
  businessPoint: pick(['门诊一', '收费处'], n),
  terminal: pick(terminals, Math.floor(n / 2)),
  responsiblePerson: '李娜',
});

async function issue(scene: Scene, { who, what, more }: Tick) {
  const path = `/sam-cards/${pick(scene.serials, what)}/issue`;
  await call(scene, anyOf(scene, CENTRE.slice(0, 2), who), path, 'issue', body(issueForm(scene, more)));
}

const cardsOf = async ({ world, serials }: Scene) =>
  (await world.store.read(serials.map((serial) => KEYS.card(serial)))).flatMap((item) => cardIn(item) ?? []);

/** A fault is reported, or what is faulty is replaced from stock. */
async function replace(scene: Scene, { who, what, more }: Tick) {
  const cards = await cardsOf(scene);
  const of = (state: string) => cards.filter((card) => card.state === state).map(({ serial }) => serial);
  const faulty = of('faulty');
  if (faulty.length === 0 || what % 4 === 0) {
    const path = `/sam-cards/${pick([...of('issued'), ...scene.serials], what)}/report-fault`;
    await call(scene, anyOf(scene, CENTRE, who), path, 'report-fault', body({ symptom: '无应答' }));
    return;
  }
  const spare = cards.find(({ state, place }) => state === 'in-stock' && place.endsWith('p-station'));
  if (!spare) {
    const path = `/sam-cards/${pick([...of('in-stock'), ...scene.serials], 0)}/entrust`;
    await call(
      scene,
      anyOf(scene, CENTRE.slice(0, 2), who),
      path,
      'entrust',
      body({ servicePoint: 'p-station' }),
    );
    return;
  }
  const form = replacementOf(spare.serial, { cause: pick(['damage', 'damage', 'expiry'], more) });
  await call(
    scene,
    anyOf(scene, CLERKS, who),
    `/sam-cards/${pick(faulty, what)}/replace`,
    'replace',
    body(form),
  );
}

/** A 表2 of the unit, or from paper, and what the service point makes of it. */
async function cancellation(scene: Scene, { who, what, more }: Tick) {
  const rows = scene.serials
    .filter((_, n) => (what >> n) % 2)
    .map((serial, n) => ({
      serial,
      cause: pick(['loss', 'theft', 'voluntary', 'damage', 'point-closed'], more + n),
    }));
  const form = { ...TABLE_2, unit: scene.unit, rows };
  const person = anyOf(scene, [scene.name, ...CLERKS], who);
  const reply = await call(scene, person, '/cancellations', '表2', body(form));
  if (reply.status !== 201) return;
  const path = `/cancellations/${reply.body.id}`;
  await call(scene, person, `${path}/scan`, '表2 scan', SCAN);
  await call(scene, person, `${path}/submit`, '表2 submit', body({}));
  const clerk = anyOf(scene, CLERKS, more);
  const accepted = await call(
    scene,
    clerk,
    `${path}/accept`,
    '表2 accept',
    body({ ...AT_COUNTER, returned: rows.length }),
  );
  if (accepted.status !== 202) return;
  await call(scene, clerk, `/cancellations/jobs/${accepted.body.id}/advance`, '表2 job', body({}));
}

async function apply(scene: Scene, { who, what }: Tick) {
  scene.made += 1;
  const id = `a-${scene.unit}-${scene.made}`;
  const person = anyOf(scene, [scene.name], who);
  const quantities = { 'read-write': 1 + (what % 3), ...(what % 4 === 0 ? { 'read-only': 1 } : {}) };
  const form = body(tableOne(scene.unit, quantities, { id }));
  if ((await call(scene, person, '/applications', 'apply', form)).status >= 300) return;
  scene.applications.push(id);
  await call(scene, person, `/applications/${id}/scan`, 'scan', SCAN);
  await call(scene, person, `/applications/${id}/submit`, 'submit', body({}));
}

async function decide(scene: Scene, { who, what, more }: Tick) {
  if (scene.applications.length === 0) return;
  const path = `/applications/${pick(scene.applications, what)}`;
  const steps = [
    'approve',
    'approve',
    'approve',
    'return',
    'reject',
    'withdraw',
    'submit',
    'close',
    'collect',
  ];
  const step = pick(steps, more);
  scene.made += 1;
  const quantities = { 'read-write': more % 4, ...(what % 4 === 0 ? { 'read-only': 1 } : {}) };
  const form =
    step === 'approve'
      ? approval(`${scene.unit}-${scene.made}`, quantities, WHY)
      : step === 'submit'
        ? {}
        : step === 'collect'
          ? { collector: '赵敏', cards: 1 + (more % 2) }
          : WHY;
  const likely = ['withdraw', 'submit'].includes(step)
    ? [scene.name]
    : step === 'collect'
      ? CENTRE
      : DECIDING;
  await call(scene, anyOf(scene, likely, who), `${path}/${step}`, `application ${step}`, body(form));
}

/** The management body's decision and what follows; the job is advanced at once, or left to another tick. */
async function disqualify(scene: Scene, { who, what, more }: Tick) {
  const form = { unit: scene.unit, number: '冀卫7号', decidedOn: '2026-03-01', reason: '违规' };
  const known = scene.decisions.at(-1);
  if (!known) {
    if (scene.theme % THEMES.length !== 2 && what % 4 > 0) return;
    const reply = await call(scene, anyOf(scene, OFFICE, who), '/disqualifications', 'decide', body(form));
    if (reply.status === 201) scene.decisions.push(reply.body.id);
    return;
  }
  const step = pick(['scan', 'carry-out', 'carry-out', 'revoke', 'close'], more);
  const likely = ['scan', 'revoke'].includes(step) ? OFFICE : CLERKS;
  const said = step === 'scan' ? SCAN : body(step === 'revoke' ? WHY : {});
  const path = `/disqualifications/${known}/${step}`;
  const reply = await call(scene, anyOf(scene, likely, who), path, `disqualification ${step}`, said);
  if (reply.status !== 202 || what % 4 === 0) return;
  await call(
    scene,
    pick(CLERKS, who),
    `/disqualifications/jobs/${reply.body.id}/advance`,
    'carried out',
    body({}),
  );
}

async function abolish(scene: Scene, { who, what, more }: Tick) {
  if (what % 6 > 0) return;
  const step = pick(['abolish', 'close', 'close'], more);
  const form = step === 'abolish' ? { ...WHY, number: '冀编8号', decidedOn: '2026-03-01' } : WHY;
  const path = `/organizations/${scene.unit}/${step}`;
  await call(scene, anyOf(scene, CENTRE.slice(2), who), path, `unit ${step}`, body(form));
}

/** The city's stock is counted; the jobs are advanced at once. */
async function count(scene: Scene, { who, what, more }: Tick) {
  const person = anyOf(scene, CENTRE, who);
  const known = scene.counts.at(-1);
  if (!known) {
    const reply = await call(scene, person, '/stock-takings', 'count', body({ place: CITY }));
    if (reply.status === 201) scene.counts.push(reply.body.id);
    return;
  }
  const path = `/stock-takings/${known}`;
  const step = pick(['scan', 'scan', 'compare', 'resolve', 'resolve', 'close', 'abandon'], more);
  const serial = pick(scene.serials, what);
  const how = pick(['found', 'reported-lost', 'moved', 'corrected', 'misread', 'set-aside'], what);
  const forms: Record<string, object> = {
    scan: { serials: scene.serials.filter((_, n) => (what >> n) % 2) },
    resolve: { serial, how, ...WHY },
  };
  const reply = await call(scene, person, `${path}/${step}`, `count ${step}`, body(forms[step] ?? {}));
  if (reply.status === 202)
    await call(scene, person, `/stock-takings/jobs/${reply.body.id}/advance`, 'compared', body({}));
  if (['close', 'abandon'].includes(step) && reply.status === 200) scene.counts.push('');
}

/** An inspection of the unit's points, with a finding now and then. */
async function inspect(scene: Scene, { who, what, more }: Tick) {
  const person = anyOf(scene, CENTRE, who);
  const known = scene.inspections.at(-1);
  if (!known || more % 9 === 0) {
    const form = { unit: scene.unit, cause: 'risk', businessPoint: '门诊一', ...WHY, dueOn: '2026-12-31' };
    const reply = await call(scene, person, '/inspections', 'inspect', body(form));
    if (reply.status === 201) scene.inspections.push(reply.body.id);
    return;
  }
  const path = `/inspections/${known}`;
  const step = pick(['visit', 'countersign', 'findings', 'close', 'withdraw'], more);
  const forms: Record<string, object> = {
    visit: { visitedAt: '2026-03-01T01:00:00Z', serials: scene.serials.filter((_, n) => (what >> n) % 2) },
    findings: { kind: 'card-not-seen', reason: '未见', serials: [] },
    withdraw: WHY,
  };
  const reply = await call(scene, person, `${path}/${step}`, `inspection ${step}`, body(forms[step] ?? {}));
  if (step !== 'findings' || reply.status >= 300) return;
  const finding = `${path}/findings/${reply.body.id}`;
  await call(scene, scene.name, `${finding}/answer`, 'finding answer', body({ answer: '已查' }));
  await call(scene, pick(CENTRE, who + what), `${finding}/verify`, 'finding verify', body(WHY));
}

/** Cards of the field enter: one in the unit's terminal, one in the city's stock; then they live on with the others. */
async function adopt(scene: Scene, { who, what, more }: Tick) {
  if (scene.serials.length > 8) return;
  scene.made += 1;
  const number = (n: number) => `${scene.theme * 1000 + scene.made * 10 + n}`.padStart(10, '0');
  const serials = [0, 1].map((n) => `1301002013${number(n)}`);
  const line = (n: number, rest: string[]) =>
    [serials[n], `HB${number(n)}`, '', 'read-write', '2027-12-31', ...rest].join();
  const terminal = pick(scene.terminals, more);
  const rows = [
    Object.keys(ADOPTION_COLUMNS).join(),
    line(0, ['门诊', scene.unit, '门诊一', terminal, '李娜', '']),
    line(1, ['', '', '', '', '', '1301']),
  ];
  const person = anyOf(scene, ['province-registrar'], who);
  const file = { body: rows.join('\n'), type: 'text/csv', query: { place: 'CN/13' } };
  const proposed = await call(scene, person, '/adoptions', 'propose', file);
  if (proposed.status !== 201) return;
  const path = `/adoptions/${proposed.body.id}`;
  await call(scene, person, `${path}/evidence`, 'evidence', SCAN);
  await call(scene, person, `${path}/submit`, 'submit list', body({}));
  const consenting = anyOf(scene, MINISTRY.slice(0, 2), what);
  const reply = await call(scene, consenting, `${path}/consent`, 'consent', body({}));
  if (reply.status !== 202) return;
  await call(scene, 'ministry-1', `/adoptions/jobs/${reply.body.id}/advance`, 'adopted', body({}));
  const cards = await cardsOf({ ...scene, serials });
  scene.serials.push(...cards.map(({ serial }) => serial));
}

type Act = (scene: Scene, tick: Tick) => Promise<void>;

/** Half of a history is of one theme, so that procedures of several steps come to their end; half is anything. */
const THEMES: readonly (readonly Act[])[] = [
  [apply, decide, decide, issue],
  [row, replace, replace, cancellation],
  [disqualify],
  [count],
  [inspect],
  [adopt, row, row, row],
];
const ANYTHING: readonly Act[] = [
  row,
  row,
  row,
  issue,
  issue,
  replace,
  apply,
  decide,
  abolish,
  ...THEMES.flat(),
];

/** Lets one thing be tried, some hours after the last. */
export async function act(scene: Scene, tick: Tick): Promise<void> {
  const { world } = scene;
  world.now = new Date(Date.parse(world.now ?? '') + tick.hours * 3_600_000 + 1000).toISOString();
  const acts = tick.act % 2 ? ANYTHING : pick(THEMES, scene.theme);
  await pick(acts, Math.floor(tick.act / 2))(scene, tick);
}

/** Where a history begins: an application approved, and two cards issued on it. */
export async function begin(scene: Scene): Promise<void> {
  const { world, unit, serials, terminals, name } = scene;
  const id = `a-${unit}-0`;
  const quantities = { 'read-write': 3 };
  const must = async (who: string, path: string, more: Call) => {
    const reply = await world.call(who, 'POST', path, more);
    if (reply.status >= 300) throw new Error(`${who} ${path}: ${reply.status} ${reply.text}`);
  };
  await must(name, '/applications', body(tableOne(unit, quantities, { id })));
  await must(name, `/applications/${id}/scan`, SCAN);
  await must(name, `/applications/${id}/submit`, body({}));
  await must('city-manager', `/applications/${id}/approve`, body(approval(id, quantities)));
  scene.applications.push(id);
  for (const n of [0, 1]) {
    const form = { ...issueForm(scene, n), terminal: terminals[n] };
    await must('city-keeper', `/sam-cards/${serials[n]}/issue`, body(form));
  }
}
