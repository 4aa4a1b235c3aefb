/** `npm run sam-keys -- <command>`: a vendor's and an issuer's end of an exchange (SAM-10, RHC-15). */
import { run } from './sam-keys/commands.ts';

const { ok = true, lines } = await run(process.argv.slice(2), process.env);
for (const line of lines) (ok ? console.log : console.error)(line);
process.exitCode = ok ? 0 : 1;
