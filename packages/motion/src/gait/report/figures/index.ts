export { curveFigure } from './curve-figure.ts';
export { footfallFigure } from './footfall-figure.ts';
export { phaseFigure } from './phase-figure.ts';
export type * from './shape.ts';
