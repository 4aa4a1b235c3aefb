/**
 * `npm run bench`: speed and size as ratios within one run, because machines are noisy. Exit 1 when a bound
 * is missed.
 */
// Each is loaded when its turn comes: what one has loaded is not to weigh on the memory of another.
await (await import('./personalization.ts')).personalization();
await (await import('./issue.ts')).issue();
await (await import('./disqualification.ts')).disqualification();
await (await import('./bundles.ts')).bundles();
await (await import('./overhead.ts')).overhead();
await (await import('./access.ts')).accessCosts();
await (await import('./personal.ts')).personalData();
await (await import('./manifest.ts')).manifestMemory();
await (await import('./packages.ts')).packages();
await (await import('./health-cards.ts')).healthCardFile();
await (await import('./audit.ts')).audit();
await (await import('./documents.ts')).documents();
await (await import('./console.ts')).consolePages();
(await import('./blacklist.ts')).blacklist();
await (await import('./intake.ts')).intake();
(await import('./verdict.ts')).verdict();
(await import('./signatures.ts')).signatures();
(await import('./statistics.ts')).statistics();
const { missed } = await import('./report.ts');
process.exitCode = missed() > 0 ? 1 : 0;
