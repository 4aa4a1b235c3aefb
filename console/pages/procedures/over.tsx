/** The end of a procedure: what has become of the card, and what comes next. */
import { pageUrl } from '../../app/place.ts';
import { Print } from '../../parts/print.tsx';
import { procedures } from '../../words/procedures.ts';
import type { Case } from './case.ts';

export function Over({ it: { card, form }, apply = false }: { it: Case; apply?: boolean }) {
  const id = form ? String(form.id) : undefined;
  return (
    <p class="actions">
      {id && (
        <Print call="documents.table-2" params={{ id }} file={`表2-${id}.pdf`}>
          {procedures('printTable2')}
        </Print>
      )}
      {id && (
        <a class="button" href={pageUrl('cancellations', { id })}>
          {procedures('seeForm')}
        </a>
      )}
      <a class="button" href={pageUrl('sam-card', { serial: card.serial })}>
        {procedures('seeCard')}
      </a>
      {apply && (
        <a class="button" href={pageUrl('applications')}>
          {procedures('applyAgain')}
        </a>
      )}
    </p>
  );
}
