import { expect, test } from 'vitest';
import { validationMessage } from './validation.ts';

const finding = (keyword: string, instancePath: string, params: object, message = '') => [
  { keyword, instancePath, schemaPath: '', params: params as Record<string, string>, message },
];

test.for([
  [finding('required', '', { missingProperty: 'recording_id' }), 'the body needs recording_id'],
  [
    finding('additionalProperties', '/parameters', { additionalProperty: 'smoth' }),
    'parameters has no smoth',
  ],
  [finding('minimum', '/parameters/start_s', { limit: 0 }), 'parameters.start_s must be at least 0'],
  [finding('enum', '/kind', { allowedValues: ['pose'] }), 'kind must be one of pose'],
  [finding('type', '/parameters/flip', { type: 'boolean' }), 'parameters.flip must be of type boolean'],
  [finding('format', '/born', { format: 'date' }), 'born must be a date'],
  [finding('minLength', '/tags/0', { limit: 1 }), 'tags.0 must not be empty'],
  [finding('maxLength', '/tags/0', { limit: 64 }), 'tags.0 must have at most 64 characters'],
  [finding('maxItems', '/tags', { limit: 50 }), 'tags must have at most 50 entries'],
  [finding('minProperties', '', { limit: 1 }), 'the body must not be empty'],
  [finding('pattern', '/x', {}, 'must match pattern "^a"'), 'x must match pattern "^a"'],
  [[], 'the body is not valid'],
] as const)('%o is told as one plain sentence', ([errors, message]) => {
  expect(validationMessage(errors, 'body')).toBe(message);
});
