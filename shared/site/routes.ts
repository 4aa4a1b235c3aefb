/**
 * What is served beside the nouns: the start page, the API's description, and whether the register is well.
 */
import * as z from 'zod';
import { route } from '../http/route.ts';

const nothing = z.strictObject({});
const page = {
  article: 'ours',
  why: 'whoever builds on the register reads its description from the register itself',
  method: 'GET',
  access: 'public',
  query: nothing,
  body: null,
  refusals: [],
  params: nothing,
} as const;

export const SITE_ROUTES = {
  start: route({ ...page, path: '/', title: '首页', answers: {} }),
  docs: route({ ...page, path: '/docs', title: '接口文档', answers: {} }),
  file: route({
    ...page,
    path: '/docs/{file}',
    title: '接口文档的文件',
    params: z.strictObject({ file: z.string().regex(/^[a-z][a-z-]{1,40}\.(?:js|css)$/) }),
    answers: {},
    refusals: ['not-found'],
  }),
  openapi: route({ ...page, path: '/openapi.json', title: 'OpenAPI 3.1', answers: {} }),
  health: route({
    ...page,
    path: '/health',
    title: '系统是否正常',
    answers: { 200: z.strictObject({ status: z.literal('ok'), at: z.iso.datetime() }) },
  }),
} as const;
