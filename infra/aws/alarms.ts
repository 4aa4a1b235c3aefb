/** When somebody must look. */
import { Duration, type Stack } from 'aws-cdk-lib';
import type { RestApiBase } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';
import type { Settings } from './profile.ts';

const PERIOD = { period: Duration.minutes(5), statistic: Stats.SUM };

interface Watched {
  readonly functions: Functions;
  /** Of the runs that were given up. */
  readonly queue: Queue;
  readonly api: RestApiBase;
}

/** Alarms on a function's errors and throttles, on what a schedule gave up, and on 5xx. */
export function makeAlarms(stack: Stack, { functions, queue, api }: Watched, { alarmTopic }: Settings): void {
  const topic = alarmTopic ? Topic.fromTopicArn(stack, 'AlarmTopic', alarmTopic) : undefined;
  const alarm = (id: string, alarmDescription: string, metric: IMetric) => {
    const made = new Alarm(stack, `${id}Alarm`, {
      alarmDescription,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (topic) made.addAlarmAction(new SnsAction(topic));
  };
  for (const [name, lambda] of Object.entries(functions)) {
    alarm(`${pascal(name)}Errors`, `${name} failed`, lambda.metricErrors(PERIOD));
  }
  // The account's functions share what may run at once: one that is throttled tells of all.
  alarm('Throttles', 'a function of the account was throttled', Lambda.metricAllThrottles(PERIOD));
  const depth = queue.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: Stats.MAXIMUM });
  alarm('DeadLetters', 'a run of a schedule was given up', depth);
  alarm('ApiServerErrors', 'the API answered 5xx', api.metricServerError(PERIOD));
}
