export { type Rgb, type Side, sideColours, sideOf, sideOfBone } from './palette.ts';
export { poseSvg } from './pose-svg.ts';
export { type OverlayStyle, poseStrokes, type Stroke } from './strokes.ts';
