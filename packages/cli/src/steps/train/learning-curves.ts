/** Losses by epoch of one training. */
export interface LearningCurve {
  readonly name: string;
  readonly losses: readonly number[];
}

const WIDTH = 960;
const HEIGHT = 450;
const MARGIN = { left: 64, right: 320, top: 40, bottom: 48 };
const COLOURS = ['#1f6feb', '#d9480f', '#2b8a3e', '#862e9c', '#0b7285', '#a61e4d', '#5c940d', '#495057'];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Three significant digits at most, without an exponent. */
const shown = (value: number): string => String(Number(value.toPrecision(3)));

const HELD_OUT_DASH = ' stroke-dasharray="6 4"';

/** Learning curves as an SVG picture: epochs to the right, mean loss of a frame in nats upward; held-out ones dashed. */
export const drawLearningCurves = (
  learned: readonly LearningCurve[],
  heldOut: readonly LearningCurve[],
): string => {
  const epochs = Math.max(2, ...learned.map(({ losses }) => losses.length));
  const highest = Math.max(0.01, ...[...learned, ...heldOut].flatMap(({ losses }) => losses));
  const x = (epoch: number): number =>
    MARGIN.left + ((epoch - 1) / (epochs - 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (loss: number): number =>
    HEIGHT - MARGIN.bottom - (loss / highest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const line = ({ losses }: LearningCurve, colour: string, dash: string): string => {
    const points = losses.map((loss, i) => `${x(i + 1).toFixed(1)},${y(loss).toFixed(1)}`).join(' ');
    return `<polyline fill="none" stroke="${colour}" stroke-width="2"${dash} points="${points}"/>`;
  };
  const curves = [
    ...learned.map((curve, i) => ({ curve, colour: COLOURS[i % COLOURS.length]!, dash: '' })),
    ...heldOut.map((curve) => {
      const own = learned.findIndex(({ name }) => name === curve.name);
      return { curve, colour: COLOURS[Math.max(0, own) % COLOURS.length]!, dash: HELD_OUT_DASH };
    }),
  ];
  const legend = curves.map(({ curve, colour, dash }, i) => {
    const at = MARGIN.top + 20 * i;
    const left = WIDTH - MARGIN.right + 16;
    const name = escaped(dash === '' ? curve.name : `${curve.name}: on the one left out`);
    return `<path d="M${left} ${at}h24" stroke="${colour}" stroke-width="2"${dash}/><text x="${left + 30}" y="${at + 4}">${name}</text>`;
  });
  const heights = [0, 0.25, 0.5, 0.75, 1].map((part) => part * highest);
  const grid = heights.map(
    (loss) =>
      `<path d="M${MARGIN.left} ${y(loss).toFixed(1)}H${WIDTH - MARGIN.right}" stroke="#dee2e6"/><text x="${MARGIN.left - 8}" y="${(y(loss) + 4).toFixed(1)}" text-anchor="end">${shown(loss)}</text>`,
  );
  const ticks = [...new Set([1, Math.round(epochs / 2), epochs])].map(
    (epoch) =>
      `<text x="${x(epoch).toFixed(1)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${epoch}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${Math.max(HEIGHT, MARGIN.top + 20 * curves.length + 20)}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${MARGIN.left}" y="24">Mean loss of a frame, in nats, by epoch</text>
${[...grid, ...ticks, ...curves.map(({ curve, colour, dash }) => line(curve, colour, dash)), ...legend].join('\n')}
</svg>
`;
};
