import { KinemaError } from '@kinema/motion';
import { Type } from 'typebox';
import type { GaitOptions } from '../gait/index.ts';
import { clientSignal, type App } from '../http/index.ts';
import { bytesInWords } from '../http/file-part.ts';
import { checkedTexts } from '../pictures/checked.ts';
import { runInThread } from '../threads/index.ts';
import { GaitDocument, GaitQuery, GaitReportRequest, ref } from '../wire/index.ts';
import { answers } from './answers.ts';
import { describedOnly } from './picture-answer.ts';
import { fileOf } from './whole-body.ts';

const tags = ['gait'];

/** A file is read whole; minutes of motion capture are smaller. */
const MOST_BYTES = 64 * 1024 * 1024;

const binaryFile = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });

const optionsOf = (query: GaitQuery): GaitOptions => ({
  ...(query.height_m !== undefined && { heightMetres: query.height_m }),
  ...(query.metres_per_pixel !== undefined && { metresPerPixel: query.metres_per_pixel }),
  ...(query.person !== undefined && { personId: query.person }),
  ...(query.view && { view: query.view }),
  ...(query.surface && { surface: query.surface }),
  about: {
    ...(query.pseudonym !== undefined && { pseudonym: query.pseudonym }),
    ...(query.mass_kg !== undefined && { massKilograms: query.mass_kg }),
    ...(query.recorded_at !== undefined && { recordedAt: query.recorded_at }),
  },
});

/** @throws KinemaError `file_too_large` */
const wholeOf = async (
  file: string,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new KinemaError('file_too_large', { file, limit: bytesInWords(maxBytes) });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/** Gait of files that hold markers or keypoints, and reports. */
export const gaitRoutes = (scope: App, maxUploadBytes: number): void => {
  const maxBytes = Math.min(maxUploadBytes, MOST_BYTES);

  scope.post(
    '/v1/gait',
    {
      schema: {
        tags,
        operationId: 'measureGait',
        summary: 'Measure how somebody walks, from a C3D, TRC or keypoint CSV file',
        description:
          'As the body or in the field `file` of a form. Keypoints are those of a pose analysis, exported as CSV; metres then need `height_m`. What the file cannot support is withheld with its reason.',
        querystring: GaitQuery,
        body: {
          content: {
            'application/octet-stream': { schema: binaryFile },
            'text/csv': { schema: Type.String() },
            'multipart/form-data': { schema: Type.Object({ file: binaryFile }) },
          },
        },
        response: answers({
          200: {
            description: 'The document, or the file in the format asked for.',
            content: {
              'application/json': { schema: ref(GaitDocument) },
              '*/*': { schema: binaryFile },
            },
          },
        }),
      },
      validatorCompiler: describedOnly,
    },
    async (request, reply) => {
      const query = checkedTexts(GaitQuery, request.query, 'query');
      const { fileName, content } = await fileOf(request, query.file ?? 'walk', maxBytes);
      const whole = await wholeOf(fileName, content, maxBytes);
      const answer = await runInThread(
        'answerGait',
        [fileName, whole, optionsOf(query), `.${query.format ?? 'json'}`],
        { signal: clientSignal(reply) },
      );
      return reply
        .type(answer.contentType)
        .send(typeof answer.content === 'string' ? answer.content : Buffer.from(answer.content));
    },
  );

  scope.post(
    '/v1/gait/report',
    {
      schema: {
        tags,
        operationId: 'printGaitReport',
        summary: 'Print a gait report as PDF, beside an earlier session if one is given',
        body: ref(GaitReportRequest),
        response: answers({
          200: { description: 'The report.', content: { 'application/pdf': { schema: binaryFile } } },
        }),
      },
    },
    async (request, reply) => {
      const { session, earlier } = request.body;
      const pdf = await runInThread('answerGaitReport', [session, earlier, new Date()], {
        signal: clientSignal(reply),
      });
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
};
