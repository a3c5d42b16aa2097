import { assertNever } from '@kinema/motion/errors';
import type { Figure, Point, Shape } from '@kinema/motion/gait';
import { inks, type Sheet } from './sheet.ts';

/** How a base line lies below the top of a line of text, as a share of the size of the type. */
const ASCENT = 0.984;

const along = (pdf: PDFKit.PDFDocument, points: readonly Point[]): PDFKit.PDFDocument => {
  points.forEach(([x, y], i) => (i === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
  return pdf;
};

const drawText = (sheet: Sheet, shape: Extract<Shape, { kind: 'text' }>): void => {
  const { text, x, y, size, anchor = 'start', strong = false, ink } = shape;
  const pdf = sheet.set({ size, face: strong ? 'strong' : 'plain', ink });
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor];
  pdf.text(text, x - shift * pdf.widthOfString(text), y - ASCENT * size, { lineBreak: false });
};

const drawShape = (sheet: Sheet, shape: Shape): void => {
  const { pdf } = sheet;
  switch (shape.kind) {
    case 'rect':
      pdf
        .rect(shape.x, shape.y, shape.width, shape.height)
        .fillOpacity(shape.opacity ?? 1)
        .fill(inks[shape.ink]);
      return;
    case 'area':
      if (shape.points.length > 2)
        along(pdf, shape.points)
          .closePath()
          .fillOpacity(shape.opacity ?? 1)
          .fill(inks[shape.ink]);
      return;
    case 'line':
      if (shape.points.length < 2) return;
      along(pdf, shape.points).lineWidth(shape.width).lineJoin('round');
      if (shape.dash === undefined) pdf.undash();
      else pdf.dash(shape.dash, { space: shape.dash });
      pdf.stroke(inks[shape.ink]);
      return;
    case 'text':
      drawText(sheet, shape);
      return;
    default:
      assertNever(shape);
  }
};

/** Draws a figure with its top left at a place of the present page. */
export const drawFigure = (sheet: Sheet, { shapes }: Figure, x: number, y: number): void => {
  sheet.pdf.save().translate(x, y);
  for (const shape of shapes) drawShape(sheet, shape);
  sheet.pdf.undash().restore();
};
