import { personLimits } from '@kinema/motion/kinematics';
import {
  Type,
  type Static,
  type TSchema,
  type TSchemaOptions,
  type TStringOptions,
  type TUnsafe,
} from 'typebox';

/** A schema that stands once among the components of the OpenAPI document, under its name. */
export type Named<T extends TSchema> = T & { readonly $id: string };

/** Gives a schema the name under which {@link ref} finds it. */
export const named = <T extends TSchema>(name: string, schema: T): Named<T> => ({ ...schema, $id: name });

/** Refers to a named schema instead of repeating it; the type stays that of the schema. */
export const ref = <T extends TSchema>(schema: Named<T>): TUnsafe<Static<T>> =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` });

/** A value or null: on the wire an unknown number is null, never left out. */
export const nullable = <T extends TSchema>(schema: T, options: TSchemaOptions = {}) =>
  Type.Union([schema, Type.Null()], options);

/** One of some words, as a JSON Schema enumeration. */
export const oneOf = <const Words extends readonly string[]>(words: Words, options: object = {}) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], ...options });

/** A text that people write: anything but NUL, which databases do not take. */
export const Text = (options: TStringOptions = {}) => Type.String({ pattern: '^[^\\u0000]*$', ...options });

/** The same with something to be seen in it. */
export const SeenText = (options: TStringOptions = {}) =>
  Text({ minLength: 1, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$', ...options });

const bounds = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  minimum: min,
  maximum: max,
});

/** Of a person, in metres. */
export const HeightMetres = (options: TSchemaOptions = {}) =>
  Type.Number({ ...bounds(personLimits.heightMetres), ...options });

/** Of a person, in kilograms. */
export const MassKilograms = (options: TSchemaOptions = {}) =>
  Type.Number({ ...bounds(personLimits.massKilograms), ...options });

/** Identifiers are random version 4 UUIDs; nothing else reaches the file system as a name. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'A random version 4 UUID.',
});

export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, in UTC.' });

/** Of a list that is given in pages: how many at a time. */
export const Limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 500, description: 'How many at most; 100 by default.' }),
);

/** Where the list goes on. */
export const After = Type.Optional(
  Type.String({ maxLength: 200, description: 'The `next` of the page before.' }),
);

export const NextCursor = nullable(
  Type.String({ description: 'What `after` is to be for the next page; null at the end.' }),
);
