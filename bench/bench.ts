/**
 * `npm run bench`: speed and size as ratios within one run, because machines are noisy. Exit 1 when a bound
 * is missed.
 */
import { accessCosts } from './access.ts';
import { blacklist } from './blacklist.ts';
import { bundles } from './bundles.ts';
import { disqualification } from './disqualification.ts';
import { documents } from './documents.ts';
import { issue } from './issue.ts';
import { manifestMemory } from './manifest.ts';
import { overhead } from './overhead.ts';
import { packages } from './packages.ts';
import { personalization } from './personalization.ts';
import { missed } from './report.ts';

// First: what memory it takes is asked of a process that has done nothing else yet.
await personalization();
await issue();
await disqualification();
await bundles();
await overhead();
await accessCosts();
await manifestMemory();
await packages();
await documents();
blacklist();
process.exitCode = missed() > 0 ? 1 : 0;
