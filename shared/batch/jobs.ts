/** What of a batch takes long. */
import { jobViewOf } from '../job/job.ts';

const BATCH_JOBS = ['manifest', 'acceptance', 'closing', 'filing'] as const;
export type BatchJob = (typeof BATCH_JOBS)[number];

export const BATCH_JOB_VIEW = jobViewOf(BATCH_JOBS);
