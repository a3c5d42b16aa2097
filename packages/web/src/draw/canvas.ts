/** What is drawn with: on the screen, or into a video. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Gives the canvas one pixel for each of the screen's and a cleared context whose unit is a CSS pixel. */
export const clearedContext = (canvas: HTMLCanvasElement): CanvasRenderingContext2D | null => {
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
};
