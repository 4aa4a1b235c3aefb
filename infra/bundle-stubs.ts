/** Stands in bundles for parts of libraries that the register has no use for; see bundle-cuts.ts. */

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

/** In place of brotli, with which the PDF library would read woff2. */
export default function decompress(): never {
  throw new Error('woff2 is left out of the bundles');
}
