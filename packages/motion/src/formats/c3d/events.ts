import { numbersOf, textsOf, type C3dParameters } from './parameters.ts';

/** An event of a C3D file. */
export interface C3dEvent {
  /** As the file has it: "Foot Strike", "Foot Off". */
  readonly label: string;
  /** Whose: "Left", "Right", "General". */
  readonly context: string;
  /** On the clock of the file, whose frame 1 is at 0 s. */
  readonly timeSeconds: number;
}

/** The EVENT group: times are pairs of minutes and seconds. https://www.c3d.org/HTML/Documents/eventtimes1.htm */
export const readEvents = (parameters: C3dParameters): C3dEvent[] => {
  const used = numbersOf(parameters, 'EVENT', 'USED')[0] ?? 0;
  const labels = textsOf(parameters, 'EVENT', 'LABELS');
  const contexts = textsOf(parameters, 'EVENT', 'CONTEXTS');
  const times = numbersOf(parameters, 'EVENT', 'TIMES');
  return Array.from({ length: Math.min(used, Math.floor(times.length / 2)) }, (_, i) => ({
    label: labels[i] ?? '',
    context: contexts[i] ?? '',
    timeSeconds: times[2 * i]! * 60 + times[2 * i + 1]!,
  })).sort((a, b) => a.timeSeconds - b.timeSeconds);
};
