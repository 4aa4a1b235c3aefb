/** Bars across the page, readable without colour: the first part is dark, the second hatched. */
import { type Pen, SHEET } from '../pen.ts';
import type { Flow } from './flow.ts';
import { type Bar, grouped } from './section.ts';

const SIZE = 8;
const LABEL = 140;
const VALUE = 92;
const STEP = 15;
const THICK = 9;
const HATCH = 3.2;
const DARK = '#4a4a4a';

const LEFT = SHEET.left + LABEL;
const BREADTH = SHEET.right - LEFT - VALUE;

const sizeOf = ({ parts }: Bar) => parts.reduce((sum, part) => sum + part, 0);

/** A part of a bar: dark, or hatched within its outline. */
function drawPart({ doc }: Pen, n: number, x: number, y: number, width: number): void {
  if (width <= 0) return;
  if (n === 0) {
    doc.lineWidth(0.5).rect(x, y, width, THICK).fillAndStroke(DARK, 'black').fillColor('black');
    return;
  }
  doc.save().rect(x, y, width, THICK).clip().lineWidth(0.5);
  for (let at = x - THICK; at < x + width; at += HATCH) doc.moveTo(at, y + THICK).lineTo(at + THICK, y);
  doc.stroke().restore();
  doc.lineWidth(0.5).rect(x, y, width, THICK).stroke();
}

/** As much of a label as there is room for. */
function shortened(pen: Pen, label: string, room: number): string {
  if (pen.widthOf(label, SIZE) <= room) return label;
  let kept = label;
  while (kept !== '' && pen.widthOf(`${kept}…`, SIZE) > room) kept = [...kept].slice(0, -1).join('');
  return `${kept}…`;
}

function drawLegend(flow: Flow, legend: readonly string[]): void {
  const { pen } = flow;
  let x: number = LEFT;
  for (const [n, words] of legend.entries()) {
    drawPart(pen, n, x, flow.y() + 2, 18);
    pen.write(words, x + 23, flow.y(), SIZE);
    x += 23 + pen.widthOf(words, SIZE) + 18;
  }
  flow.down(STEP);
}

/** How high the bars will be. */
const barsHeight = (bars: readonly Bar[], legend: readonly string[] = []) =>
  bars.length === 0 ? 0 : bars.length * STEP + (legend.length > 0 ? STEP : 0) + 12;

/** Draws all of them on one page, the longest over the whole breadth; nothing where all are nothing. */
export function drawBars(flow: Flow, bars: readonly Bar[], legend: readonly string[] = []): void {
  const most = Math.max(0, ...bars.map(sizeOf));
  if (most === 0) return;
  flow.room(barsHeight(bars, legend));
  flow.down(6);
  if (legend.length > 0) drawLegend(flow, legend);
  const { pen } = flow;
  const top = flow.y();
  for (const bar of bars) {
    const y = flow.y();
    const label = shortened(pen, bar.label, LABEL - 8);
    pen.write(label, LEFT - 6 - pen.widthOf(label, SIZE), y + 1, SIZE);
    let x: number = LEFT;
    for (const [n, part] of bar.parts.entries()) {
      const width = (BREADTH * part) / most;
      drawPart(pen, n, x, y + 2, width);
      x += width;
    }
    pen.write(bar.parts.map(grouped).join('　'), x + 5, y + 1, SIZE);
    flow.down(STEP);
  }
  pen.doc.lineWidth(0.8).moveTo(LEFT, top).lineTo(LEFT, flow.y()).stroke();
  flow.down(6);
}
