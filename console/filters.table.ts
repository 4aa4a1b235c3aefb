/** The filters of every noun's list, by its route's query; computed when the console is built. */
import * as z from 'zod';
import { ALL_ROUTES } from '../shared/http/routes.ts';
import { PAGED } from './nouns.ts';
import type { Schema } from './parts/field.tsx';

/** What is asked of every list, and is no filter. */
const PAGING = ['limit', 'cursor', 'as'];
const LISTS = new Set(Object.values(PAGED).map(({ list }) => list));

export const FILTERS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = Object.fromEntries(
  ALL_ROUTES.filter(({ noun, name }) => LISTS.has(`${noun}.${name}`)).map(({ noun, name, route }) => {
    const { properties = {} } = z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' });
    const filters = Object.entries(properties).filter(([field]) => !PAGING.includes(field));
    return [`${noun}.${name}`, Object.fromEntries(filters) as Record<string, Schema>];
  }),
);
