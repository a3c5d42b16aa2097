import type { PoseParameters, Recording } from '@kinema/client';
import { heightError, readDecimal } from '../app/person-fields.ts';

/** What the form holds: numbers stay text until the start, so that nothing a person types is thrown away. */
export interface OptionsForm {
  readonly method: 'automatic' | NonNullable<PoseParameters['method']>;
  readonly smoothing: NonNullable<PoseParameters['smoothing']>;
  /** Empty for the one that goes with the method. */
  readonly model: string;
  readonly height: string;
  readonly start: string;
  readonly end: string;
}

export type OptionField = 'height' | 'start' | 'end';
export type OptionErrors = Partial<Record<OptionField, string>>;

export const defaultOptions: OptionsForm = {
  method: 'automatic',
  smoothing: 'zero-phase',
  model: '',
  height: '',
  start: '',
  end: '',
};

/** What each method is for and what it costs. */
export const methods: readonly {
  readonly value: OptionsForm['method'];
  readonly label: string;
  readonly cost: string;
}[] = [
  { value: 'automatic', label: 'Automatic', cost: 'Accurate for pictures, several people for videos.' },
  {
    value: 'single',
    label: 'One person, fast',
    cost: 'Follows one person. The quickest, for video of somebody alone.',
  },
  {
    value: 'several',
    label: 'Several people',
    cost: 'Everybody in one look. Quick, but coarse for small people.',
  },
  {
    value: 'accurate',
    label: 'Accurate',
    cost: 'Finds everybody, then measures each alone. Time grows with their number.',
  },
  { value: 'best', label: 'Best', cost: 'Accurate, with more views of each person. The slowest.' },
];

export const methodLabel = (method: string | undefined): string =>
  methods.find(({ value }) => value === (method ?? 'automatic'))?.label ?? method ?? '';

export const smoothings: readonly { readonly value: OptionsForm['smoothing']; readonly label: string }[] = [
  { value: 'zero-phase', label: 'Zero-phase: no delay, best for measuring' },
  { value: 'one-euro', label: 'One-Euro: as a live view would see it, slightly late' },
  { value: 'none', label: 'None: as detected' },
];

/** Seconds from "12.5", "12,5" or "1:12.5"; undefined when it is neither. */
export const readSeconds = (text: string): number | undefined => {
  const found = /^(?:(\d+):)?(\d+(?:[.,]\d*)?)$/.exec(text.trim());
  if (!found) return undefined;
  const seconds = Number(found[2]!.replace(',', '.'));
  if (found[1] === undefined) return seconds;
  return seconds < 60 ? Number(found[1]) * 60 + seconds : undefined;
};

const momentError = (text: string): string | undefined =>
  text.trim() === '' || readSeconds(text) !== undefined
    ? undefined
    : 'Give seconds (12.5) or minutes and seconds (1:12.5)';

/** What is wrong with the form, by field; empty when nothing is. */
export const checkOptions = (form: OptionsForm): OptionErrors => {
  const [start, end] = [readSeconds(form.start) ?? 0, readSeconds(form.end)];
  const found: Record<OptionField, string | undefined> = {
    height: heightError(form.height),
    start: momentError(form.start),
    end:
      momentError(form.end) ??
      (end !== undefined && end <= start ? 'The end must come after the start' : undefined),
  };
  return Object.fromEntries(Object.entries(found).filter(([, message]) => message !== undefined));
};

/** The form as parameters of an analysis; what concerns time is left out for a picture. Check the form first. */
export const readOptions = (form: OptionsForm, kind: Recording['kind']): PoseParameters => {
  const [start, end] = [readSeconds(form.start), readSeconds(form.end)];
  const height = readDecimal(form.height);
  return {
    ...(form.method !== 'automatic' && { method: form.method }),
    ...(form.model !== '' && { model: form.model }),
    ...(height !== undefined && { height_m: height }),
    ...(kind === 'video' && {
      smoothing: form.smoothing,
      ...(start !== undefined && start > 0 && { start_s: start }),
      ...(end !== undefined && { end_s: end }),
    }),
  };
};

/** The form that gives these parameters, to start again from an earlier analysis. */
export const optionsFrom = (parameters: PoseParameters): OptionsForm => ({
  method: parameters.method ?? 'automatic',
  smoothing: parameters.smoothing ?? 'zero-phase',
  model: parameters.model ?? '',
  height: parameters.height_m === undefined ? '' : String(parameters.height_m),
  start: parameters.start_s === undefined ? '' : String(parameters.start_s),
  end: parameters.end_s === undefined ? '' : String(parameters.end_s),
});
