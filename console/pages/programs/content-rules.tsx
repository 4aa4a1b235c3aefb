/** The rules of an administration for what is written on cards (RHC-15(4)): in force, and what waits. */
import { call } from '../../app/client.ts';
import { Actions } from '../../parts/actions.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Facts } from '../../parts/value.tsx';
import { CONTENT_RULES_ACTIONS } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';

interface Props {
  /** `CN`, or a region's division code. */
  readonly id: string;
  readonly place: string;
}

export function ContentRules({ id, place }: Props) {
  const loaded = useLoaded(() => call('programs.contentRulesOf', { params: { id } }), [id]);
  return (
    <section>
      <h2>{readiness('contentRules')}</h2>
      <Show loaded={loaded}>
        {({ inForce, proposed, opinion, state, stateTitle, version }, again) => (
          <>
            <p>
              <span class="tag">{stateTitle}</span> {opinion && <span class="quiet">{opinion}</span>}
            </p>
            {!inForce && !proposed && <p class="quiet">{readiness('noRules')}</p>}
            {inForce && (
              <>
                <h3>{readiness('inForce')}</h3>
                <Facts of={inForce} />
              </>
            )}
            {proposed && (
              <>
                <h3>{readiness('proposed')}</h3>
                <Facts of={proposed} />
              </>
            )}
            <Actions
              actions={CONTENT_RULES_ACTIONS}
              params={{ id }}
              thing={version > 0 ? { place, state, version } : { place, state }}
              done={again}
              again={again}
            />
          </>
        )}
      </Show>
    </section>
  );
}
