import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';

const factory = SerializerSelector();

/**
 * Makes the function that writes an answer as its schema says when the first such answer is written. Fastify would make
 * all of them, some hundred, at the start, which takes longer than everything else there.
 */
export const serializersWhenNeeded: typeof factory = (externalSchemas, options) => {
  const compile = factory(externalSchemas, options);
  return (route) => {
    let write: ReturnType<typeof compile> | undefined;
    return (document) => (write ??= compile(route))(document);
  };
};
