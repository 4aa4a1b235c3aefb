/** SAM卡证书 of many cards: kept under their digest, which an order then names. */
import { certificatesIn } from '../../shared/personalization/certificates.ts';
import type { PERSONALIZATION_ROUTES } from '../../shared/personalization/routes.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { digestOf, type Objects } from '../storage/objects.ts';

const fileOf = (digest: string) => `personalizations/certificates/${digest}`;

export const certificates = (
  objects: Objects,
): Answerer<(typeof PERSONALIZATION_ROUTES)['certificates']> => ({
  answer: async ({ actor, body, route }) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const found = certificatesIn(new TextDecoder().decode(body.bytes));
    if ('fault' in found) {
      return refuse('invalid-input', found.fault, { fields: [{ path: 'body', message: found.fault }] });
    }
    const digest = digestOf(body.bytes);
    await objects.put(fileOf(digest), body.bytes);
    return { status: 201, body: { certificates: digest, cards: found.size } };
  },
});

/** Reads the certificates an order names; the last ones stay at hand, since each part asks for them. */
export function keptCertificates(objects: Objects) {
  let kept: { digest: string; found: ReadonlyMap<string, string> } | undefined;
  return async (digest: string): Promise<ReadonlyMap<string, string>> => {
    if (kept?.digest !== digest) {
      const found = certificatesIn(new TextDecoder().decode(await objects.get(fileOf(digest))));
      if ('fault' in found) throw new Error('kept certificates cannot be read');
      kept = { digest, found };
    }
    return kept.found;
  };
}
