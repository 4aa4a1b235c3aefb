/** What a procedure touches and is not accounted for: replaced, banned, or a risk the ministry accepts. */
import * as z from 'zod';
import { text } from '../fields.ts';
import { NATION } from '../policy/jurisdiction.ts';
import { type Refusal, refuse } from '../refusals.ts';
import {
  KEY_PROCEDURE,
  type KeyProcedure,
  OPEN_ITEM,
  type OpenItem,
  type Survey,
  TOUCHED,
  type Touched,
  UNCOUNTED,
} from './key-procedure.ts';
import { KEY_PROCEDURE_KINDS, KEY_PROCEDURE_STATES } from './steps.ts';

type Of = Pick<KeyProcedure, 'survey' | 'accounts' | 'risks'>;

/** The provinces whose cards are made with one of these keys; of a key of level 1, those that derived one. */
const provincesOf = ({ versions, samCards }: Survey) =>
  [...new Set([...versions, ...samCards].map(({ place }) => place))].filter((place) => place !== NATION);

/** Open ones of a place, by what the register counts. */
function countedIn(survey: Survey): OpenItem[] {
  const counts = new Map<string, OpenItem>();
  const add = (place: string, of: Touched, more: number) => {
    const key = `${place} ${of}`;
    const { count = 0 } = counts.get(key) ?? {};
    counts.set(key, { place, of, title: TOUCHED[of].title, count: count + more });
  };
  for (const { place, open } of survey.versions) add(place, 'key-versions', open);
  for (const { place, open, pending } of survey.samCards) add(place, 'sam-cards', open + pending);
  return [...counts.values()].filter(({ count = 0 }) => count > 0);
}

/** What the register cannot count: open until the holder says how many there are, and what became of them. */
function uncountedIn(survey: Survey, { accounts }: Of): OpenItem[] {
  const asked = UNCOUNTED.filter((of) => of !== 'unrecorded-sam-cards' || survey.inSams);
  return provincesOf(survey).flatMap((place) =>
    asked.flatMap((of): OpenItem[] => {
      const title = TOUCHED[of].title;
      const account = accounts.find((one) => one.place === place && one.of === of);
      if (!account) return [{ place, of, title }];
      const count = account.quantity - account.reissued - account.banned;
      return count > 0 ? [{ place, of, title, count }] : [];
    }),
  );
}

/** All that was touched and is open, risks accepted or not: nothing, before it was surveyed. */
export function touchedOpen(procedure: Of): OpenItem[] {
  const { survey } = procedure;
  return survey ? [...countedIn(survey), ...uncountedIn(survey, procedure)] : [];
}

/** A risk was accepted for as many as there were then; more of them are a new risk. */
function accepted({ risks }: Of, { place, of, count }: OpenItem): boolean {
  const risk = risks.find((one) => one.place === place && one.of === of);
  if (!risk) return false;
  return risk.count === undefined || (count !== undefined && count <= risk.count);
}

export const openItems = (procedure: Of): OpenItem[] =>
  touchedOpen(procedure).filter((item) => !accepted(procedure, item));

/** Why it cannot be closed: steps of its plan, and what is not accounted for. */
export function notClosable(procedure: KeyProcedure): Refusal | undefined {
  const steps = procedure.plan.flatMap(({ title, doneAt }, n) =>
    doneAt ? [] : [{ path: `plan.${n}`, message: title }],
  );
  const items = openItems(procedure).map(({ place, of, count }) => ({
    path: `${place} ${of}`,
    message: count === undefined ? 'how many is unknown' : `${count} open`,
  }));
  const fields = [...steps, ...items];
  if (fields.length === 0) return undefined;
  return refuse('touched-open', 'Not all that it touches is accounted for.', {
    article: 'ours',
    fields: fields.slice(0, 50),
  });
}

export const KEY_PROCEDURE_VIEW = KEY_PROCEDURE.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
}).extend({
  stateTitle: text(20),
  kindTitle: text(20),
  open: z.array(OPEN_ITEM).max(200),
});

export function keyProcedureView(it: KeyProcedure): z.infer<typeof KEY_PROCEDURE_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return {
    ...view,
    stateTitle: KEY_PROCEDURE_STATES[it.state].title,
    kindTitle: KEY_PROCEDURE_KINDS[it.kind].title,
    open: openItems(it),
  };
}
