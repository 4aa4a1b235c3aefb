/** The schedules of a template, of EventBridge's rules and of its scheduler alike. */
import * as z from 'zod';
import { nameOf } from './functions.ts';
import { declared, type Scope } from './intrinsics.ts';

export interface ScheduleDeclaration {
  name: string;
  /** `rate(…)` or `cron(…)`. */
  expression: string;
  timezone: string;
  /** The event as JSON; absent where EventBridge would send its own. */
  input?: string;
  functionId: string;
}

const State = z.enum(['ENABLED', 'DISABLED']).default('ENABLED');
const Rule = z.object({
  State,
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});
const Schedule = z.object({
  State,
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

/** The enabled schedules of a stack. Throws where one leads to anything but a function. */
export function readSchedules(scope: Scope): ScheduleDeclaration[] {
  const rules = declared(scope, ['AWS::Events::Rule'], Rule).flatMap(([id, rule]) => {
    const { ScheduleExpression: expression, Targets, State } = rule;
    const name = nameOf(scope, id, 'schedule');
    // A rule with a pattern waits for events, not for a time.
    if (expression === undefined || State === 'DISABLED') return [];
    return Targets.map((target) => declaration({ name, expression, timezone: 'UTC' }, target));
  });
  const schedules = declared(scope, ['AWS::Scheduler::Schedule'], Schedule).flatMap(([id, schedule]) => {
    const { ScheduleExpression: expression, ScheduleExpressionTimezone: timezone, Target, State } = schedule;
    if (State === 'DISABLED') return [];
    return [declaration({ name: nameOf(scope, id, 'schedule'), expression, timezone }, Target)];
  });
  return [...rules, ...schedules];
}

function declaration(
  facts: Pick<ScheduleDeclaration, 'name' | 'expression' | 'timezone'>,
  { Arn, Input }: { Arn: string; Input?: string | undefined },
): ScheduleDeclaration {
  const functionId = functionOf(Arn);
  if (!functionId) throw new Error(`the schedule ${facts.name} leads to ${Arn}, which is not a function`);
  return { ...facts, functionId, ...(Input === undefined ? {} : { input: Input }) };
}

/** The logical id of the function in an ARN, or in an integration's URI around one. */
export function functionOf(arn: string): string | undefined {
  return /:lambda:[^:]*:[^:]*:function:(\w+)/.exec(arn)?.[1];
}
