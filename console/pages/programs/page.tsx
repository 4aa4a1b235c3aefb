/** Who may issue health cards: the regions with what they lack, and one region's readiness file. */
import { NATION } from '../../../shared/policy/paths.ts';
import { usePlace } from '../../app/standing.ts';
import type { Page } from '../../main.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { ContentRules } from './content-rules.tsx';
import { type Line, Open, Ready } from './facts.tsx';
import { OneRegion } from './region.tsx';

export const Programs: Page = ({ query }) =>
  query.id ? (
    <OneRegion query={query} />
  ) : (
    <>
      <NounList
        name="programs"
        query={query}
        cells={{
          ready: ({ ready }) => <Ready ready={ready === true} />,
          checklist: ({ checklist }) => <Open lines={checklist as readonly Line[]} />,
        }}
      />
      <NationalRules />
    </>
  );

/** The ministry's own rules stand with the list of all regions. */
const NationalRules = () => (usePlace() === NATION ? <ContentRules id={NATION} place={NATION} /> : null);
