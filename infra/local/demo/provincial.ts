/** A province's application on its way: lines of its units, papers, the designated person, decided. */
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { DEMO_SCAN } from './scan.ts';
import { must, type Sessions } from './session.ts';

interface Line {
  readonly application: string;
  readonly kind: Kind;
}

interface Applying {
  /** Before every key. */
  readonly key: string;
  readonly place: string;
  readonly registrar: string;
  readonly manager: string;
  /** Subject of the collector, and who that is. */
  readonly collector: string;
  readonly person: { readonly name: string; readonly documentNumber: string };
  readonly lines: readonly Line[];
}

/** Lines that one call takes. */
const AT_ONCE = 40;

/** Fills one in over these lines, has it approved as applied for, and returns its id. */
export async function provincialApplication({ as, issuer }: Sessions, applying: Applying): Promise<string> {
  const { key, place, registrar, manager, lines, person } = applying;
  const call = as(registrar);
  const made = await call('provincial-applications', 'create', { body: { place }, key: `${key}:create` });
  const { id } = must(made, `application of ${place}`).body;
  const params = { id };
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const body = { lines: lines.slice(at, at + AT_ONCE) };
    const added = await call('provincial-applications', 'add-lines', {
      params,
      body,
      key: `${key}:lines:${at}`,
    });
    must(added, `lines of ${id}`);
  }
  const form = { params, body: DEMO_SCAN, key: `${key}:form` };
  must(await call('provincial-applications', 'attach-form', form), `form of ${id}`);
  const collector = { issuer, subject: applying.collector };
  const designation = { ...person, document: 'identity-card' as const, collector };
  const designating = { params, body: designation, key: `${key}:designate` };
  must(await call('provincial-applications', 'designate', designating), `designate for ${id}`);
  const letter = { params, body: DEMO_SCAN, key: `${key}:letter` };
  must(await call('provincial-applications', 'attach-letter', letter), `letter for ${id}`);
  const submitted = await call('provincial-applications', 'submit', {
    params,
    body: {},
    key: `${key}:submit`,
  });
  const { totals } = must(submitted, `submit ${id}`).body;
  const approved = totals.map(({ kind, quantity }) => ({ kind, quantity }));
  const decision = { params, body: { approved }, key: `${key}:approve` };
  must(await as(manager)('provincial-applications', 'approve', decision), `approve ${id}`);
  return id;
}

/** The designated person has signed for the cards; fewer than approved only with a reason. */
export async function collected(
  { as }: Sessions,
  { key, id, keeper, reason }: { key: string; id: string; keeper: string; reason?: string },
): Promise<void> {
  const params = { id };
  const call = as(keeper);
  const receipt = { params, body: DEMO_SCAN, key: `${key}:receipt` };
  must(await call('provincial-applications', 'attach-receipt', receipt), `receipt of ${id}`);
  const body = reason ? { reason } : {};
  must(
    await call('provincial-applications', 'collect', { params, body, key: `${key}:collect` }),
    `collect ${id}`,
  );
}
