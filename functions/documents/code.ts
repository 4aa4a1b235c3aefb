/** A QR code as one path of the page: sharp at any size, and a kilobyte. */
import { type DrawingContext, qrcode } from 'bwip-js';
import type { Pen } from './pen.ts';

interface Drawn {
  readonly width: number;
  readonly path: string;
}

/** The code's outline, in modules. */
function outlineOf(text: string): Drawn {
  let [width, path] = [0, ''];
  const none = () => {
    throw new Error('a QR code is made of polygons');
  };
  const drawing: DrawingContext<Drawn> = {
    scale: () => null,
    measure: none,
    init: (across) => {
      width = across;
    },
    line: none,
    polygon: (points) => {
      path += `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
    },
    hexagon: none,
    ellipse: none,
    fill: () => undefined,
    text: none,
    end: () => ({ width, path }),
  };
  const options = { bcid: 'qrcode', text, scale: 1, eclevel: 'M', paddingwidth: 0, paddingheight: 0 };
  return qrcode(options, drawing);
}

/** Draws a code of this side with its upper left corner at x, y. */
export function drawCode({ doc }: Pen, text: string, x: number, y: number, side: number): void {
  const { width, path } = outlineOf(text);
  doc
    .save()
    .translate(x, y)
    .scale(side / width)
    .path(path)
    .fill('even-odd')
    .restore();
}
