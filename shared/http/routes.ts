/** All routes. A noun is the first segment of its paths and owns one Lambda. */

import { ACCESS_ROUTES } from '../access/routes.ts';
import { ADOPTION_ROUTES } from '../adoption/routes.ts';
import { APPLICATION_ROUTES } from '../application/routes.ts';
import { APPOINTMENT_ROUTES } from '../appointment/routes.ts';
import { AUDIT_ROUTES } from '../audit/routes.ts';
import { BATCH_ROUTES } from '../batch/routes.ts';
import { BLACKLIST_ROUTES } from '../blacklist/routes.ts';
import { CANCELLATION_ROUTES } from '../cancellation/routes.ts';
import { CARD_MAKING_ROUTES } from '../card-making/routes.ts';
import { CARD_PRODUCTION_ROUTES } from '../card-production/routes.ts';
import { COMBINED_CARD_ROUTES } from '../combined-card/routes.ts';
import { CONSERVATION_ROUTES } from '../conservation/routes.ts';
import { DISQUALIFICATION_ROUTES } from '../disqualification/routes.ts';
import { DOCUMENT_ROUTES } from '../document/routes.ts';
import { EVENT_ROUTES } from '../event/event.ts';
import { EXCEPTION_ROUTES } from '../exception/routes.ts';
import { HEALTH_CARD_ROUTES } from '../health-card/routes.ts';
import { INSPECTION_ROUTES } from '../inspection/routes.ts';
import { KEY_PROCEDURE_ROUTES } from '../key-procedure/routes.ts';
import { KEY_SYSTEM_ROUTES } from '../key-system/routes.ts';
import { KEY_VERSION_ROUTES } from '../key-version/routes.ts';
import { CHECKPOINT_ROUTES } from '../ledger/routes.ts';
import { NOTICE_ROUTES } from '../notice/routes.ts';
import { ORGANIZATION_ROUTES } from '../organization/routes.ts';
import { PERSONALIZATION_ROUTES } from '../personalization/routes.ts';
import { PROGRAM_ROUTES } from '../program/routes.ts';
import { PROVINCIAL_APPLICATION_ROUTES } from '../provincial-application/routes.ts';
import { PUBLIC_KEY_ROUTES } from '../public-key/routes.ts';
import { REQUEST_ROUTES } from '../request/routes.ts';
import { RESIDENT_ROUTES } from '../resident/routes.ts';
import { ROLL_UP_ROUTES } from '../roll-up/routes.ts';
import { SAM_CARD_ROUTES } from '../sam-card/routes.ts';
import { SCRAP_BATCH_ROUTES } from '../scrap-batch/routes.ts';
import { SHIPMENT_ROUTES } from '../shipment/routes.ts';
import { STATISTICS_ROUTES } from '../statistics/routes.ts';
import { STOCK_TAKING_ROUTES } from '../stock-taking/routes.ts';
import { SUPPLIER_ROUTES } from '../supplier/routes.ts';
import { TENDER_PLAN_ROUTES } from '../tender-plan/routes.ts';
import { TERMINAL_ROUTES } from '../terminal/routes.ts';
import { TEST_CARD_ROUTES } from '../test-card/routes.ts';
import { TRACKING_TASK_ROUTES } from '../tracking-task/routes.ts';
import { TRANSACTION_BATCH_ROUTES } from '../transaction-batch/routes.ts';
import { TRANSITION_ROUTES } from '../transition/routes.ts';
import { KEY_RELEASE_ROUTES } from '../transport-key/release-routes.ts';
import { ROOT_KEY_ROUTES, TRANSPORT_KEY_ROUTES } from '../transport-key/routes.ts';
import type { Route } from './route.ts';

export const ROUTES = {
  'sam-cards': SAM_CARD_ROUTES,
  requests: REQUEST_ROUTES,
  applications: APPLICATION_ROUTES,
  'provincial-applications': PROVINCIAL_APPLICATION_ROUTES,
  cancellations: CANCELLATION_ROUTES,
  shipments: SHIPMENT_ROUTES,
  terminals: TERMINAL_ROUTES,
  suppliers: SUPPLIER_ROUTES,
  batches: BATCH_ROUTES,
  personalizations: PERSONALIZATION_ROUTES,
  organizations: ORGANIZATION_ROUTES,
  appointments: APPOINTMENT_ROUTES,
  disqualifications: DISQUALIFICATION_ROUTES,
  'scrap-batches': SCRAP_BATCH_ROUTES,
  checkpoints: CHECKPOINT_ROUTES,
  adoptions: ADOPTION_ROUTES,
  audits: AUDIT_ROUTES,
  conservation: CONSERVATION_ROUTES,
  'stock-takings': STOCK_TAKING_ROUTES,
  documents: DOCUMENT_ROUTES,
  blacklist: BLACKLIST_ROUTES,
  events: EVENT_ROUTES,
  exceptions: EXCEPTION_ROUTES,
  'health-cards': HEALTH_CARD_ROUTES,
  'roll-ups': ROLL_UP_ROUTES,
  statistics: STATISTICS_ROUTES,
  inspections: INSPECTION_ROUTES,
  notices: NOTICE_ROUTES,
  'transaction-batches': TRANSACTION_BATCH_ROUTES,
  'public-keys': PUBLIC_KEY_ROUTES,
  'tracking-tasks': TRACKING_TASK_ROUTES,
  'transport-keys': TRANSPORT_KEY_ROUTES,
  'root-keys': ROOT_KEY_ROUTES,
  'key-releases': KEY_RELEASE_ROUTES,
  residents: RESIDENT_ROUTES,
  accesses: ACCESS_ROUTES,
  programs: PROGRAM_ROUTES,
  'tender-plans': TENDER_PLAN_ROUTES,
  'card-makings': CARD_MAKING_ROUTES,
  'test-cards': TEST_CARD_ROUTES,
  'combined-cards': COMBINED_CARD_ROUTES,
  transitions: TRANSITION_ROUTES,
  'key-versions': KEY_VERSION_ROUTES,
  'key-systems': KEY_SYSTEM_ROUTES,
  'key-procedures': KEY_PROCEDURE_ROUTES,
  'card-productions': CARD_PRODUCTION_ROUTES,
} as const;

export type Noun = keyof typeof ROUTES;
export const NOUNS = Object.keys(ROUTES) as Noun[];

export interface NamedRoute {
  readonly noun: Noun;
  readonly name: string;
  readonly route: Route;
}

/** Every route with its noun and name, in the order they are declared. */
export const ALL_ROUTES: readonly NamedRoute[] = NOUNS.flatMap((noun) =>
  Object.entries(ROUTES[noun] as Readonly<Record<string, Route>>).map(([name, route]) => ({
    noun,
    name,
    route,
  })),
);
