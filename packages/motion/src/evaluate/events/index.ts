export { countError, evaluateEvents, type EventRecord, type EventScores } from './evaluate.ts';
export { matchEvents, type EventPair } from './match.ts';
export { evaluateSpans, overlapScores, type OverlapScores, type Span, type SpanScores } from './spans.ts';
export * from './steps.ts';
