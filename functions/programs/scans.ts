/** The papers themselves: each under the digest that was given for it, and nothing else is taken. */
import type { PROGRAM_ROUTES } from '../../shared/program/routes.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof PROGRAM_ROUTES;

const OTHER = refuse('digest-mismatch', 'No paper of this condition has this digest.', {
  article: 'ours',
  fields: [{ path: 'body', message: 'upload the very file whose SHA-256 was given' }],
});
const NO_SCAN = refuse('scan-missing', 'No scan with this digest was uploaded.', { article: 'ours' });

const scan = (objects: Objects): Answerer<Routes['scan']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('scan', ask, found.it);
    if ('refused' in entered) return entered;
    const { conditions } = entered.thing;
    const { condition } = ask.params;
    const held = conditions[condition];
    const papers = Object.values(held?.given.evidence.papers ?? {});
    const digest = digestOf(ask.body.bytes);
    if (!held || !papers.some((paper) => paper.digest === digest)) return OTHER;
    const kept = await keepAttachment(objects, ask.body, ask.now);
    if (isRefusal(kept)) return kept;
    const others = held.given.scans.filter((one) => one.digest !== digest);
    const given = { ...held.given, scans: [...others, kept] };
    return taken('scan', ask, entered, {
      form: { condition, digest, type: kept.type, bytes: kept.bytes },
      next: { conditions: { ...conditions, [condition]: { ...held, given } }, updatedAt: ask.now },
    });
  },
});

const scanned = (objects: Objects): Answerer<Routes['scanned']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { condition, digest } = ask.params;
    const { given, former } = entered.thing.conditions[condition] ?? {};
    const kept = [...(given?.scans ?? []), ...(former?.scans ?? [])].find((one) => one.digest === digest);
    if (!kept) return NO_SCAN;
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

export const scans = (objects: Objects) => ({ scan: scan(objects), scanned: scanned(objects) });
