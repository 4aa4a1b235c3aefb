/**
 * What can wait for somebody: a step that is somebody's by the routes' own table, the list that the things
 * stand in, and the states in which they wait for it. Computed when the console is built.
 */

import { ALL_ROUTES } from '../shared/http/routes.ts';
import type { Demand } from '../shared/policy/permit.ts';

interface Said {
  /** Whose step it is says its route. */
  readonly step: string;
  readonly list: string;
  /** The page of the list, and its filters. */
  readonly page: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly states: readonly string[];
  /** Field of the place where the thing is. */
  readonly at?: string;
  /** Field of where it goes to; or it goes to the ministry, or to the centre of the province. */
  readonly to?: string;
}

const application = (step: string, state: string): Said => ({
  step: `applications.${step}`,
  list: 'applications.applications',
  page: 'applications',
  query: { state },
  states: [state],
});
const provincial = (step: string, states: readonly string[], list = 'provincialApplications'): Said => ({
  step: `provincial-applications.${step}`,
  list: `provincial-applications.${list}`,
  page: 'provincial-applications',
  states,
  to: 'ministry',
});
const shipment = (step: string, states: readonly string[]): Said => ({
  step: `shipments.${step}`,
  list: 'shipments.shipments',
  page: 'shipments',
  states,
  at: 'from',
  to: 'to',
});
const exchange = (noun: 'transport-keys' | 'root-keys', step: string, state: string): Said => ({
  step: `${noun}.${step}`,
  list: `${noun}.exchanges`,
  page: noun,
  states: [state],
  to: 'destination',
});
const thing = (noun: string, list: string, step: string, states: readonly string[]): Said => ({
  step: `${noun}.${step}`,
  list: `${noun}.${list}`,
  page: noun,
  states,
});
const exception = (step: string, outcome: string, states: readonly string[]): Said => ({
  ...thing('exceptions', 'exceptions', step, states),
  query: { outcome },
  to: 'province',
});

const SAID = {
  requests: thing('requests', 'requests', 'approve', ['pending']),
  applicationsSubmitted: application('approve', 'submitted'),
  applicationsApproved: application('notify', 'approved'),
  applicationsHandedOut: application('collect', 'fulfilling'),
  applicationsReturned: application('revise', 'returned'),
  applicationsDraft: application('submit', 'draft'),
  provincialSubmitted: provincial('approve', ['submitted'], 'waiting'),
  provincialApproved: provincial('collect', ['approved', 'fulfilling']),
  provincialReturned: provincial('submit', ['returned']),
  provincialCollected: provincial('close', ['collected']),
  cancellationsSubmitted: thing('cancellations', 'cancellations', 'accept', ['submitted']),
  cancellationsReturned: thing('cancellations', 'cancellations', 'revise', ['returned']),
  shipmentsOpen: shipment('send', ['open']),
  shipmentsSent: shipment('close', ['sent']),
  shipmentsDiffering: shipment('resolve', ['closed']),
  transportInvited: exchange('transport-keys', 'submit', 'invited'),
  transportReceived: exchange('transport-keys', 'verify', 'received'),
  transportVerified: exchange('transport-keys', 'approve', 'verified'),
  transportApprovedOnce: exchange('transport-keys', 'countersign', 'approved-once'),
  transportApproved: exchange('transport-keys', 'release', 'approved'),
  transportReleased: exchange('transport-keys', 'observe', 'released'),
  transportObserved: exchange('transport-keys', 'open', 'observed'),
  rootInvited: exchange('root-keys', 'submit', 'invited'),
  rootReceived: exchange('root-keys', 'verify', 'received'),
  rootVerified: exchange('root-keys', 'approve', 'verified'),
  rootApprovedOnce: exchange('root-keys', 'countersign', 'approved-once'),
  rootApproved: exchange('root-keys', 'hand-on', 'approved'),
  rootReleased: exchange('root-keys', 'observe', 'released'),
  rootObserved: exchange('root-keys', 'open', 'observed'),
  stockCounting: thing('stock-takings', 'stockTakings', 'compare', ['counting']),
  stockDiffering: thing('stock-takings', 'stockTakings', 'resolve', ['differing']),
  stockAgreed: thing('stock-takings', 'stockTakings', 'close', ['agreed']),
  trackingOpen: thing('tracking-tasks', 'tracking-tasks', 'report', ['open']),
  trackingReported: thing('tracking-tasks', 'tracking-tasks', 'close', ['reported']),
  inspectionsPlanned: thing('inspections', 'inspections', 'visit', ['planned']),
  inspectionsVisited: thing('inspections', 'inspections', 'countersign', ['visited']),
  inspectionsSigned: thing('inspections', 'inspections', 'close', ['countersigned']),
  findingsOpen: thing('inspections', 'findingsDue', 'answer', ['open']),
  findingsAnswered: thing('inspections', 'findingsDue', 'verify', ['answered']),
  objections: exception('uphold', 'refused', ['objected']),
  held: exception('release', 'held', ['standing']),
  adoptionsProposed: thing('adoptions', 'adoptions', 'submit', ['proposed']),
  disqualificationsDecided: thing('disqualifications', 'disqualifications', 'carry-out', ['decided']),
  disqualificationsCarriedOut: thing('disqualifications', 'disqualifications', 'close', ['carried-out']),
  scrapOpen: thing('scrap-batches', 'scrapBatches', 'seal', ['open']),
  scrapSealed: thing('scrap-batches', 'scrapBatches', 'witness', ['sealed']),
  scrapHalfWitnessed: thing('scrap-batches', 'scrapBatches', 'countersign', ['half-witnessed']),
  scrapWitnessed: thing('scrap-batches', 'scrapBatches', 'carry-out', ['witnessed']),
  suppliersFiled: thing('suppliers', 'suppliers', 'admit', ['filed']),
  appointmentsProposed: thing('appointments', 'appointments', 'confirm', ['proposed']),
} as const satisfies Record<string, Said>;

export type WaitingName = keyof typeof SAID;
export interface Waiting extends Said {
  readonly name: WaitingName;
  /** The field of the list in its answer. */
  readonly rows: string;
  /** Its list is asked at a place; the others are the nation's. */
  readonly placed: boolean;
  readonly by: Demand['by'];
}

const routeOf = (call: string) => {
  const found = ALL_ROUTES.find(({ noun, name }) => `${noun}.${name}` === call);
  if (!found) throw new Error(`no route ${call}`);
  return found.route;
};
const byOf = (call: string): Demand['by'] => {
  const { access } = routeOf(call);
  return typeof access === 'object' ? access.by : {};
};

const rowsOf = (call: string) => {
  const answer = routeOf(call).answers[200] as { shape?: Readonly<Record<string, unknown>> } | undefined;
  return Object.keys(answer?.shape ?? {}).find((field) => field !== 'next') ?? '';
};

export const WAITING: readonly Waiting[] = (Object.entries(SAID) as [WaitingName, Said][]).map(
  ([name, said]) => ({
    name,
    ...said,
    rows: rowsOf(said.list),
    placed: 'place' in routeOf(said.list).query.shape,
    by: byOf(said.step),
  }),
);
