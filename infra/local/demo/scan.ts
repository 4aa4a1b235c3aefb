/** What stands for a scanned form in the demo: a PDF of one page that says what it is. */

const SAID = 'BT /F1 16 Tf 60 760 Td (Demo: stamped form, scanned) Tj ET';

const OBJECTS = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>',
  `<< /Length ${SAID.length} >>\nstream\n${SAID}\nendstream`,
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  '<< /Font << /F1 5 0 R >> >>',
];

function pdf(): string {
  const offsets: number[] = [];
  let text = '%PDF-1.4\n';
  for (const [n, object] of OBJECTS.entries()) {
    offsets.push(text.length);
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = OBJECTS.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  return `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

export const DEMO_SCAN = { type: 'application/pdf', bytes: pdf() } as const;
