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

const file = z.string().regex(/^[\w.-]{1,80}$/);

export const SITE_ROUTES = {
  page: route({
    ...page,
    path: '/console/{page}',
    title: '控制台',
    params: z.strictObject({ page: z.string().regex(/^[a-z-]{1,40}$/) }),
    // Filters are the console's to read, in the page.
    query: z.looseObject({}),
    answers: {},
    refusals: ['not-found'],
  }),
  callback: route({
    ...page,
    path: '/callback',
    title: '登录返回',
    // What an issuer adds is the console's to read, in the page.
    query: z.looseObject({}),
    answers: {},
  }),
  asset: route({
    ...page,
    path: '/assets/{file}',
    title: '控制台的文件',
    params: z.strictObject({ file }),
    answers: {},
    refusals: ['not-found'],
  }),
  settings: route({
    ...page,
    path: '/console.json',
    title: '控制台的登录设置',
    answers: { 200: z.strictObject({ issuer: z.url(), client: z.string().max(100) }) },
    refusals: ['not-found'],
  }),
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
