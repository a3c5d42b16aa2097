import type { BlandAltman, GaitAgreement } from '../../gait/agreement/index.ts';

const blandAltmanDocument = ({ bias, biasCi95, sd, limits, limitError, n }: BlandAltman) => ({
  bias,
  bias_ci95: biasCi95,
  sd,
  limits,
  limit_error: limitError,
  n,
});

/**
 * How two recordings of one walk agree, as JSON: `offset_s` is added to times of the second recording (`file`) for those of
 * the first, differences are second minus first; seconds, or the unit of the measure's name.
 */
export const agreementDocument = (
  file: string,
  { synchrony, pairs, events, strides, measures }: GaitAgreement,
) => ({
  file,
  offset_s: synchrony.offsetSeconds,
  offset_sd_s: synchrony.offsetSd,
  runner_up: synchrony.runnerUp,
  events: events.map(({ type, side, agreement, pairs: count, onlyFirst, onlySecond }) => ({
    type,
    side,
    pairs: count,
    only_first: onlyFirst,
    only_second: onlySecond,
    ...(agreement && { difference_s: blandAltmanDocument(agreement) }),
  })),
  pairs: pairs.map(({ type, side, firstSeconds, secondSeconds }) => ({
    type,
    side,
    first_s: firstSeconds,
    second_s: secondSeconds,
  })),
  strides: strides.map(({ name, agreement }) => ({ name, difference: blandAltmanDocument(agreement) })),
  measures,
});
