import swaggerUi from '@fastify/swagger-ui';
import { openToAll, type App } from '../http/index.ts';
import { ERRORS_PATH } from '../wire/index.ts';
import { errorsPage } from './errors.ts';
import { documentStyle, referenceScript, referenceStyle } from './style.ts';

const STYLE_PATH = '/docs/style.css';
/** As the page beside it says it, below whatever path. */
const STYLE_NAME = 'style.css';

/**
 * What people read about the API: `/docs`, a page made from the description of the API in which requests can be tried,
 * and what each error means. Nothing in it comes from anywhere else, and it lives under the policy of the other pages.
 */
export const addDocuments = async (app: App): Promise<void> => {
  await app.register(async (scope: App) => {
    scope.addHook('onRoute', openToAll);
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      // Without the bar of the standalone layout there is no field that loads descriptions from elsewhere.
      uiConfig: { layout: 'BaseLayout', deepLinking: true, docExpansion: 'list', tryItOutEnabled: false },
      theme: {
        title: 'API · Kinema',
        css: [{ filename: 'kinema.css', content: referenceStyle }],
        js: [{ filename: 'kinema.js', content: referenceScript }],
      },
    });
    scope.get(ERRORS_PATH, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(errorsPage(STYLE_NAME)),
    );
    scope.get(STYLE_PATH, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(documentStyle),
    );
  });
};
