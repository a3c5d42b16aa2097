import type { App } from './app-type.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that the address of a request takes, in alphabetical order; none where no route has it. */
    methodsOf(url: string): readonly string[];
  }
}

/** Whether a path is of a route, parameters of which stand for one part of it each. */
const isOf = (route: string, path: readonly string[]): boolean => {
  const parts = route.split('/');
  return (
    parts.length === path.length &&
    parts.every((part, i) => (part.startsWith(':') ? path[i] !== '' : part === path[i]))
  );
};

/** Remembers which methods the addresses of the API take, so that a wrong one can be answered with those (RFC 9110, 15.5.6). */
export const watchMethods = (app: App): void => {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    // Files of the page have no addresses of their own.
    if (url.includes('*')) return;
    const known = methods.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one);
    methods.set(url, known);
  });
  app.decorate('methodsOf', (url) => {
    const path = url.split('?', 1)[0]!.split('/');
    const taken = [...methods].flatMap(([route, some]) => (isOf(route, path) ? [...some] : []));
    return [...new Set(taken)].sort();
  });
};
