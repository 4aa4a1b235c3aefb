/** What the measures leave to be set. Every value is ours until the ministry centre names its own. */
export const SETTINGS = {
  /** In fen: SAM-17(2)p2 says that the unit pays for replacing a card past its validity, and not how much. */
  replacementFee: 5_000,
  /** Days before its end from which a condition of a region is shown as about to lapse (RHC-9). */
  lapsingDays: 60,
  /** Of a resident's health card: no article says how long one is valid. */
  healthCard: { validityYears: 10 },
  /** Days after which a part sealed for a card maker is gone, whatever became of its batch (RHC-16). */
  sealedPartDays: 90,
  /** Of the supervision (SAM-15p3, p4), whose only number is the quarter. */
  supervision: {
    /** Minutes that a terminal's clock may be ahead of ours. */
    clockAhead: 5,
    /** Days after which a day's transactions are not taken any more: older than that is ancient. */
    ancientAfterDays: 366,
    /** Days after its day within which a batch is due; what comes later is looked into. */
    reportWithinDays: 7,
    /** Minutes in which one card cannot come from one prefecture to another, and from one province. */
    apart: { prefecture: 30, province: 120 },
    /** Days after its last accepted use that a card's counter and place are remembered. */
    carriedDays: 400,
    /** Days after a quarter's end on which it is closed; what comes later makes a revision. */
    quarterClosesAfterDays: 7,
    /** Days a unit has to object to a refusal, from the day it was found or last judged otherwise. */
    objectWithinDays: 30,
    /** Quarters without use after which a card is long unused (长期不用). */
    idleQuarters: 2,
    /** Days the keeper has for a tracking task. */
    trackingDueDays: 30,
    /** Days that receipts of batches are kept; the raw objects stay. Longer than a batch can be repeated. */
    receiptDays: 400,
  },
} as const;
