import type { Analysis, GaitParameters, HandAnalysisParameters, PoseParameters } from '@kinema/client';
import { formatTime, plural } from '../format/format.ts';

type Parameters = PoseParameters & Omit<GaitParameters, 'method'> & Omit<HandAnalysisParameters, 'model'>;
type Name = Exclude<keyof Parameters, 'method' | 'start_s' | 'end_s'>;

/** What a parameter says in a list of analyses; undefined for what the default is. */
type Word<Value> = (value: NonNullable<Value>) => string | undefined;

/** The method is part of what an analysis is called, the range is told as one. */
const words: { readonly [Key in Name]: Word<Parameters[Key]> } = {
  model: (model) => `model ${model}`,
  height_m: (metres) => `height ${metres} m`,
  smoothing: (smoothing) => (smoothing === 'zero-phase' ? undefined : `smoothing ${smoothing}`),
  flip: (flip) => (flip ? 'mirrored pictures too' : undefined),
  repair_sides: (repaired) => (repaired ? undefined : 'sides not repaired'),
  segment_s: (seconds) => (seconds === 120 ? undefined : `pieces of ${seconds} s`),
  max_persons: (count) => `at most ${plural(count, 'person')}`,
  metres_per_pixel: (scale) => `${scale} m a pixel`,
  person: (person) => `person ${person}`,
  view: (view) => `from the ${view}`,
  surface: (surface) => surface,
  pseudonym: (pseudonym) => pseudonym,
  mass_kg: (kilograms) => `mass ${kilograms} kg`,
  recorded_at: (day) => `recorded ${day}`,
  mirrored: (mirrored) => (mirrored ? 'a mirror image' : undefined),
  max_hands: (count) => `at most ${plural(count, 'hand')}`,
  min_score: (score) => `score of at least ${score}`,
  thorough: (thorough) => (thorough ? 'thorough' : 'not thorough'),
};

const rangeOf = ({ start_s, end_s }: Analysis['parameters']): string | undefined => {
  const start = start_s === undefined || start_s === 0 ? undefined : `from ${formatTime(start_s)}`;
  const end = end_s === undefined ? undefined : `to ${formatTime(end_s)}`;
  return start || end ? [start, end].filter(Boolean).join(' ') : undefined;
};

/** In what an analysis differs from one that takes all defaults, so that two of a recording are told apart. */
export const choicesOf = ({ parameters }: Pick<Analysis, 'parameters'>): string[] => {
  const given = parameters as Parameters;
  const told = (Object.keys(words) as Name[]).map((name) => {
    const value = given[name];
    return value === undefined ? undefined : (words[name] as Word<unknown>)(value);
  });
  return [...told, rangeOf(parameters)].filter((word) => word !== undefined);
};
