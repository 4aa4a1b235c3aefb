/** The demo's health cards before any is made: applied for, accepted, and one that is not. */
import { inParallel, must, type Sessions } from './session.ts';

/** Of the residents, in their order: whose applications are accepted, and whose is rejected. */
const ACCEPTED = 6;
const REJECTED = 6;
const AT_ONCE = 4;

/** Applied for by the clinic, accepted at the service point: a card for each resident but the last. */
export async function demoHealthCards({ as }: Sessions, residents: readonly string[]): Promise<void> {
  const applying = residents.slice(0, -1).map((resident, n) => ({ resident, n }));
  await inParallel(applying, AT_ONCE, async ({ resident, n }) => {
    const applied = { body: { resident }, key: `demo:health-card:${n}` };
    const { id } = must(await as('primary-clerk-1301')('health-cards', 'apply', applied), 'apply').body;
    const point = as('service-point-clerk-1301');
    const key = `demo:health-card:${n}:decided`;
    const params = { id };
    if (n < ACCEPTED) must(await point('health-cards', 'accept', { params, body: {}, key }), 'accept');
    if (n !== REJECTED) return;
    const body = { reason: '证明材料不清晰，请补充' };
    must(await point('health-cards', 'reject', { params, body, key }), 'reject');
  });
}
