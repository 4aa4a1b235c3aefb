/** The items of inspections (SAM-16): lines of keys.ts, in a file of their own. */
import { registry } from './table-keys.ts';

export const INSPECTION_KEYS = {
  inspection: (id: string) => registry(`INSPECTION#${id}`, 'INSPECTION'),
  inspectionFinding: (inspection: string, id: string) =>
    registry(`INSPECTION#${inspection}`, `FINDING#${id}`),
  inspectionAt: (place: string, id: string) => registry(`INSPECTIONS-AT#${place}`, id),
  findingDue: (place: string, day: string, inspection: string, id: string) =>
    registry(`FINDINGS-DUE#${place}`, `${day}#${inspection}#${id}`),
  /** When a unit was last verified, or one of its business points inspected. */
  inspected: (unit: string, point = '') => registry(`INSPECTED#${unit}`, point ? `POINT#${point}` : 'UNIT'),
  trackingPeriod: (centre: string) => registry(`TRACKING-PERIOD#${centre}`, 'PERIOD'),
  inspectionDraw: (id: string) => registry(`INSPECTION-DRAW#${id}`, 'DRAW'),
  inspectionDrawAt: (place: string, id: string) => registry(`INSPECTION-DRAWS-AT#${place}`, id),
  inspectionNotice: (thing: string, day: string) => registry(`INSPECTION-NOTICE#${thing}`, day),
} as const;
