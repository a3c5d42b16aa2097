import { readFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion';
import { manifestDocument, partsOf, type ModelManifest } from '@kinema/vision/models';
import { Type } from 'typebox';
import { type App, sendStored } from '../http/index.ts';
import { type Model, ModelList, ref } from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['models'];
const params = Type.Object({ name: Type.String({ maxLength: 100 }) });

const querystring = Type.Object({
  v: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'The SHA-256 of the file: with the right one the answer may be kept for ever.',
    }),
  ),
});

/** Files of a model, by the names that they are served under. */
const modelFiles = [
  {
    file: 'model.onnx',
    contentType: 'application/octet-stream',
    operationId: 'getModelFile',
    summary: 'The ONNX file of a model',
  },
  {
    file: 'model.json',
    contentType: 'application/json',
    operationId: 'getBrowserModel',
    summary: 'The model for browsers: a TF.js graph model that takes and gives what the ONNX file does',
  },
  {
    file: 'model.bin',
    contentType: 'application/octet-stream',
    operationId: 'getBrowserWeights',
    summary: 'The weights of the model for browsers',
  },
] as const;

const extensionOf = (file: string): string => file.slice(file.lastIndexOf('.'));

/** The name that a file of a model is served under: a user's own ONNX file may be called otherwise. */
const nameOf = (manifest: ModelManifest, file: string): string =>
  file === manifest.file ? 'model.onnx' : file;

/** A graph model as it reads from the folder of all models, with its weights in the folder of its own. */
const withWeightsIn = (name: string, text: string): object => {
  const model = JSON.parse(text) as {
    readonly weightsManifest: readonly { readonly paths: readonly string[] }[];
  };
  return {
    ...model,
    weightsManifest: model.weightsManifest.map((group) => ({
      ...group,
      paths: group.paths.map((path) => `${name}/${path}`),
    })),
  };
};

const wireModel = (manifest: ModelManifest): Model => {
  const { name, title, task, licence, bytes, sha256, input, skeleton, browser } = manifest;
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
    browser_url: browser ? `${folder}/model.json` : null,
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

  for (const { file, contentType, operationId, summary } of modelFiles)
    app.get(
      `/models/:name/${file}`,
      {
        schema: {
          tags,
          operationId,
          summary,
          params,
          querystring,
          response: answers({ 200: binary(contentType) }),
        },
      },
      async ({ params: { name }, query: { v } }, reply) => {
        const manifest = services().models.get(name);
        const part = partsOf(manifest).find((candidate) => nameOf(manifest, candidate.file) === file);
        if (!part) throw new KinemaError('not_found', { what: `${file} of the model ${name}` });
        const path = await services().models.path(name, part.file);
        const fileName = `${name}${extensionOf(file)}`;
        return sendStored(reply, { path, contentType, fileName }, { immutable: v === part.sha256 });
      },
    );

  app.get(
    '/models/:alias',
    { schema: { hide: true, params: Type.Object({ alias: Type.String({ maxLength: 100 }) }) } },
    async ({ params: { alias } }, reply) => {
      const manifest = services()
        .models.list()
        .find(({ name, browser }) => browser && alias === `${name.replaceAll('-', '_')}_model.json`);
      if (!manifest) throw new KinemaError('not_found', { what: `model file "${alias}"` });
      const text = await readFile(await services().models.path(manifest.name, 'model.json'), 'utf8');
      return reply.header('cache-control', 'private, no-cache').send(withWeightsIn(manifest.name, text));
    },
  );
};
