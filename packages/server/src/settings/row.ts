import type { Kind } from './kinds.ts';

/** One setting: where it may be said, what it may be, and what it does. */
export interface Setting<T, Default extends T | undefined = T | undefined> {
  /** Its key in the file: snake_case with its unit. */
  readonly key: string;
  /** Its environment variables; the first that is set counts. */
  readonly environment: readonly [string, ...string[]];
  readonly kind: Kind<T>;
  /** What holds where nobody says anything; undefined is told by `what`. */
  readonly byDefault: Default;
  /** Never shown and never logged. */
  readonly secret?: boolean;
  /** One sentence. */
  readonly what: string;
}

/** Settings that belong together, by the name under which the code reads them. */
export type SettingGroup = Readonly<Record<string, Setting<unknown>>>;

/** What the code reads of a group. */
export type ValuesOf<Group extends SettingGroup> = {
  readonly [Name in keyof Group]: Group[Name] extends Setting<infer T, infer Default>
    ? undefined extends Default
      ? T | undefined
      : T
    : never;
};

/** Keeps the exact types of a row. */
export const setting = <T, const Default extends T | undefined>(
  row: Setting<T, Default>,
): Setting<T, Default> => row;
