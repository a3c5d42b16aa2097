import { KinemaError } from '@kinema/motion/errors';

/** A value as JSON has it, or else as text: `1.7`, `true`, `single`. */
const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/**
 * Parameters in texts such as `height_m=1.7`.
 * @throws KinemaError `bad_request` for another form
 */
export const parametersIn = (given: readonly string[]): Record<string, never> =>
  Object.fromEntries(
    given.map((text) => {
      const [, name = '', value = ''] = /^([a-z][a-z0-9_]*)=(.+)$/s.exec(text) ?? [];
      if (name === '')
        throw new KinemaError('bad_request', { reason: `--set is "${text}"; it must be like height_m=1.7` });
      return [name, valueOf(value) as never];
    }),
  );
