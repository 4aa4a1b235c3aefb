/** When somebody must look. */
import { Duration, type Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';
import type { Settings } from './profile.ts';
import type { ScheduleName } from './schedules.ts';

const PERIOD = { period: Duration.minutes(5), statistic: Stats.SUM };

interface Watched {
  readonly functions: Functions;
  readonly queues: Readonly<Record<ScheduleName, Queue>>;
  readonly api: RestApi;
}

/** Alarms on a function's errors and throttles, on what a schedule gave up, and on 5xx. */
export function makeAlarms(
  stack: Stack,
  { functions, queues, api }: Watched,
  { alarmTopic }: Settings,
): void {
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
    alarm(`${pascal(name)}Throttles`, `${name} was throttled`, lambda.metricThrottles(PERIOD));
  }
  for (const [name, queue] of Object.entries(queues)) {
    const depth = queue.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: Stats.MAXIMUM });
    alarm(`${pascal(name)}DeadLetters`, `a run of ${name} was given up`, depth);
  }
  alarm('ApiServerErrors', 'the API answered 5xx', api.metricServerError(PERIOD));
}
