import { manifestDocument, type ModelManifest } from '@kinema/vision/models';
import { Type } from 'typebox';
import { type App, sendStored } from '../http/index.ts';
import { type Model, ModelList, ref } from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['models'];
const params = Type.Object({ name: Type.String({ maxLength: 100 }) });

const wireModel = (manifest: ModelManifest): Model => {
  const { name, title, task, licence, bytes, sha256, input, skeleton } = manifest;
  const folder = `/models/${encodeURIComponent(name)}`;
  return {
    name,
    title,
    task,
    licence,
    bytes,
    sha256,
    input: { width: input.width, height: input.height },
    skeleton: typeof skeleton === 'object' ? skeleton.name : (skeleton ?? null),
    manifest_url: `${folder}/manifest.json`,
    file_url: `${folder}/model.onnx`,
  };
};

/** The models: what there is, and the files themselves. */
export const modelRoutes = (app: App, services: () => Services): void => {
  const list = () => ({ models: services().models.list().map(wireModel) });
  const response = answers({ 200: ref(ModelList) });
  app.get(
    '/v1/models',
    { schema: { tags, operationId: 'listModels', summary: 'The models that can be used', response } },
    async () => list(),
  );
  app.get('/models', { schema: { hide: true, response } }, async () => list());
  app.get('/models/', { schema: { hide: true, response } }, async () => list());

  app.get(
    '/models/:name/manifest.json',
    {
      schema: {
        tags,
        operationId: 'getModelManifest',
        summary: 'What a model takes and gives',
        params,
        response: answers({ 200: binary('application/json', Type.Unsafe<unknown>({ type: 'object' })) }),
      },
    },
    ({ params: { name } }, reply) => {
      const manifest = services().models.get(name);
      // Where a file of the user's own lies is nobody else's business.
      const source = 'file' in manifest.source ? { file: 'model.onnx' } : manifest.source;
      return reply
        .type('application/json; charset=utf-8')
        .send(manifestDocument({ ...manifest, source, file: 'model.onnx' }));
    },
  );

  app.get(
    '/models/:name/model.onnx',
    {
      schema: {
        tags,
        operationId: 'getModelFile',
        summary: 'The ONNX file of a model',
        params,
        response: answers({ 200: binary('application/octet-stream') }),
      },
    },
    async ({ params: { name } }, reply) =>
      sendStored(reply, {
        path: await services().models.path(services().models.get(name).name),
        contentType: 'application/octet-stream',
        fileName: `${name}.onnx`,
      }),
  );
};
