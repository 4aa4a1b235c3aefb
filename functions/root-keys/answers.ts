/**
 * Answers of the noun root-keys: the same exchange from the ministry's HSM to a province's (RHC-15(2)). Its
 * function has no hands on any key but the one that signs the ceremony's record.
 */
import type { ROOT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Vault } from '../keys/vault.ts';
import type { Answers } from '../runtime/answers.ts';
import { destroy } from '../transport-keys/ending.ts';
import { takers } from '../transport-keys/takers.ts';
import { taker } from '../transport-keys/taking.ts';
import { invite } from './inviting.ts';

const KIND = 'root-key';

export const answersOf = (vault: Vault): Answers<typeof ROOT_KEY_ROUTES> => ({
  invite,
  ...takers(KIND, vault),
  'destroy-copy': taker(KIND, 'destroy-copy', destroy(undefined)),
});
