/** The procedures: what each rests on, whose it is, and its file; in the order in which one looks. */
import type { ComponentType } from 'preact';
import type { CauseFlow, FlowName } from './case.ts';

interface Flow {
  readonly article: string;
  /** The call with which it begins: who may take it is who may begin. */
  readonly begins: string;
  /** A flow about one card. */
  readonly load?: () => Promise<ComponentType<CauseFlow>>;
  /** A noun's own page leads through it. */
  readonly page?: string;
}

const gone = () => import('./gone.tsx').then(({ Gone }) => Gone);
const faulty = () => import('./faulty.tsx').then(({ Faulty }) => Faulty);
const moved = () => import('./moved.tsx').then(({ Moved }) => Moved);
const ending = () => import('./ending.tsx').then(({ Ending }) => Ending);

export const FLOWS: Readonly<Record<FlowName, Flow>> = {
  loss: { article: 'SAM-17(1)', begins: 'sam-cards.report-loss', load: gone },
  theft: { article: 'SAM-17p5', begins: 'sam-cards.report-theft', load: gone },
  damage: { article: 'SAM-17(2)p1', begins: 'sam-cards.report-fault', load: faulty },
  expiry: { article: 'SAM-17(2)p2', begins: 'sam-cards.replace', load: faulty },
  change: { article: 'SAM-15p2', begins: 'sam-cards.change-location', load: moved },
  return: { article: 'SAM-17p3', begins: 'sam-cards.return-to-stock', load: moved },
  surrender: { article: 'SAM-17p4', begins: 'sam-cards.surrender', load: moved },
  voluntary: { article: 'SAM-17(3)p2', begins: 'cancellations.submit', load: ending },
  pointClosed: { article: 'SAM-17p3', begins: 'cancellations.submit', load: ending },
  abolished: { article: 'SAM-17p1', begins: 'organizations.abolish', page: 'organizations' },
  disqualification: { article: 'SAM-17(3)p1', begins: 'disqualifications.decide', page: 'disqualifications' },
  scrap: { article: 'SAM-17p4', begins: 'scrap-batches.open', page: 'scrap-batches' },
};

export const isFlow = (name: string): name is FlowName => Object.hasOwn(FLOWS, name);
