/**
 * A register for a test: the real services on the real engine with real tokens of a test issuer over HTTP.
 * Only the gateway is left out; its tests are in test/infra.
 */
import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { answers as accessAnswers } from '../functions/accesses/answers.ts';
import { answersOf as adoptionAnswersOf } from '../functions/adoptions/answers.ts';
import { adoptionWorkers } from '../functions/adoptions/workers.ts';
import { answersOf as applicationAnswersOf } from '../functions/applications/answers.ts';
import { applicationWorkers } from '../functions/applications/issues.ts';
import { answers as appointmentAnswers } from '../functions/appointments/answers.ts';
import { answersOf as auditAnswersOf } from '../functions/audits/answers.ts';
import { auditWorkers } from '../functions/audits/workers.ts';
import { answersOf as batchAnswersOf } from '../functions/batches/answers.ts';
import { batchWorkers } from '../functions/batches/workers.ts';
import { answersOf as blacklistAnswersOf } from '../functions/blacklist/answers.ts';
import { answersOf as cancellationAnswersOf } from '../functions/cancellations/answers.ts';
import { cancellationWorkers } from '../functions/cancellations/workers.ts';
import { answers as cardMakingAnswers } from '../functions/card-makings/answers.ts';
import { answersOf as productionAnswersOf } from '../functions/card-productions/answers.ts';
import { productionWorkers } from '../functions/card-productions/workers.ts';
import { answers as checkpointAnswers } from '../functions/checkpoints/answers.ts';
import { answers as combinedCardAnswers } from '../functions/combined-cards/answers.ts';
import { answersOf as conservationAnswersOf } from '../functions/conservation/answers.ts';
import { conservationWorkers } from '../functions/conservation/reporting.ts';
import { answersOf as disqualificationAnswersOf } from '../functions/disqualifications/answers.ts';
import { disqualificationWorkers } from '../functions/disqualifications/workers.ts';
import { answersOf as documentAnswersOf } from '../functions/documents/answers.ts';
import { typefaceIn } from '../functions/documents/typeface.ts';
import { answers as eventAnswers } from '../functions/events/answers.ts';
import { answers as exceptionAnswers } from '../functions/exceptions/answers.ts';
import { answersOf as healthCardAnswersOf } from '../functions/health-cards/answers.ts';
import { healthCardWorkers } from '../functions/health-cards/workers.ts';
import { answersOf as inspectionAnswersOf } from '../functions/inspections/answers.ts';
import { answersOf as keyProcedureAnswersOf } from '../functions/key-procedures/answers.ts';
import { procedureWorkers } from '../functions/key-procedures/workers.ts';
import { answersOf as releaseAnswersOf } from '../functions/key-releases/answers.ts';
import { answersOf as keySystemAnswersOf } from '../functions/key-systems/answers.ts';
import { answers as keyVersionAnswers } from '../functions/key-versions/answers.ts';
import { kmsCustodian, kmsReleaser } from '../functions/keys/kms-custody.ts';
import { answers as noticeAnswers } from '../functions/notices/answers.ts';
import { answers as organizationAnswers } from '../functions/organizations/answers.ts';
import { answersOf as personalizationAnswersOf } from '../functions/personalizations/answers.ts';
import { personalizationWorkers } from '../functions/personalizations/workers.ts';
import { answersOf as programAnswersOf } from '../functions/programs/answers.ts';
import { answersOf as provincialAnswersOf } from '../functions/provincial-applications/answers.ts';
import { answers as publicKeyAnswers } from '../functions/public-keys/answers.ts';
import { answers as requestAnswers } from '../functions/requests/answers.ts';
import { answersOf as residentAnswersOf } from '../functions/residents/answers.ts';
import { answersOf as rollUpAnswersOf } from '../functions/roll-ups/answers.ts';
import { rollUpWorkers } from '../functions/roll-ups/workers.ts';
import { answersOf as rootKeyAnswersOf } from '../functions/root-keys/answers.ts';
import type { Environment } from '../functions/runtime/environment.ts';
import { logTo } from '../functions/runtime/log.ts';
import { service } from '../functions/runtime/service.ts';
import { answersOf as cardAnswersOf } from '../functions/sam-cards/answers.ts';
import { bulkWorkers } from '../functions/sam-cards/bulk.ts';
import { answersOf as scrapAnswersOf } from '../functions/scrap-batches/answers.ts';
import { scrapWorkers } from '../functions/scrap-batches/workers.ts';
import { answers as shipmentAnswers } from '../functions/shipments/answers.ts';
import { answers as statisticsAnswers } from '../functions/statistics/answers.ts';
import { answersOf as stockTakingAnswersOf } from '../functions/stock-takings/answers.ts';
import { stockTakingWorkers } from '../functions/stock-takings/workers.ts';
import { dynamoStore } from '../functions/storage/dynamo-store.ts';
import { TABLES } from '../functions/storage/keys.ts';
import { folderObjects } from '../functions/storage/objects.ts';
import { personWrite } from '../functions/storage/people.ts';
import type { Store } from '../functions/storage/store.ts';
import { answers as supplierAnswers } from '../functions/suppliers/answers.ts';
import { answers as tenderPlanAnswers } from '../functions/tender-plans/answers.ts';
import { answersOf as terminalAnswersOf } from '../functions/terminals/answers.ts';
import { terminalWorkers } from '../functions/terminals/registrations.ts';
import { answers as testCardAnswers } from '../functions/test-cards/answers.ts';
import { answers as trackingAnswers } from '../functions/tracking-tasks/answers.ts';
import { answersOf as transactionBatchAnswersOf } from '../functions/transaction-batches/answers.ts';
import { answers as transitionAnswers } from '../functions/transitions/answers.ts';
import { answersOf as transportKeyAnswersOf } from '../functions/transport-keys/answers.ts';
import { exchangeWorkers } from '../functions/transport-keys/counting.ts';
import type { ServiceName } from '../infra/aws/services.ts';
import { FONTS, makeFonts } from '../infra/fonts.ts';
import { createTables, startEngine, type TableDefinition } from '../infra/local/dynamodb.ts';
import { type Noun, ROUTES } from '../shared/http/routes.ts';
import type { Standing } from '../shared/policy/permit.ts';
import { granted } from './grants.ts';
import { documentsVault, KEY_NAMES, kmsClient, personalVault, type Suite, startKeys } from './kms.ts';

export const AUDIENCE = 'sam-register';

export interface Call {
  readonly body?: unknown;
  readonly type?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
  readonly text: string;
  /** As it came, a file's bytes too. */
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface World {
  /** The store itself, for a test to look into and to set things up. */
  readonly store: Store;
  /** The store as a function has it, with no more than infra/aws/services.ts grants. */
  storeOf(name: ServiceName): Store;
  /** Every grant that was made use of: `requests put ban`. */
  readonly used: ReadonlySet<string>;
  readonly client: DynamoDBClient;
  readonly issuer: string;
  readonly environment: Environment;
  readonly folder: string;
  /** How many commits have been tried. */
  commits(): number;
  /** Every line the services logged. */
  readonly logged: string[];
  /** What time it is for the services; undefined for the real time. */
  now: string | undefined;
  /** Gives a person standings, as confirmed appointments would. */
  appoint(subject: string, ...standings: Standing[]): Promise<void>;
  token(subject: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** One call as a person (or with `token: …` in headers.authorization of one's own). */
  call(subject: string | undefined, method: string, path: string, call?: Call): Promise<Reply>;
  stop(): Promise<void>;
}

let keys = 0;

function nextKey(): string {
  keys += 1;
  return `key-${keys}-${Date.now()}`;
}

export const tableNames = { registry: 'registry', ledger: 'ledger', supervision: 'supervision' } as const;

/** The tables as keys.ts declares them, in the engine's words. */
export function definitions(): TableDefinition[] {
  return Object.entries(TABLES).map(([name, { indexes }]) => {
    const all = Object.entries(indexes as Record<string, { pk: string; sk: string; include: string[] }>);
    const named = ['pk', 'sk', ...all.flatMap(([, { pk, sk }]) => [pk, sk])];
    return {
      TableName: tableNames[name as keyof typeof tableNames],
      AttributeDefinitions: named.map((one) => ({ AttributeName: one, AttributeType: 'S' })),
      KeySchema: keySchema('pk', 'sk'),
      ...(all.length > 0
        ? {
            GlobalSecondaryIndexes: all.map(([index, { pk, sk, include }]) => ({
              IndexName: index,
              KeySchema: keySchema(pk, sk),
              Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...include] },
            })),
          }
        : {}),
    } as TableDefinition;
  });
}

const keySchema = (pk: string, sk: string): TableDefinition['KeySchema'] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

/** One for all worlds of the process: persons are known by its name. */
let issuing: ReturnType<typeof testIssuer> | undefined;

async function testIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }],
  });
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(jwks),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (subject: string, claims: Readonly<Record<string, unknown>> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: url,
      aud: AUDIENCE,
      sub: subject,
      iat: now,
      exp: now + 300,
      client_id: 'console',
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign(privateKey);
  };
  // Nobody stops it: it ends with the process.
  server.unref();
  return { url, token, carried: carriedBy(token) };
}

/** The token a person carries for a minute, as a console does. */
function carriedBy(sign: (subject: string) => Promise<string>) {
  const carried = new Map<string, { readonly minute: number; readonly token: Promise<string> }>();
  return (subject: string) => {
    const minute = Math.floor(Date.now() / 60_000);
    const had = carried.get(subject);
    if (had?.minute === minute) return had.token;
    const token = sign(subject);
    carried.set(subject, { minute, token });
    return token;
  };
}

function counting(store: Store) {
  let commits = 0;
  const commit: Store['commit'] = (writes) => {
    commits += 1;
    return store.commit(writes);
  };
  return { store: { ...store, commit }, commits: () => commits };
}

const MEMORY = '/dev/shm';
const ROOM = 256 * 2 ** 20;

/** Files in memory, where the machine has room for them: a commit waits for the disk longer than for all else. */
function inMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM ? MEMORY : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a world of its own; a test file starts one and stops it. `wrap` may stand before the store. */
export async function startWorld(
  wrap: (store: Store) => Store = (store) => store,
  suite: Suite = 'international',
): Promise<World> {
  const folder = await mkdtemp(join(inMemory() ?? tmpdir(), 'register-'));
  const engine = await startEngine({ folder });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials });
  await createTables(client, definitions());
  issuing ??= testIssuer();
  const { url: issuer, token, carried } = await issuing;
  const { store: counted, commits } = counting(dynamoStore(client, tableNames));
  const store = wrap(counted);
  const kms = await startKeys(folder, suite);
  await makeFonts();
  const environment: Environment = {
    ...KEY_NAMES,
    KMS_ENDPOINT: kms.endpoint,
    REGISTRY_TABLE: tableNames.registry,
    LEDGER_TABLE: tableNames.ledger,
    SUPERVISION_TABLE: tableNames.supervision,
    TRUSTED_ISSUERS: [{ issuer, jwks: `${issuer}/jwks`, audience: AUDIENCE, place: 'CN' }],
    FIRST_APPOINTMENTS: ['ministry-1', 'ministry-2'].map((subject) => ({
      issuer,
      subject,
      role: 'ministry-registrar',
      place: 'CN',
    })),
  };
  const logged: string[] = [];
  const grants = grantsOn(store);
  const world = {
    store,
    storeOf: grants.storeOf,
    used: grants.used,
    commits,
    client,
    issuer,
    environment,
    folder,
    token,
    logged,
    now: undefined as string | undefined,
  };
  const handlers = handlersOf(world);
  const call: World['call'] = async (subject, method, path, options = {}) => {
    const bearer: Record<string, string> = subject
      ? { authorization: `Bearer ${await carried(subject)}` }
      : {};
    const headers = { ...bearer, ...options.headers };
    const reply = await invoke(handlers, method, path, { ...options, headers });
    grants.hold();
    return reply;
  };
  return Object.assign(world, {
    call,
    appoint: async (subject: string, ...standings: Standing[]) => {
      const from = '2020-01-01T00:00:00Z';
      const held = standings.map((standing, n) => ({ id: `test-${subject}-${n}`, ...standing, from }));
      const outcome = await store.commit([personWrite(`${issuer}|${subject}`, undefined, held)]);
      if (outcome === 'lost') throw new Error(`${subject} is appointed already`);
    },
    stop: async () => {
      client.destroy();
      await kms.stop();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** The store by function. A handler makes a 500 of a missing grant; `hold` says which it was. */
function grantsOn(store: Store) {
  const used = new Set<string>();
  const refusals: Error[] = [];
  const listener = {
    used: (grant: string) => used.add(grant),
    refused: (error: Error) => refusals.push(error),
  };
  return {
    used,
    storeOf: (name: ServiceName) => granted(store, name, undefined, listener),
    hold: () => {
      for (const error of refusals) throw error;
    },
  };
}

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

function handlersOf(
  world: Pick<World, 'storeOf' | 'environment' | 'folder' | 'now' | 'logged'>,
): Record<string, Handler> {
  const { storeOf, environment, folder } = world;
  const clock = () => world.now ?? new Date().toISOString();
  const log = logTo((line) => world.logged.push(line));
  const parts = (noun: Noun) => ({ store: storeOf(noun), environment, clock, log });
  const kms = (noun: Noun) => kmsClient(environment.KMS_ENDPOINT ?? '', noun);
  const vaultOf = (noun: Noun) => documentsVault(environment.KMS_ENDPOINT ?? '', noun);
  const objects = folderObjects(join(folder, 'files'));
  const batchAnswers = batchAnswersOf(objects, batchWorkers(storeOf('batches'), objects), clock);
  const bench = { store: storeOf('personalizations'), objects, vault: vaultOf('personalizations') };
  const benchWorkers = personalizationWorkers(bench);
  const benchAnswers = personalizationAnswersOf({ objects, workers: benchWorkers, clock });
  const persons = personalVault(environment.KMS_ENDPOINT ?? '', 'health-cards');
  const applying = healthCardWorkers(storeOf('health-cards'), objects, persons);
  const healthCards = healthCardAnswersOf({ objects, vault: persons, workers: applying, clock });
  const cancelling = cancellationWorkers(storeOf('cancellations'), objects);
  const cancellationAnswers = cancellationAnswersOf({ objects, workers: cancelling, clock });
  return {
    cancellations: service(ROUTES.cancellations, cancellationAnswers, parts('cancellations')),
    'sam-cards': service(
      ROUTES['sam-cards'],
      cardAnswersOf(objects, bulkWorkers({ store: storeOf('sam-cards'), objects, environment }), clock),
      parts('sam-cards'),
    ),
    applications: service(
      ROUTES.applications,
      applicationAnswersOf({ objects, clock, workers: applicationWorkers(storeOf('applications'), objects) }),
      parts('applications'),
    ),
    requests: service(ROUTES.requests, requestAnswers, parts('requests')),
    shipments: service(ROUTES.shipments, shipmentAnswers, parts('shipments')),
    terminals: service(
      ROUTES.terminals,
      terminalAnswersOf(objects, terminalWorkers(storeOf('terminals'), objects), clock),
      parts('terminals'),
    ),
    suppliers: service(ROUTES.suppliers, supplierAnswers, parts('suppliers')),
    batches: service(ROUTES.batches, batchAnswers, parts('batches')),
    organizations: service(ROUTES.organizations, organizationAnswers, parts('organizations')),
    appointments: service(ROUTES.appointments, appointmentAnswers, parts('appointments')),
    disqualifications: service(
      ROUTES.disqualifications,
      disqualificationAnswersOf(objects, disqualificationWorkers(storeOf('disqualifications')), clock),
      parts('disqualifications'),
    ),
    programs: service(ROUTES.programs, programAnswersOf(objects), parts('programs')),
    'scrap-batches': service(
      ROUTES['scrap-batches'],
      scrapAnswersOf(objects, scrapWorkers(storeOf('scrap-batches'), objects), clock),
      parts('scrap-batches'),
    ),
    checkpoints: service(ROUTES.checkpoints, checkpointAnswers, parts('checkpoints')),
    personalizations: service(ROUTES.personalizations, benchAnswers, parts('personalizations')),
    inspections: service(ROUTES.inspections, inspectionAnswersOf(objects), parts('inspections')),
    'provincial-applications': service(
      ROUTES['provincial-applications'],
      provincialAnswersOf(objects),
      parts('provincial-applications'),
    ),
    'public-keys': service(ROUTES['public-keys'], publicKeyAnswers, parts('public-keys')),
    'transport-keys': service(
      ROUTES['transport-keys'],
      transportKeyAnswersOf({
        custodian: kmsCustodian(kms('transport-keys'), {
          receiving: KEY_NAMES.RECEIVING_KEY,
          custody: KEY_NAMES.CUSTODY_KEY,
          releaser: KEY_NAMES.RELEASER_ROLE,
        }),
        vault: vaultOf('transport-keys'),
        workers: exchangeWorkers(storeOf('transport-keys')),
        clock,
      }),
      parts('transport-keys'),
    ),
    'root-keys': service(ROUTES['root-keys'], rootKeyAnswersOf(vaultOf('root-keys')), parts('root-keys')),
    'key-releases': service(
      ROUTES['key-releases'],
      releaseAnswersOf(
        kmsReleaser(kms('key-releases'), { custody: KEY_NAMES.CUSTODY_KEY, issuer: KEY_NAMES.ISSUER_KEY }),
      ),
      parts('key-releases'),
    ),
    'key-versions': service(ROUTES['key-versions'], keyVersionAnswers, parts('key-versions')),
    'key-systems': service(ROUTES['key-systems'], keySystemAnswersOf(objects), parts('key-systems')),
    'key-procedures': service(
      ROUTES['key-procedures'],
      keyProcedureAnswersOf(procedureWorkers(storeOf('key-procedures')), clock),
      parts('key-procedures'),
    ),
    conservation: service(
      ROUTES.conservation,
      conservationAnswersOf(objects, conservationWorkers(storeOf('conservation'), objects), clock),
      parts('conservation'),
    ),
    audits: service(
      ROUTES.audits,
      auditAnswersOf(objects, auditWorkers(storeOf('audits'), objects, vaultOf('audits')), clock),
      parts('audits'),
    ),
    statistics: service(ROUTES.statistics, statisticsAnswers, parts('statistics')),
    'roll-ups': service(
      ROUTES['roll-ups'],
      rollUpAnswersOf(objects, rollUpWorkers(storeOf('roll-ups'), objects), clock),
      parts('roll-ups'),
    ),
    adoptions: service(
      ROUTES.adoptions,
      adoptionAnswersOf(objects, adoptionWorkers(storeOf('adoptions'), objects), clock),
      parts('adoptions'),
    ),
    'stock-takings': service(
      ROUTES['stock-takings'],
      stockTakingAnswersOf(objects, stockTakingWorkers(storeOf('stock-takings'), objects), clock),
      parts('stock-takings'),
    ),
    documents: service(ROUTES.documents, documentAnswersOf(typefaceIn(FONTS), objects), parts('documents')),
    blacklist: service(ROUTES.blacklist, blacklistAnswersOf(vaultOf('blacklist')), parts('blacklist')),
    'tracking-tasks': service(ROUTES['tracking-tasks'], trackingAnswers, parts('tracking-tasks')),
    'test-cards': service(ROUTES['test-cards'], testCardAnswers, parts('test-cards')),
    'combined-cards': service(ROUTES['combined-cards'], combinedCardAnswers, parts('combined-cards')),
    transitions: service(ROUTES.transitions, transitionAnswers, parts('transitions')),
    events: service(ROUTES.events, eventAnswers, parts('events')),
    exceptions: service(ROUTES.exceptions, exceptionAnswers, parts('exceptions')),
    'transaction-batches': service(
      ROUTES['transaction-batches'],
      transactionBatchAnswersOf(objects),
      parts('transaction-batches'),
    ),
    'health-cards': service(ROUTES['health-cards'], healthCards, parts('health-cards')),
    residents: service(
      ROUTES.residents,
      residentAnswersOf(personalVault(environment.KMS_ENDPOINT ?? '', 'residents')),
      parts('residents'),
    ),
    accesses: service(ROUTES.accesses, accessAnswers, parts('accesses')),
    'card-productions': service(
      ROUTES['card-productions'],
      productionAnswersOf({
        objects,
        clock,
        workers: productionWorkers({
          store: storeOf('card-productions'),
          objects,
          vault: personalVault(environment.KMS_ENDPOINT ?? '', 'card-productions'),
        }),
      }),
      parts('card-productions'),
    ),
    notices: service(ROUTES.notices, noticeAnswers, parts('notices')),
    'tender-plans': service(ROUTES['tender-plans'], tenderPlanAnswers, parts('tender-plans')),
    'card-makings': service(ROUTES['card-makings'], cardMakingAnswers, parts('card-makings')),
  } as Record<string, Handler>;
}

async function invoke(
  handlers: Record<string, Handler>,
  method: string,
  path: string,
  call: Call,
): Promise<Reply> {
  const { body, type = 'application/json', key = nextKey(), headers = {}, query = {} } = call;
  const content = body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body ?? {});
  const write = method === 'POST' ? { 'content-type': type, 'idempotency-key': key } : {};
  const event = {
    httpMethod: method,
    path,
    headers: { ...write, ...headers },
    queryStringParameters: query,
    body: method === 'POST' ? Buffer.from(content).toString('base64') : null,
    isBase64Encoded: true,
    requestContext: { requestId: 'test' },
  } as unknown as APIGatewayProxyEvent;
  const handler = handlers[path.split('/')[1] ?? ''];
  if (!handler) throw new Error(`no noun in ${path}`);
  const result = await handler(event, {} as Context);
  const isJson = /[/+]json/.test(String(result.headers?.['content-type']));
  return {
    status: result.statusCode,
    text: result.body,
    bytes: Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'),
    body: isJson ? JSON.parse(result.body) : undefined,
    headers: result.headers as Record<string, string>,
  };
}
