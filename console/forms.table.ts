/** JSON Schema of every route's body, computed when the console is built; fetched with the first form. */
import * as z from 'zod';
import { isFileBody } from '../shared/http/route.ts';
import { ALL_ROUTES } from '../shared/http/routes.ts';

/** A day and a moment have fields of their own; their patterns would be half of all that is fetched. */
function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern;
    },
  });
  return rest;
}

export const BODIES: Readonly<Record<string, object>> = Object.fromEntries(
  ALL_ROUTES.flatMap(({ noun, name, route: { body } }) =>
    body === null || isFileBody(body) ? [] : [[`${noun}.${name}`, schemaOf(body)]],
  ),
);
