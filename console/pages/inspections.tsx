/** 跟踪核查与检查 (SAM-16): visits, whom to visit, draws and findings; one inspection is made on a phone. */
import { useContext } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { Standings } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { inspecting } from '../words/inspecting.ts';
import { Draws } from './inspections/draws.tsx';
import { FindingsDue } from './inspections/findings.tsx';
import { Inspection } from './inspections/one.tsx';
import { Points } from './inspections/points.tsx';
import { Tracking } from './inspections/tracking.tsx';
import { Visits } from './inspections/visits.tsx';

const VIEWS = {
  visits: Visits,
  points: Points,
  tracking: Tracking,
  draws: Draws,
  findings: FindingsDue,
} as const;
const NAMES = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

export const Inspections: Page = ({ query }) => {
  // Plans, draws and what is due are the centres' own: a unit sees the visits that were made to it.
  const isUnit = useContext(Standings).every(({ role }) => role === 'unit-administrator');
  if (query.id) return <Inspection query={query} />;
  const { view: named = 'visits', ...rest } = query;
  const view = NAMES.find((name) => name === named) ?? 'visits';
  const View = VIEWS[view];
  return (
    <>
      {!isUnit && (
        <nav class="tabs" aria-label={pageTitle('inspections')}>
          {NAMES.map((name) => (
            <a
              key={name}
              href={pageUrl('inspections', name === 'visits' ? {} : { view: name })}
              {...(name === view ? { 'aria-current': 'page' } : {})}
            >
              {inspecting(name)}
            </a>
          ))}
        </nav>
      )}
      {view !== 'visits' && <h1>{inspecting(view)}</h1>}
      <View query={view === 'visits' ? rest : query} />
    </>
  );
};
