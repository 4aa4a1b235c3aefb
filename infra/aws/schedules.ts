/** What happens by itself. A run that fails for good is told to a queue, and the queue to an alarm. */
import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';
import type { ServiceName } from './services.ts';

interface ScheduleFacts {
  readonly service: ServiceName;
  /** In Asia/Shanghai. */
  readonly expression: string;
  readonly input?: object;
  /** After so many minutes a missed run is not made up for: the next one does its work. */
  readonly staleAfter: number;
}

export const TIME_ZONE = 'Asia/Shanghai';

/** A noun's jobs, each minute. */
const ADVANCING = {
  expression: 'rate(1 minute)',
  input: { schedule: 'advance-jobs' },
  staleAfter: 1,
} as const;

export const SCHEDULES = {
  'daily-checkpoint': { service: 'daily-checkpoint', expression: 'cron(0 1 * * ? *)', staleAfter: 360 },
  'expiry-notice': { service: 'expiry-notice', expression: 'cron(0 2 * * ? *)', staleAfter: 360 },
  'inspection-watch': { service: 'inspection-watch', expression: 'cron(0 3 * * ? *)', staleAfter: 360 },
  'daily-roll-up': { service: 'daily-roll-up', expression: 'cron(0 4 * * ? *)', staleAfter: 360 },
  'application-waiting': {
    service: 'application-waiting',
    expression: 'cron(0 8 * * ? *)',
    staleAfter: 360,
  },
  // Today as far as it has come, and once after midnight the day before for good.
  'daily-statistics': { service: 'daily-statistics', expression: 'rate(15 minutes)', staleAfter: 15 },
  'publish-outbox': { service: 'publish-outbox', expression: 'rate(1 minute)', staleAfter: 1 },
  'advance-moves': { service: 'sam-cards', ...ADVANCING },
  'advance-jobs': { service: 'batches', ...ADVANCING },
  'advance-cancellations': { service: 'cancellations', ...ADVANCING },
  'advance-applications': { service: 'applications', ...ADVANCING },
  'advance-terminals': { service: 'terminals', ...ADVANCING },
  'advance-personalizations': { service: 'personalizations', ...ADVANCING },
  'advance-counts': { service: 'transport-keys', ...ADVANCING },
  'advance-key-surveys': { service: 'key-procedures', ...ADVANCING },
  'advance-adoptions': { service: 'adoptions', ...ADVANCING },
  'conservation-reports': {
    service: 'conservation-reports',
    expression: 'cron(0 3 ? * SUN *)',
    staleAfter: 360,
  },
  'advance-conservation': { service: 'conservation', ...ADVANCING },
  'quarterly-audit': { service: 'quarterly-audit', expression: 'cron(0 5 8 1,4,7,10 ? *)', staleAfter: 360 },
  'advance-audits': { service: 'audits', ...ADVANCING },
  'advance-roll-ups': { service: 'roll-ups', ...ADVANCING },
  'advance-stock-takings': { service: 'stock-takings', ...ADVANCING },
  'advance-scrap-batches': { service: 'scrap-batches', ...ADVANCING },
  'advance-health-cards': { service: 'health-cards', ...ADVANCING },
  'advance-card-productions': { service: 'card-productions', ...ADVANCING },
  'advance-disqualifications': { service: 'disqualifications', ...ADVANCING },
} as const satisfies Record<string, ScheduleFacts>;

export type ScheduleName = keyof typeof SCHEDULES;

export const isScheduled = (name: ServiceName) =>
  Object.values(SCHEDULES).some(({ service }) => service === name);

/** Where runs go that were given up: one queue for all of them, for what lies there names its function. */
export const makeDeadLetters = (stack: Stack) =>
  new Queue(stack, 'SchedulesDeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });

/** Every schedule, under one role: a stack has 500 resources and no more. */
export function makeSchedules(stack: Stack, functions: Functions, queue: Queue): void {
  const role = new Role(stack, 'SchedulesRole', {
    assumedBy: new ServicePrincipal('scheduler', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
  for (const name of Object.keys(SCHEDULES) as ScheduleName[]) {
    makeSchedule(stack, name, { lambda: functions[SCHEDULES[name].service], role, queue });
  }
}

function makeSchedule(
  stack: Stack,
  name: ScheduleName,
  { lambda, role, queue }: { readonly lambda: Lambda; readonly role: Role; readonly queue: Queue },
): void {
  const { expression, staleAfter, input = {} }: ScheduleFacts = SCHEDULES[name];
  const id = pascal(name);
  // The scheduler hands the run over and is done: what the function then throws is Lambda's to tell of.
  lambda.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.minutes(staleAfter),
    onFailure: new SqsDestination(queue),
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
  );
  const schedule = new CfnSchedule(stack, `${id}Schedule`, {
    description: `SAM register: ${name}`,
    scheduleExpression: expression,
    scheduleExpressionTimezone: TIME_ZONE,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: lambda.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify(input),
      deadLetterConfig: { arn: queue.queueArn },
      retryPolicy: { maximumEventAgeInSeconds: Math.max(60, staleAfter * 60), maximumRetryAttempts: 3 },
    },
  });
  schedule.node.addDependency(role);
  schedule.addMetadata('schedule', name);
}
