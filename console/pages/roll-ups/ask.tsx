/** Asks for the roll-up of a day. */
import { useContext, useState } from 'preact/hooks';
import { OPENINGS } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { go } from '../../app/router.ts';
import { today } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { traffic } from '../../words/traffic.ts';

/** Asked for by whom the table of permissions names; it is worked on while one looks. */
export function Ask() {
  const standings = useContext(Standings);
  const [asked, setAsked] = useState(false);
  const by = OPENINGS['roll-ups']?.[0]?.by ?? {};
  if (!standings.some(({ role, place }) => role in by && place === 'CN')) return null;
  return (
    <>
      <button type="button" class="primary" onClick={() => setAsked(true)}>
        {traffic('ask')}
      </button>
      {asked && (
        <Dialog title={traffic('ask')} close={() => setAsked(false)}>
          <Form
            schema={{
              properties: { day: { type: 'string', format: 'date', title: traffic('day') } },
              required: ['day'],
            }}
            given={{ day: today() }}
            action={traffic('ask')}
            send={(body, key) => callByName('roll-ups.ask', { body, key })}
            done={({ body }) => {
              const { id, of } = body as { id: string; of: string };
              go('roll-ups', { day: /\d{4}-\d{2}-\d{2}/.exec(of)?.[0] ?? today(), job: id });
            }}
            cancel={() => setAsked(false)}
          />
        </Dialog>
      )}
    </>
  );
}
