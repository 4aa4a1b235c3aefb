/** Stands in bundles for parts of the AWS SDK that the register has no use for; see bundle-cuts.ts. */

/** In place of @aws-sdk/endpoint-cache: the endpoint is given, none is discovered. */
export class EndpointCache {
  getEndpoint(): undefined {
    return undefined;
  }
  has(): boolean {
    return false;
  }
  get(): undefined {
    return undefined;
  }
  set(): void {}
  delete(): void {}
  clear(): void {}
}

/** In place of @smithy/core/event-streams: no operation of ours streams events. */
export function EventStreamSerde(): never {
  throw new Error('event streams are left out of the bundles');
}

export const eventStreamSerdeProvider = () => ({});

export const resolveEventStreamSerdeConfig = <T extends object>(config: T) =>
  Object.assign(config, { eventStreamMarshaller: {} });
