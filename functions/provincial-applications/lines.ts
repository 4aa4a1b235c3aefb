/** Lines enter a provincial application and leave it, each in one commit with the unit's own application. */
import type { Application } from '../../shared/application/application.ts';
import { type AskedLine, PROVINCIAL_FORMS } from '../../shared/provincial-application/forms.ts';
import { entered, lineOf, totalsWith } from '../../shared/provincial-application/lines.ts';
import {
  MAX_LINES,
  PROVINCIAL_LINE,
  type ProvincialApplication,
  type ProvincialLine,
} from '../../shared/provincial-application/provincial-application.ts';
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import { frees } from '../../shared/provincial-application/states.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { applicationIn, applicationWrites } from '../storage/applications.ts';
import { change } from '../storage/change.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { lineKey, provincialIn } from '../storage/provincial-applications.ts';
import type { Store, Write } from '../storage/store.ts';
import { one, steppable, take } from './one.ts';

type Routes = typeof PROVINCIAL_APPLICATION_ROUTES;

/** The units' applications that the lines name, by id. */
async function unitApplications(store: Store, lines: readonly AskedLine[]) {
  const ids = [...new Set(lines.map(({ application }) => application))];
  const items = await store.read(ids.map((id) => KEYS.application(id)));
  return new Map(
    items.flatMap((item): [string, Application][] => {
      const found = applicationIn(item);
      return found ? [[found.id, found]] : [];
    }),
  );
}

/**
 * Of the provincial applications that lines name already, those that still hold them. One that was rejected
 * or withdrawn never comes back, so its lines are free from the moment of its own commit on, however many.
 */
async function holding(store: Store, lines: readonly AskedLine[], units: Map<string, Application>) {
  const named = lines.flatMap(({ application, kind }) => {
    const line = units.get(application)?.lines.find((it) => it.kind === kind);
    return line?.provincial ? [line.provincial] : [];
  });
  const ids = [...new Set(named)];
  const items = ids.length > 0 ? await store.read(ids.map((id) => KEYS.provincialApplication(id))) : [];
  const freed = new Set(
    items.flatMap((item) => {
      const found = provincialIn(item);
      return found && frees(found) ? [found.id] : [];
    }),
  );
  return (id: string) => !freed.has(id);
}

const unsuitable = (faults: readonly { readonly n: number; readonly fault: string }[]) =>
  refuse('line-unsuitable', 'Of these lines none was taken.', {
    article: 'SAM-13p1',
    fields: faults.map(({ n, fault }) => ({ path: `body.lines.${n}`, message: fault })),
  });

/** Every unit's application that has a line among these, with what becomes of it. */
function unitWrites(
  units: Map<string, Application>,
  lines: readonly ProvincialLine[],
  provincial: string | undefined,
  now: string,
): Write[] {
  return [...units.values()].flatMap((unit) => {
    const kinds = lines.filter(({ application }) => application === unit.id).map(({ kind }) => kind);
    return applicationWrites(unit, entered(unit, kinds, provincial, now));
  });
}

/** What the ledger says of lines: whose, which kind and how many. */
const told = (lines: readonly ProvincialLine[]) => ({
  lines: lines.map(({ application, unit, kind, quantity }) => ({ application, unit, kind, quantity })),
});

const next = (
  { lines, totals, papers }: ProvincialApplication,
  changed: readonly ProvincialLine[],
  sign: 1 | -1,
) => ({
  lines: lines + sign * changed.length,
  totals: totalsWith(totals, changed, sign),
  // The sealed form lists the lines: with other lines it is another form.
  papers: { ...papers, form: undefined },
});

export const addLines: Answerer<Routes['add-lines']> = {
  reads: one,
  answer: async (ask, found) => {
    const permitted = steppable(ask, 'add-lines', found.it);
    if ('refused' in permitted) return permitted;
    const { thing } = permitted;
    const { store, now, body } = ask;
    if (thing.lines + body.lines.length > MAX_LINES) {
      return refuse('too-many', `At most ${MAX_LINES} lines.`);
    }
    const units = await unitApplications(store, body.lines);
    const held = await holding(store, body.lines, units);
    const judged = body.lines.map((line) => lineOf(line, units.get(line.application), thing, held, now));
    const faults = judged.flatMap((line, n) => ('fault' in line ? [{ n, fault: line.fault }] : []));
    if (faults.length > 0) return unsuitable(faults);
    const lines = judged.flatMap((line) => ('fault' in line ? [] : [line]));
    const puts = lines.map((line): Write => ({ put: line, key: lineKey(thing.id, line), when: 'absent' }));
    const along = change(...puts, ...unitWrites(units, lines, thing.id, now));
    return take(ask, permitted, 'add-lines', { form: told(lines), next: next(thing, lines, 1), along });
  },
};

/** The lines asked for as they stand in the list, or which of them do not. */
async function standing(
  store: Store,
  { id }: ProvincialApplication,
  asked: readonly AskedLine[],
  units: Map<string, Application>,
): Promise<ProvincialLine[] | Refusal> {
  const keys = asked.map(({ application, kind }) =>
    KEYS.provincialLine(id, units.get(application)?.unit ?? 'none', `${application}#${kind}`),
  );
  const lines = (await store.read(keys)).map((item) => thingIn(PROVINCIAL_LINE, item));
  const faults = lines.flatMap((line, n) => (line ? [] : [{ n, fault: 'no such line in this application' }]));
  return faults.length > 0 ? unsuitable(faults) : lines.flatMap((line) => line ?? []);
}

export const removeLines: Answerer<Routes['remove-lines']> = {
  reads: one,
  answer: async (ask, found) => {
    const permitted = steppable(ask, 'remove-lines', found.it);
    if ('refused' in permitted) return permitted;
    const { thing } = permitted;
    const { store, now } = ask;
    const asked = PROVINCIAL_FORMS['remove-lines'].parse(ask.body).lines;
    const units = await unitApplications(store, asked);
    const lines = await standing(store, thing, asked, units);
    if ('refused' in lines) return lines;
    const removes = lines.map((line): Write => ({ remove: lineKey(thing.id, line), when: 'present' }));
    const along = change(...removes, ...unitWrites(units, lines, undefined, now));
    return take(ask, permitted, 'remove-lines', { form: told(lines), next: next(thing, lines, -1), along });
  },
};
