/** What can be done with each noun's things, from its routes and its table of steps; computed when built. */
import { ADOPTION_STEPS } from '../shared/adoption/steps.ts';
import { APPLICATION_STEPS } from '../shared/application/steps.ts';
import { APPOINTMENT_STEPS } from '../shared/appointment/appointment.ts';
import { CANCELLATION_STEPS } from '../shared/cancellation/steps.ts';
import { CARD_MAKING_STEPS } from '../shared/card-making/steps.ts';
import { CARD_PRODUCTION_STEPS } from '../shared/card-production/steps.ts';
import { COMBINED_CARD_STEPS } from '../shared/combined-card/steps.ts';
import { DISQUALIFICATION_STEPS } from '../shared/disqualification/disqualification.ts';
import { EXCEPTION_STEPS } from '../shared/exception/steps.ts';
import { HEALTH_CARD_STEPS } from '../shared/health-card/steps.ts';
import { isFileBody, type Route } from '../shared/http/route.ts';
import { NOUNS, type Noun, ROUTES } from '../shared/http/routes.ts';
import { INSPECTION_STEPS } from '../shared/inspection/steps.ts';
import { KEY_PROCEDURE_STEPS } from '../shared/key-procedure/steps.ts';
import { KEY_SYSTEM_STEPS } from '../shared/key-system/steps.ts';
import { KEY_VERSION_STEPS } from '../shared/key-version/steps.ts';
import { PERSONALIZATION_STEPS } from '../shared/personalization/steps.ts';
import { PROGRAM_STEPS } from '../shared/program/steps.ts';
import { PROVINCIAL_STEPS } from '../shared/provincial-application/steps.ts';
import { PUBLIC_KEY_STEPS } from '../shared/public-key/public-key.ts';
import { REQUEST_STEPS } from '../shared/request/request.ts';
import { RESIDENT_STEPS } from '../shared/resident/steps.ts';
import { LIFECYCLE } from '../shared/sam-card/lifecycle.ts';
import { SCRAP_BATCH_STEPS } from '../shared/scrap-batch/scrap-batch.ts';
import { SHIPMENT_STEPS } from '../shared/shipment/shipment.ts';
import { STOCK_TAKING_STEPS } from '../shared/stock-taking/steps.ts';
import { TENDER_PLAN_STEPS } from '../shared/tender-plan/steps.ts';
import { DEVICE_STEPS } from '../shared/terminal/device.ts';
import { TEST_CARD_STEPS } from '../shared/test-card/steps.ts';
import { TRACKING_STEPS } from '../shared/tracking-task/steps.ts';
import { TRANSITION_STEPS } from '../shared/transition/steps.ts';
import { EXCHANGE_STEPS } from '../shared/transport-key/steps.ts';

type Froms = Readonly<Record<string, { readonly from: string | readonly string[]; readonly to?: string }>>;

const STEPS: Readonly<Partial<Record<Noun, Froms>>> = {
  adoptions: ADOPTION_STEPS,
  applications: APPLICATION_STEPS,
  appointments: APPOINTMENT_STEPS,
  cancellations: CANCELLATION_STEPS,
  'card-makings': CARD_MAKING_STEPS,
  'combined-cards': COMBINED_CARD_STEPS,
  'card-productions': CARD_PRODUCTION_STEPS,
  disqualifications: DISQUALIFICATION_STEPS,
  exceptions: EXCEPTION_STEPS,
  'health-cards': HEALTH_CARD_STEPS,
  inspections: INSPECTION_STEPS,
  'key-procedures': KEY_PROCEDURE_STEPS,
  'key-systems': KEY_SYSTEM_STEPS,
  'key-versions': KEY_VERSION_STEPS,
  personalizations: PERSONALIZATION_STEPS,
  programs: PROGRAM_STEPS,
  'provincial-applications': PROVINCIAL_STEPS,
  'public-keys': PUBLIC_KEY_STEPS,
  requests: REQUEST_STEPS,
  residents: RESIDENT_STEPS,
  'root-keys': EXCHANGE_STEPS,
  'sam-cards': LIFECYCLE,
  'scrap-batches': SCRAP_BATCH_STEPS,
  shipments: SHIPMENT_STEPS,
  'stock-takings': STOCK_TAKING_STEPS,
  'tender-plans': TENDER_PLAN_STEPS,
  'test-cards': TEST_CARD_STEPS,
  // A number is registered that bears no device; its state follows from what stands there.
  terminals: { ...DEVICE_STEPS, register: { from: ['free', 'unregistered'] } },
  'tracking-tasks': TRACKING_STEPS,
  transitions: TRANSITION_STEPS,
  'transport-keys': EXCHANGE_STEPS,
};

export interface Action {
  /** As CALLS knows it. */
  readonly call: string;
  readonly title: string;
  readonly article: string;
  /** Role → relation; empty where anybody who is signed in may. */
  readonly by: Readonly<Record<string, string>>;
  readonly asks: Readonly<Record<string, string>>;
  readonly person: boolean;
  /** States it can be taken from; absent where no table says. */
  readonly from?: readonly string[];
  /** What it leads to. */
  readonly to?: string;
  /** Content types, where its body is a file. */
  readonly file?: readonly string[];
}

function actionOf(noun: Noun, name: string, route: Route): Action {
  const { access, title, article, body } = route;
  const demand = typeof access === 'object' ? access : undefined;
  const step = route.path.split('/').at(-1) ?? '';
  const { from, to } = STEPS[noun]?.[step] ?? {};
  return {
    call: `${noun}.${name}`,
    title,
    article,
    by: demand?.by ?? {},
    asks: demand?.asks ?? {},
    person: (demand?.hands ?? 'any') !== 'any',
    ...(from ? { from: [from].flat() } : {}),
    ...(to ? { to } : {}),
    ...(isFileBody(body) ? { file: body.file } : {}),
  };
}

const routesOf = (noun: Noun) => Object.entries(ROUTES[noun] as Readonly<Record<string, Route>>);
const thingPath = /^\/[a-z-]+\/\{\w+\}\/[a-z-]+$/;

/** What is done with one thing: POST /noun/{id}/step. */
export const ACTIONS: Readonly<Record<string, readonly Action[]>> = Object.fromEntries(
  NOUNS.map((noun) => [
    noun,
    routesOf(noun)
      .filter(([, { method, path }]) => method === 'POST' && thingPath.test(path))
      .map(([name, route]) => actionOf(noun, name, route)),
  ]),
);

/** Begin something new beside the noun's own things. */
const BESIDE = ['/terminals/allotments'];

/** What begins a new thing: POST /noun. */
export const OPENINGS: Readonly<Record<string, readonly Action[]>> = Object.fromEntries(
  NOUNS.map((noun) => [
    noun,
    routesOf(noun)
      .filter(([, { method, path }]) => method === 'POST' && (path === `/${noun}` || BESIDE.includes(path)))
      .map(([name, route]) => actionOf(noun, name, route)),
  ]),
);
