/** Handing out what was approved: which applications wait for their cards, and one of them card by card. */
import type { Page } from '../main.tsx';
import { Issue } from './hand-out/issue.tsx';
import { HandOutList } from './hand-out/list.tsx';
import { PickSheet, ReceiptSheet } from './hand-out/sheets.tsx';

export const HandOut: Page = ({ query }) => {
  const { application, sheet } = query;
  if (!application) return <HandOutList query={query} />;
  if (sheet === 'pick') return <PickSheet id={application} />;
  if (sheet === 'receipt') return <ReceiptSheet id={application} />;
  return <Issue key={application} id={application} />;
};
