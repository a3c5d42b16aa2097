import type { FastifyReply, FastifyRequest } from 'fastify';
import { lookAtBatch, readingOf } from '../fingers/index.ts';
import { clientSignal, type App } from '../http/index.ts';
import { readOnePicture, readPictures, type BatchLimits } from '../pictures/index.ts';
import { millisecondsSince } from '../time/index.ts';
import { FingerAnswer, FingerBatch, HandParameters, ref, type FingerBatch as Batch } from '../wire/index.ts';
import { answers } from './answers.ts';
import { answerPicture, batchForms, describedOnly, pictureForms } from './picture-answer.ts';
import type { Services } from './services.ts';

const schemaOf = (operationId: string, summary: string) => ({
  tags: ['fingers'],
  operationId,
  summary,
  querystring: HandParameters,
});

/** The paths of the hand service: fingers and gesture of one picture or of several. */
export const fingerRoutes = (app: App, services: () => Services, limits: BatchLimits): void => {
  const one = async (request: FastifyRequest, reply: FastifyReply): Promise<FingerAnswer> => {
    const { bytes, parameters } = await readOnePicture(request, HandParameters, limits);
    const found = await answerPicture(request, reply, (signal) =>
      services().pictures.hands(bytes, parameters, { signal }),
    );
    return { success: true, ...readingOf(found.hands), ...found };
  };

  const several = async (request: FastifyRequest, reply: FastifyReply): Promise<Batch> => {
    const { pictures, parameters } = await readPictures(request, HandParameters, limits);
    const begun = performance.now();
    const { pictures: work, batches } = services();
    batches.requireRoom();
    const signal = clientSignal(reply);
    const outcome = await lookAtBatch(pictures, {
      look: async (bytes) => (await work.hands(bytes, parameters, { signal, whenBusy: 'wait' })).value,
      width: batches.width,
      signal,
      requestId: request.id,
      onFailure: (error) => {
        if (error.code === 'internal') request.log.error({ err: error.cause }, 'unexpected error');
        batches.onFailure(error.code);
      },
    });
    batches.onDone(pictures.length, (performance.now() - begun) / 1000);
    return { ...outcome, processing_time_ms: millisecondsSince(begun), request_id: request.id };
  };

  for (const [path, operationId] of [
    ['/detect-fingers', 'detectFingers'],
    ['/detect-fingers-upload', 'detectFingersUpload'],
  ] as const)
    app.post(
      path,
      {
        schema: {
          ...schemaOf(operationId, 'Count the fingers in a picture'),
          body: pictureForms(HandParameters),
          response: answers({ 200: ref(FingerAnswer) }),
        },
        validatorCompiler: describedOnly,
      },
      one,
    );

  for (const [path, operationId] of [
    ['/detect-fingers-batch', 'detectFingersBatch'],
    ['/detect-fingers-batch-files', 'detectFingersBatchFiles'],
  ] as const)
    app.post(
      path,
      {
        bodyLimit: limits.maxBatchBytes,
        schema: {
          ...schemaOf(operationId, 'Count the fingers in several pictures'),
          body: batchForms(HandParameters),
          response: answers({ 200: ref(FingerBatch) }),
        },
        validatorCompiler: describedOnly,
      },
      several,
    );
};
