/** Texts that have made scripts run elsewhere, and what they find to write themselves into. */

/** Each calls the canary `xss()`, or leads there. */
export const PAYLOADS: readonly string[] = [
  '<script>xss()</script>',
  '"><script>xss()</script>',
  '</title><script>xss()</script>',
  '</textarea><script>xss()</script>',
  '</style><script>xss()</script>',
  "'-xss()-'",
  '";xss();//',
  '<img src=x onerror=xss()>',
  '"><img src=x onerror=xss()>',
  '" autofocus onfocus="xss()',
  "' onmouseover='xss()",
  '<svg onload=xss()>',
  '<svg><script>xss()</script></svg>',
  '<svg/onload=xss()//',
  '<body onload=xss()>',
  '<details open ontoggle=xss()>',
  '<video src=x onerror=xss()>',
  '<audio src onerror=xss()>',
  '<input autofocus onfocus=xss()>',
  '<marquee onstart=xss()>',
  '<iframe srcdoc="<script>parent.xss()</script>">',
  '<iframe src="javascript:xss()">',
  '<a href="javascript:xss()">x</a>',
  'javascript:xss()',
  'JaVaScRiPt:xss()//',
  'data:text/html,<script>xss()</script>',
  '<math><mtext></p><img src=x onerror=xss()>',
  '<noscript><p title="</noscript><img src=x onerror=xss()>">',
  '<template><img src=x onerror=xss()></template>',
  `$\{xss()}`,
  '{{constructor.constructor("xss()")()}}',
  '[x](javascript:xss())',
  '=HYPERLINK("javascript:xss()")',
  "=cmd|' /C calc'!A0",
  '&lt;img src=x onerror=xss()&gt;',
  '&#60;script&#62;xss()&#60;/script&#62;',
  '\\u003cscript\\u003exss()\\u003c/script\\u003e',
  '\u202e<script>xss()</script>\u202c',
  '＜script＞xss()＜/script＞',
  '<ſcript>xss()</ſcript>',
  '__proto__',
  'constructor',
  'toString',
  '<link rel=stylesheet href=//evil.example/x>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:xss()">',
];

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** A text that people write as they like. */
const FREE = '^[^\\p{Cc}\\p{Cs}]*$';
const isFree = ({ type, pattern, enum: choices, format }: Schema) =>
  type === 'string' && pattern === FREE && !choices && !format;

/** Names of all free texts in a body, with the way there. */
export function freeTexts(schema: Schema, way = ''): string[] {
  if (isFree(schema)) return [way];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => freeTexts(one, `${way}.${name}`)),
    ...(schema.items ? freeTexts(schema.items, `${way}[]`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => freeTexts(one, way)),
  ];
}

let turn = 0;

/** The next payload that fits. */
export function payload(most = 300): string {
  const fitting = PAYLOADS.filter(({ length }) => length <= most);
  turn += 1;
  return fitting[turn % fitting.length] ?? '<b>';
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-12-01',
  'date-time': '2026-06-25T01:00:00Z',
  uri: 'https://evil.example/',
};

/** A body by its schema: every free text a payload, the rest whatever fits; `fixed` is what must be so. */
export function filled(schema: Schema, fixed: Readonly<Record<string, unknown>> = {}): unknown {
  if (schema.const !== undefined) return schema.const;
  if (isFree(schema)) return payload(schema.maxLength);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'string')
    return FORMATS[schema.format ?? ''] ?? (schema.pattern?.includes('{64}') ? 'a'.repeat(64) : 'demo');
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return true;
  if (schema.items)
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => filled(schema.items ?? {}));
  const alternatives = schema.anyOf ?? schema.oneOf ?? [];
  const alternative =
    alternatives.find((one) => one.properties?.type?.const === fixed.type) ?? alternatives[0];
  if (alternative && !schema.properties) return filled(alternative, fixed);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
      name in fixed
        ? [[name, fixed[name]]]
        : schema.required?.includes(name) || freeTexts(one).length > 0
          ? [[name, filled(one)]]
          : [],
    ),
  );
}

/** An answer whose texts for people are payloads: free texts by their names, and all that is Chinese. */
export function poisoned(value: unknown, free: ReadonlySet<string>, met: Set<string>, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, free, met, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, poisoned(one, free, met, key)]),
    );
  if (typeof value !== 'string') return value;
  if (!free.has(name) && !/\p{Script=Han}/u.test(value)) return value;
  met.add(name);
  return payload();
}
