/**
 * A province asks the ministry for its level-2 root key, to be wrapped to its own HSM's key (RHC-15(2)(3)).
 */

import { KEY_TABLE } from '../../shared/personalization/key-table.ts';
import { levelOf, NATION } from '../../shared/policy/jurisdiction.ts';
import { refuse } from '../../shared/refusals.ts';
import { WRAPS } from '../../shared/transport-key/package.ts';
import { KEY_LEVELS } from '../../shared/transport-key/parties.ts';
import type { ROOT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { KEYS } from '../storage/keys.ts';
import { publicKeyIn } from '../storage/public-keys.ts';
import { invited, inviting, noRecipient } from '../transport-keys/inviting.ts';
import { receives } from '../transport-keys/package-check.ts';

export const invite: Answerer<(typeof ROOT_KEY_ROUTES)['invite']> = {
  reads: ({ body }) => ({ recipient: KEYS.publicKey(body.recipientKey) }),
  answer: async (ask, found) => {
    const { province, ...asked } = ask.body;
    const entered = inviting(ask, province);
    if ('refused' in entered) return entered;
    if (levelOf(province) !== 'province') {
      const fields = [{ path: 'body.province', message: 'a province, such as CN/13' }];
      return refuse('invalid-input', 'Root keys go to provinces only.', {
        article: KEY_LEVELS[2].article,
        fields,
      });
    }
    // One system of keys for the nation: a key has its name in the table, or it is none.
    if (!KEY_TABLE.some(({ name }) => name === asked.keyName)) {
      const fields = [{ path: 'body.keyName', message: 'a key of the table, such as UK_DF01' }];
      return refuse('invalid-input', 'No such key.', { article: KEY_LEVELS[1].article, fields });
    }
    const recipient = publicKeyIn(found.recipient);
    if (!receives(recipient, province, WRAPS[asked.wrap].key)) return noRecipient('root-key');
    const { spki: recipientSpki } = recipient;
    return invited(ask, entered.as, 'root-key', province, {
      ...asked,
      way: 'relay',
      destination: NATION,
      recipientSpki,
    });
  },
};
