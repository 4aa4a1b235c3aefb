/** The bus on which others of the account and beyond hear what the publisher has numbered. */
import type { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Profile } from './profile.ts';

/** Nobody listens on one machine: there the feed and the inboxes are all there is. */
export function makeBus(stack: Stack, { operated }: Profile): EventBus | undefined {
  return operated ? new EventBus(stack, 'EventBus', { eventBusName: 'sam-register' }) : undefined;
}
