/** How far an admission is: filed, reviewed or tested, admitted; and what can be done with it now. */
import {
  ADMISSION_STATE_TITLES,
  type AdmissionAction,
  PRODUCT_ACTIONS,
  SUPPLIER_ACTIONS,
} from '../../admission.table.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Actions } from '../../parts/actions.tsx';
import { type Step, Steps } from '../../parts/steps.tsx';
import { textOf } from '../../parts/value.tsx';
import { word } from '../../words/common.ts';
import { suppliers } from '../../words/suppliers.ts';
import type { Product, Supplier } from './facts.tsx';

interface Props {
  readonly of: Supplier | Product;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

const SAYS = {
  file: 'saysFile',
  review: 'saysReview',
  'test-report': 'saysReport',
  admit: 'saysAdmit',
} as const;

const stepOf = ({ call }: AdmissionAction) => call.replace(/^suppliers\.(?:product-)?/, '');

/** Of three: filed; reviewed, or of a COS tested; admitted. */
export function doneSteps(
  of: Pick<Product, 'state' | 'review'> & { readonly reports?: Product['reports'] },
): number {
  if (of.state !== 'filed') return 3;
  const proven = of.review?.outcome === 'passed' || of.reports?.at(-1)?.outcome === 'passed';
  return proven ? 2 : 1;
}

export function Admission({ of, again, done }: Props) {
  const subject = 'kind' in of ? of.kind : 'supplier';
  const all = ('kind' in of ? PRODUCT_ACTIONS : SUPPLIER_ACTIONS).filter((one) => one.of.includes(subject));
  const params: Record<string, string> = 'kind' in of ? { id: of.supplier, product: of.id } : { id: of.id };
  const place = 'kind' in of ? `CN/supplier/${of.supplier}` : of.place;
  const report = 'reports' in of ? of.reports.at(-1) : undefined;
  const { review } = of;
  const results: Readonly<Record<string, string | undefined>> = {
    file: shownMoment(of.createdAt),
    review:
      review &&
      suppliers('reviewed', {
        outcome: textOf(review.outcome),
        opinion: review.opinion,
        at: shownMoment(review.at),
      }),
    'test-report':
      report && suppliers('reported', { number: report.number, body: report.body, until: report.until }),
    admit: titled(ADMISSION_STATE_TITLES, of.state),
  };
  const steps = all
    .filter((action) => stepOf(action) in SAYS)
    .map((action): Step => {
      const { title, article, others } = action;
      const step = stepOf(action) as keyof typeof SAYS;
      const not = others.length > 0 ? `（${suppliers('notBy', { steps: others.join('、') })}）` : '';
      const result = results[step];
      return { title, article, says: `${suppliers(SAYS[step])}${not}`, ...(result ? { result } : {}) };
    });
  return (
    <section>
      <h2>{suppliers('admission')}</h2>
      {/* Of what was withdrawn nobody is told any more how far it had come. */}
      {of.state !== 'withdrawn' && <Steps title={suppliers('admission')} steps={steps} at={doneSteps(of)} />}
      <h3>{word('next')}</h3>
      <Actions
        actions={all.filter((action) => stepOf(action) !== 'file')}
        params={params}
        thing={{ place, state: of.state, version: of.version }}
        done={done}
        again={again}
      />
    </section>
  );
}
