/** 安装应用位置: the attached list as it was sent, and read with the numbers that the centre filled in. */
import * as z from 'zod';
import { LOCATION } from '../../shared/application/application.ts';
import { filledList, LOCATION_COLUMNS, LOCATION_LINE } from '../../shared/application/distribution.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { MAX_ROWS, readRow } from '../../shared/job/rows.ts';
import { type FieldFault, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { cardsIssuedOn } from '../storage/applications.ts';
import { sentRows } from '../storage/files.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { cursorOf, positionIn } from '../storage/pages.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

const LIST = z.array(LOCATION_LINE).max(MAX_ROWS);

/** Takes the list in whole, or says which of its rows are wrong: it is a part of the form. */
export const locations = (objects: Objects): Answerer<Routes['locations']> => ({
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor('locations', ask, found.it);
    if ('refused' in it) return it;
    const sent = sentRows(ask.body, LOCATION_COLUMNS);
    if ('refused' in sent) return sent;
    const read = sent.rows.map((row) => readRow(row, LOCATION_LINE));
    const applied = it.thing.lines.map(({ kind }) => kind);
    const faults = read.flatMap((row): FieldFault[] => {
      const path = `body.${row.row}`;
      if ('fault' in row) return [{ path, message: row.fault }];
      return applied.includes(row.line.kind)
        ? []
        : [{ path, message: `${row.line.kind} is not applied for` }];
    });
    const fields = faults.slice(0, 50);
    if (fields.length > 0) return refuse('invalid-input', `${faults.length} rows are wrong.`, { fields });
    const rows = read.flatMap((row) => ('line' in row ? [row.line] : []));
    const bytes = Buffer.from(JSON.stringify(rows));
    const digest = digestOf(bytes);
    const list = { file: `files/locations/${digest}`, rows: rows.length };
    await objects.put(list.file, bytes);
    // The stamp stood under a form without this list.
    const next = { list, scan: undefined };
    return taken('locations', ask, it, { form: { digest, rows: rows.length }, next });
  },
});

const isOffset = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

export const installed = (objects: Objects): Answerer<Routes['installed']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { limit, cursor } = ask.query;
    const from = positionIn(cursor, isOffset) ?? 0;
    if (typeof from === 'object') return from;
    const list = thing.list
      ? LIST.parse(JSON.parse(Buffer.from(await objects.get(thing.list.file)).toString()))
      : [];
    const cards = list.length > 0 ? await cardsIssuedOn(ask.store, thing.id) : [];
    const rows = [...thing.locations, ...filledList(thing.locations, list, cards)];
    const shown = rows
      .slice(from, from + limit)
      .map((row, n) => ({ ...LOCATION.parse(row), row: from + n + 1 }));
    const next = from + limit < rows.length ? cursorOf(from + limit) : undefined;
    return { status: 200, body: { locations: shown, next } };
  },
});
