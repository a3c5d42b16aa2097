import { assertNever } from '@kinema/motion/errors';
import type { Analysis, AnalysisKind, NewAnalysis, PoseParameters, Recording } from '@kinema/client';
import { heightError, readDecimal } from '../subjects/person-fields.ts';

/** What the form holds: numbers stay text until the start, so that nothing a person types is thrown away. */
export interface OptionsForm {
  readonly kind: AnalysisKind;
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
  kind: 'pose',
  method: 'automatic',
  smoothing: 'zero-phase',
  model: '',
  height: '',
  start: '',
  end: '',
};

interface KindChoice {
  readonly value: AnalysisKind;
  readonly label: string;
  readonly about: string;
  /** The recordings in which it can be measured. */
  readonly measuredIn: readonly Recording['kind'][];
}

/** What can be measured. */
const kinds: readonly KindChoice[] = [
  {
    value: 'pose',
    label: 'Poses',
    about: 'Joints and their angles, of everybody.',
    measuredIn: ['picture', 'video'],
  },
  {
    value: 'gait',
    label: 'Gait',
    about: 'How somebody walks, in a video: a report with its uncertainty.',
    measuredIn: ['video', 'keypoints'],
  },
  {
    value: 'hands',
    label: 'Hands',
    about: 'Fingers and gestures in every frame.',
    measuredIn: ['picture', 'video'],
  },
];

/** What can be measured in a recording; everything where it is not known yet. */
export const kindsFor = (recording: Recording['kind'] | undefined): readonly KindChoice[] =>
  kinds.filter(({ measuredIn }) => recording === undefined || measuredIn.includes(recording));

/** What each method is for and what it costs. */
export const methods: readonly {
  readonly value: OptionsForm['method'];
  readonly label: string;
  readonly cost: string;
}[] = [
  {
    value: 'automatic',
    label: 'Automatic',
    cost: 'Accurate for pictures and for gait, several people for other videos.',
  },
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

/** What an analysis looks for, in a word or two. */
export const analysisLabel = ({ kind, parameters }: Pick<Analysis, 'kind' | 'parameters'>): string => {
  const method = 'method' in parameters ? parameters.method : undefined;
  if (kind === 'pose') return `Poses: ${methodLabel(method)}`;
  return kinds.find(({ value }) => value === kind)?.label ?? kind;
};

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

/**
 * The form as parameters of an analysis; what concerns time is left out for a picture, what concerns pictures for
 * keypoints that were found before. Check the form first.
 */
export const readOptions = (form: OptionsForm, kind: Recording['kind']): PoseParameters => {
  const [start, end] = [readSeconds(form.start), readSeconds(form.end)];
  const height = readDecimal(form.height);
  return {
    ...(height !== undefined && { height_m: height }),
    ...(kind !== 'keypoints' && {
      ...(form.method !== 'automatic' && { method: form.method }),
      ...(form.model !== '' && { model: form.model }),
    }),
    ...(kind === 'video' && {
      smoothing: form.smoothing,
      ...(start !== undefined && start > 0 && { start_s: start }),
      ...(end !== undefined && { end_s: end }),
    }),
  };
};

/** The analysis that the form asks for. */
export const readAnalysis = (
  form: OptionsForm,
  recording: Recording['kind'],
): Pick<NewAnalysis, 'kind' | 'parameters'> => {
  const { smoothing, ...shared } = readOptions(form, recording);
  const { start_s, end_s } = shared;
  switch (form.kind) {
    case 'pose':
      return { kind: 'pose', parameters: { ...shared, ...(smoothing && { smoothing }) } };
    case 'gait':
      return { kind: 'gait', parameters: shared };
    case 'hands':
      return {
        kind: 'hands',
        parameters: { ...(start_s !== undefined && { start_s }), ...(end_s !== undefined && { end_s }) },
      };
    default:
      return assertNever(form.kind);
  }
};

/** The form that gives such an analysis, to start again from an earlier one. */
export const optionsFrom = ({ kind, parameters }: Pick<Analysis, 'kind' | 'parameters'>): OptionsForm => {
  const shared: PoseParameters = kind === 'hands' ? {} : parameters;
  const { start_s, end_s } = parameters;
  return {
    kind,
    method: shared.method ?? 'automatic',
    smoothing: shared.smoothing ?? 'zero-phase',
    model: shared.model ?? '',
    height: shared.height_m === undefined ? '' : String(shared.height_m),
    start: start_s === undefined ? '' : String(start_s),
    end: end_s === undefined ? '' : String(end_s),
  };
};
