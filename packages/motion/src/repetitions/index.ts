export { RepetitionCounter, REPETITION_WINDOW_SECONDS, type Repetitions } from './counter.ts';
export type { ExerciseName } from './exercises.ts';
export { periodOf, type Periodicity } from './period.ts';
