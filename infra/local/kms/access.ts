/** Who calls, and whether he may: asked before every operation. */
import type { Grant } from './file.ts';
import type { Identity, Need } from './request.ts';

export interface Access {
  /** The caller of an Authorization header. Throws a KmsException where there is none, or nobody known. */
  callerOf(authorization: string | undefined): Caller;
}

export interface Caller extends Identity {
  /** Throws AccessDeniedException unless policies, or one of the key's grants, allow it. */
  require(need: Need, grants: readonly Grant[]): void;
}

/** Nobody is asked who he is: for tests of what the operations do. */
export const ANYBODY: Access = {
  callerOf: () => ({ principal: 'anybody', require: () => {} }),
};
