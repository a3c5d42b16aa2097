export { agreementFigure } from './agreement-figure.ts';
export { curveFigure } from './curve-figure.ts';
export { footfallFigure } from './footfall-figure.ts';
export { footprintFigure } from './footprint-figure.ts';
export { phaseFigure } from './phase-figure.ts';
export type * from './shape.ts';
