/** Findings of cdk-nag that are as we mean them, each with its reason; one that is not here fails a synth. */
import { type Stack, Validations } from 'aws-cdk-lib';
import type { Profile } from './profile.ts';

const ALWAYS: Readonly<Record<string, string>> = {
  APIG2:
    'Every request is parsed by its own schema in the function, which names the wrong fields in the answer.',
  APIG3: 'A web ACL belongs to the network it stands in: who operates the API associates one with the stage.',
  APIG4:
    'Tokens are verified in the service, for authorizers differ between the clouds; a route says who may.',
  COG4: 'The people of the register have issuers of their own; the China regions have no Cognito user pools.',
  SQS3: 'These queues are the dead-letter queues, of schedules and of asynchronous invocations.',
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
    "The account's one role for API Gateway's logs is defined by AWS and assumed by API Gateway alone.",
  'IAM5[Resource::<ObjectsBucket.Arn>/files/*]':
    'Names of files are digests of their content; batches owns the folder.',
  'IAM5[Resource::<ObjectsBucket.Arn>/personalizations/*]':
    'Names of files are digests of their content; personalizations owns the folder.',
  'IAM5[Resource::<ObjectsBucket.Arn>/transactions/*]':
    'A batch as it was sent, under its number and digest; transaction-batches owns the folder.',
  'IAM5[Resource::<ObjectsBucket.Arn>/roll-ups/*]':
    'Names of files are digests of their content below day and shard; roll-ups owns the folder.',
  'IAM5[Resource::<ObjectsBucket.Arn>/audits/*]':
    'Names of files are digests of their content below the audit; audits owns the folder.',
  'IAM5[Resource::<ObjectsBucket.Arn>/days/*]':
    'A day is several objects, named by day and part; the object lock keeps what is put.',
};

const TRACING: Readonly<Record<string, string>> = {
  'IAM5[Resource::*]': 'X-Ray knows no resources: a trace segment can be granted on * only.',
};

/** Tells the validation. */
export function acknowledge(stack: Stack, { tracing }: Profile): void {
  const findings = { ...ALWAYS, ...(tracing ? TRACING : {}) };
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(stack).acknowledge({ id: `AwsSolutions-${id}`, reason });
  }
}
