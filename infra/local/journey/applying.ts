/** The two applications a journey's cards rest on: the hospital's, and its province's over the hospital's. */
import { APPLICATION_STEPS } from '../../../shared/application/steps.ts';
import { PROVINCIAL_STEPS } from '../../../shared/provincial-application/steps.ts';
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { approveApplication, submitApplication } from '../demo/applications.ts';
import { provincialApplication } from '../demo/provincial.ts';
import { must, type Sessions } from '../demo/session.ts';
import type { Stop } from './stop.ts';
import type { Journey } from './stops.ts';

export const applicationOf = ({ key }: Pick<Journey, 'key'>) => `j-${key.slice(-16)}-a`;

/** How many of each kind the cards are. */
async function kindsOf({ as }: Sessions, cards: readonly string[]) {
  const quantities: Partial<Record<Kind, number>> = {};
  for (const serial of cards) {
    const { kind } = must(
      await as('card-keeper-cn')('sam-cards', 'card', { params: { serial } }),
      serial,
    ).body;
    if (kind) quantities[kind] = (quantities[kind] ?? 0) + 1;
  }
  return quantities;
}

/** Both stops, and where the province's application then is. */
export function applyingFor(journey: Journey): { unit: Stop; province: Stop; application: () => string } {
  const { born, key, places } = journey;
  const id = applicationOf(journey);
  let application = '';
  const stop = (title: string, article: string, step: Stop['step']): Stop => {
    const cards = born.length > 0 ? [id] : [];
    return { title, article, cards, counted: '单', step };
  };
  const { approve } = APPLICATION_STEPS;
  const unit = stop(`申领表${approve.title}`, approve.article, async (session) => {
    const people = { applicant: 'journey-unit', manager: 'journey-manager' };
    const quantities = await kindsOf(session, born);
    const applying = { id, unit: places.unit, unitName: '演练医院', quantities, ...people };
    await submitApplication(session, { ...applying, key: `${key}:${id}` });
    await approveApplication(session, { ...applying, key: `${key}:${id}` });
  });
  const { submit } = PROVINCIAL_STEPS;
  const province = stop('省级申领表批准', submit.article, async (session) => {
    const kinds = Object.keys(await kindsOf(session, born)) as Kind[];
    application = await provincialApplication(session, {
      key: `${key}:provincial`,
      place: places.province,
      registrar: 'journey-registrar',
      manager: 'card-manager-cn',
      collector: 'journey-collector',
      person: { name: '演练专人', documentNumber: '110101198502020057' },
      lines: kinds.map((kind) => ({ application: id, kind })),
    });
  });
  return { unit, province, application: () => application };
}
