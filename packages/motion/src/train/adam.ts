/** Adam with decoupled weight decay (Kingma and Ba 2015, arXiv:1412.6980; Loshchilov and Hutter 2019, arXiv:1711.05101). */
export interface AdamState {
  readonly means: Float64Array;
  readonly squares: Float64Array;
  /** Steps taken. */
  steps: number;
}

export interface AdamOptions {
  readonly learningRate: number;
  readonly meanDecay?: number;
  readonly squareDecay?: number;
  /** Part of each parameter lost a step at a learning rate of 1. */
  readonly weightDecay?: number;
  /** Gradients longer than this are shortened to it. */
  readonly longestGradient?: number;
}

export const adamState = (size: number): AdamState => ({
  means: new Float64Array(size),
  squares: new Float64Array(size),
  steps: 0,
});

const EPSILON = 1e-8;

/** One step down the gradient; changes the parameters and the state in place. */
export const adamStep = (
  parameters: Float64Array,
  gradient: Float64Array,
  state: AdamState,
  { learningRate, meanDecay = 0.9, squareDecay = 0.99, weightDecay = 0.01, longestGradient = 1 }: AdamOptions,
): void => {
  const length = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0));
  const scale = length > longestGradient ? longestGradient / length : 1;
  const { means, squares } = state;
  const step = ++state.steps;
  const meanBias = 1 - meanDecay ** step;
  const squareBias = 1 - squareDecay ** step;
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i]! * scale;
    const mean = meanDecay * means[i]! + (1 - meanDecay) * slope;
    const square = squareDecay * squares[i]! + (1 - squareDecay) * slope * slope;
    means[i] = mean;
    squares[i] = square;
    const change = mean / meanBias / (Math.sqrt(square / squareBias) + EPSILON);
    parameters[i] = parameters[i]! * (1 - learningRate * weightDecay) - learningRate * change;
  }
};
