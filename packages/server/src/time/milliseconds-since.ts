/** Milliseconds with three decimals since `begun`, which is from `performance.now()`. */
export const millisecondsSince = (begun: number): number => Number((performance.now() - begun).toFixed(3));
