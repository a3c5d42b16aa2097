/** What is wrong with a manifest, in words that finish "the model … cannot be used: ". */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** What a field may hold. */
export interface Rule<T> {
  /** Finishes "it must …". */
  readonly must: string;
  readonly accepts: (value: unknown) => value is T;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/**
 * The fields of a JSON object, read one by one. Each reader throws a {@link ManifestError} that names the field, what
 * it holds and what it must be; {@link Fields.finish} does so for a field that nobody asked for.
 */
export class Fields {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #asked = new Set<string>();

  /** @param path what the object is called in messages; empty for the whole document */
  constructor(value: unknown, path = '') {
    if (!isObject(value))
      throw new ManifestError(`${path === '' ? 'the manifest' : `the field "${path}"`} must be an object`);
    this.#object = value;
    this.#path = path;
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  optional<T>(name: string, { must, accepts }: Rule<T>): T | undefined {
    this.#asked.add(name);
    const value = this.#object[name];
    if (value === undefined || accepts(value)) return value;
    throw new ManifestError(`the field "${this.#pathOf(name)}" is ${shown(value)}; it must ${must}`);
  }

  required<T>(name: string, rule: Rule<T>): T {
    const value = this.optional(name, rule);
    if (value !== undefined) return value;
    throw new ManifestError(`the field "${this.#pathOf(name)}" is missing; it must ${rule.must}`);
  }

  /** A field that holds an object. */
  section(name: string): Fields {
    return new Fields(this.required(name, object), this.#pathOf(name));
  }

  /** A field that holds a list of objects. */
  sections(name: string): Fields[] {
    const values = this.required(name, listOf(object, 'be a list of objects'));
    return values.map((value, index) => new Fields(value, `${this.#pathOf(name)}[${index}]`));
  }

  /** Throws on a field that was not asked for: a misspelt one would be overlooked in silence. */
  finish(): void {
    const unknown = Object.keys(this.#object).find((name) => !this.#asked.has(name));
    if (unknown !== undefined) throw new ManifestError(`there is no field "${this.#pathOf(unknown)}"`);
  }
}

export const object: Rule<JsonObject> = { must: 'be an object', accepts: isObject };

export const text: Rule<string> = {
  must: 'be a text',
  accepts: (value): value is string => typeof value === 'string' && value !== '',
};

export const matching = (pattern: RegExp, must: string): Rule<string> => ({
  must,
  accepts: (value): value is string => typeof value === 'string' && pattern.test(value),
});

export const oneOf = <T extends string>(values: readonly T[]): Rule<T> => ({
  must: `be one of ${values.join(', ')}`,
  accepts: (value): value is T => values.some((allowed) => allowed === value),
});

export const number: Rule<number> = {
  must: 'be a number',
  accepts: (value): value is number => Number.isFinite(value),
};

export const positiveInteger: Rule<number> = {
  must: 'be a whole number above 0',
  accepts: (value): value is number => Number.isSafeInteger(value) && (value as number) > 0,
};

export const listOf = <T>(rule: Rule<T>, must: string): Rule<readonly T[]> => ({
  must,
  accepts: (value): value is readonly T[] =>
    Array.isArray(value) && value.length > 0 && value.every((entry) => rule.accepts(entry)),
});
