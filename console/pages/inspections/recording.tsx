/** A finding is written down: what it is; severity, reason and remedy stand there to be changed. */
import { useState } from 'preact/hooks';
import { call, callByName } from '../../app/client.ts';
import { titled } from '../../app/words.ts';
import { INSPECTION_CHOICES, KINDS } from '../../inspection.table.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { inspecting } from '../../words/inspecting.ts';

/** Verdicts that a kind of finding is about. */
const ABOUT: Readonly<Record<string, string>> = {
  'card-not-seen': 'not-seen',
  'card-elsewhere': 'elsewhere',
  'card-stopped': 'stopped',
  'card-foreign': 'foreign',
};

interface Chosen {
  readonly kind: string;
  readonly schema: Schema;
  readonly serials: readonly string[];
}

interface Props {
  readonly id: string;
  readonly again: () => void;
}

/** The cards of the last results that this kind of finding is about. */
async function cardsFor(id: string, kind: string): Promise<readonly string[]> {
  const verdict = ABOUT[kind];
  if (!verdict) return [];
  const reply = await call('inspections.results', { params: { id }, query: { format: 'json', limit: 200 } });
  if (!reply.ok) return [];
  return reply.body.results.flatMap(({ serial, verdict: said }) =>
    serial && said === verdict ? [serial] : [],
  );
}

export function Recording({ id, again }: Props) {
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<Chosen>();
  const choose = async (kind: string) => {
    const { BODIES } = await import('../../forms.table.ts');
    const { kind: _, ...properties } = (BODIES['inspections.record'] as Schema).properties ?? {};
    setChosen({ kind, schema: { properties, required: ['reason'] }, serials: await cardsFor(id, kind) });
  };
  const close = () => {
    setAsking(false);
    setChosen(undefined);
  };
  return (
    <>
      <button type="button" class="primary large" onClick={() => setAsking(true)}>
        {inspecting('record')}
      </button>
      {asking && !chosen && (
        <Dialog title={inspecting('recordHow')} close={close}>
          <ul class="kinds">
            {Object.entries(KINDS).map(([kind, { severity }]) => (
              <li key={kind}>
                <button type="button" class="large" onClick={() => void choose(kind)}>
                  {titled(INSPECTION_CHOICES, kind)}{' '}
                  <span class="quiet">{titled(INSPECTION_CHOICES, severity)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
      {chosen && (
        <Dialog title={titled(INSPECTION_CHOICES, chosen.kind)} close={close}>
          <Form
            schema={chosen.schema}
            given={{ ...KINDS[chosen.kind], serials: chosen.serials }}
            action={inspecting('record')}
            send={(body, key) =>
              callByName('inspections.record', { params: { id }, body: { ...body, kind: chosen.kind }, key })
            }
            done={() => {
              close();
              again();
            }}
            cancel={close}
          />
        </Dialog>
      )}
    </>
  );
}
