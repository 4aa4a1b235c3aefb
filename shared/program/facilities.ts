/**
 * 区域卫生信息平台、相关应用系统和机构的配套设施 (RHC-14): what there is in a region, how far it is, and since when.
 */
import * as z from 'zod';
import { day, id, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';

/** `institution`: it is an institution's own, and lies where that lies. */
export const FACILITY_KINDS = {
  'regional-platform': { title: '区域卫生信息平台' },
  'application-system': { title: '居民健康卡应用系统' },
  'institution-facility': { title: '医疗卫生机构配套设施', institution: true },
} as const satisfies Record<string, { title: string; institution?: true }>;
type FacilityKind = keyof typeof FACILITY_KINDS;

export const PROGRESS = {
  none: { title: '未登记' },
  planned: { title: '规划中' },
  building: { title: '建设中' },
  'in-use': { title: '已启用' },
  retired: { title: '已停用' },
} as const;
export type Progress = keyof typeof PROGRESS;
const KNOWN = ['planned', 'building', 'in-use', 'retired'] as const;

/** How far it is, and since when it has been so. */
export const PROGRESS_FORM = z.strictObject({ stage: z.enum(KNOWN), since: day });

export const FACILITY_FORM = PROGRESS_FORM.extend({
  kind: z.enum(Object.keys(FACILITY_KINDS) as [FacilityKind, ...FacilityKind[]]),
  name: text(80),
  /** Whose it is, of what an institution has for itself. */
  unit: id.optional(),
}).refine(({ kind, unit }) => 'institution' in FACILITY_KINDS[kind] === (unit !== undefined), {
  message: 'an institution is named where the facility is its own',
  path: ['unit'],
});

export const FACILITY = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  kind: z.enum(Object.keys(FACILITY_KINDS) as [FacilityKind, ...FacilityKind[]]),
  name: text(80),
  unit: id.optional(),
  state: z.enum(['none', ...KNOWN]),
  since: day,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(0),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type Facility = z.infer<typeof FACILITY>;

export const FACILITY_VIEW = FACILITY.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function facilityView({ schemaVersion: _, steps: __, ledger: ___, ...view }: Facility) {
  return { ...view, stateTitle: PROGRESS[view.state].title };
}

/** The administrations build and drive it; an institution records its own. */
const BUILDERS = {
  'provincial-officer': 'within',
  'delegated-officer': 'within',
  'unit-administrator': 'own',
} as const satisfies Grants;

export const FACILITY_STEPS = {
  record: {
    title: '登记平台、应用系统或配套设施',
    article: 'RHC-14',
    from: ['none'],
    to: 'planned',
    by: BUILDERS,
  },
  progress: {
    title: '登记建设进展',
    article: 'RHC-14',
    from: KNOWN,
    to: 'same',
    by: BUILDERS,
  },
} as const satisfies Steps<Progress>;
export type FacilityStep = keyof typeof FACILITY_STEPS;
