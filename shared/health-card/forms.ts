/** What is filled in for each step of a card. No form has a place for who the resident is. */
import * as z from 'zod';
import { id, reason } from '../fields.ts';
import { cancelCause, fee, identityPaper, receiver, reissueCause } from './health-card.ts';

/** RHC-7: there is no cost in it, for a first card is never booked to its resident. */
export const APPLY_FORM = z.strictObject({ resident: id, receiver: receiver.default('resident') });

export const REJECT_FORM = z.strictObject({ reason });

/** Handed over against a paper that was looked at. */
export const ISSUE_FORM = z.strictObject({ receiver, paper: identityPaper });

export const REISSUE_FORM = z.strictObject({
  cause: reissueCause,
  receiver: receiver.default('resident'),
  paper: identityPaper,
  fee: fee.optional(),
});

export const CANCEL_FORM = z.strictObject({ cause: cancelCause, handedBack: z.boolean() });

/** By whose document somebody was known at the counter. */
export const PAPER_FORM = z.strictObject({ receiver: receiver.default('resident'), paper: identityPaper });
