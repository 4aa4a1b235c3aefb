/** What a province invites tenders for (RHC-11(2)), and as what its winners must be admitted (RHC-10). */
import * as z from 'zod';
import type { ArticleId } from '../regulation/regulation.ts';
import type { ProductKind, SupplierKind } from '../supplier/kinds.ts';

interface SubjectFacts {
  readonly title: string;
  readonly article: ArticleId;
  /** A winner is admitted as one of these. */
  readonly winners: readonly [SupplierKind, ...SupplierKind[]];
  /** Kinds of the products that are bought; none where the register admits no product of it. */
  readonly products: readonly ProductKind[];
}

const article = 'RHC-11(2)';

export const SUBJECTS = {
  'card-and-chip': {
    title: '卡片和芯片',
    article,
    winners: ['card-maker', 'chip-designer'],
    products: ['card', 'chip'],
  },
  'operating-system': { title: '卡操作系统', article, winners: ['cos-developer'], products: ['cos'] },
  'terminal-device': { title: '终端', article, winners: ['terminal-supplier'], products: [] },
  'card-making': { title: '制卡', article, winners: ['card-producer'], products: [] },
} as const satisfies Record<string, SubjectFacts>;

export type Subject = keyof typeof SUBJECTS;
export const subject = z.enum(Object.keys(SUBJECTS) as [Subject, ...Subject[]]);

export const factsOf = (name: Subject): SubjectFacts => SUBJECTS[name];
