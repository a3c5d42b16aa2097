import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/** `/parameters/start_s` → `parameters.start_s`. */
const dotted = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.');

const fieldOf = (context: string, path: string): string => dotted(path) || `the ${context}`;

const list = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values));

type Params = Readonly<Record<string, unknown>>;

/** How each rule of JSON Schema that the API uses is told; validators differ in how they name the parameters. */
const rules: Readonly<Record<string, (params: Params) => string>> = {
  required: ({ missingProperty, requiredProperties }) =>
    `needs ${list(requiredProperties ?? missingProperty)}`,
  additionalProperties: ({ additionalProperty, additionalProperties }) =>
    `has no ${list(additionalProperties ?? additionalProperty)}`,
  type: ({ type }) => `must be of type ${list(type)}`,
  enum: ({ allowedValues }) => `must be one of ${list(allowedValues)}`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
  format: ({ format }) => `must be a ${String(format)}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${String(limit)}`,
  minLength: ({ limit }) =>
    limit === 1 ? 'must not be empty' : `must have ${String(limit)} characters or more`,
  maxLength: ({ limit }) => `must have at most ${String(limit)} characters`,
  maxItems: ({ limit }) => `must have at most ${String(limit)} entries`,
  minProperties: () => 'must not be empty',
};

/** The first of the validator's findings as one plain sentence. */
export const validationMessage = (
  errors: readonly FastifySchemaValidationError[],
  context: string,
): string => {
  const first = errors[0];
  if (!first) return `the ${context} is not valid`;
  const field = fieldOf(context, first.instancePath);
  const told = rules[first.keyword]?.(first.params) ?? first.message ?? 'is not valid';
  return `${field} ${told}`;
};
