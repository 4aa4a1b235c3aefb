/** Where numbered events go besides the feed: EventBridge in the cloud, nowhere on one machine. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { RegisterEvent } from '../../shared/event/event.ts';
import type { Environment } from '../runtime/environment.ts';

/** Events of one call (EventBridge's own limit). */
export const BUS_SLICE = 10;

export interface Bus {
  /**
   * Hands over at most BUS_SLICE events of one feed, or throws: then some of them may have gone out, and all
   * are sent again. Whoever receives one twice knows it by feed and number.
   */
  send(feed: string, events: readonly RegisterEvent[]): Promise<void>;
}

/** The bus that the environment names; none where it names none. */
export function busOf({ EVENT_BUS }: Environment): Bus | undefined {
  return EVENT_BUS ? eventBridge(new EventBridgeClient({}), EVENT_BUS) : undefined;
}

export function eventBridge(client: EventBridgeClient, bus: string): Bus {
  return {
    send: async (feed, events) => {
      const { FailedEntryCount = 0 } = await client.send(
        new PutEventsCommand({
          Entries: events.map((event) => ({
            EventBusName: bus,
            Source: 'sam-register',
            DetailType: event.kind,
            Time: new Date(event.at),
            Detail: JSON.stringify({ feed, ...event }),
          })),
        }),
      );
      if (FailedEntryCount > 0) throw new Error(`${FailedEntryCount} events of ${feed} were not taken`);
    },
  };
}
