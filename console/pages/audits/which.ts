/** Which report is read. */
import { pageUrl } from '../../app/place.ts';

/** Which report it is: kept in the address, so that it can be sent to somebody. */
export interface Which {
  readonly id: string;
  readonly revision: string;
  readonly place: string;
}

export const reportUrl = ({ id, revision, place }: Which) => pageUrl('audits', { id, revision, place });
