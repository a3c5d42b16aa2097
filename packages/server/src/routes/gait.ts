import { KinemaError } from '@kinema/motion';
import type { SensorPlace } from '@kinema/motion/gait';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { GaitFile } from '../gait/answer.ts';
import type { GaitOptions } from '../gait/index.ts';
import { clientSignal, type App } from '../http/index.ts';
import { bytesInWords } from '../http/file-part.ts';
import { checkedTexts } from '../pictures/checked.ts';
import { readForm } from '../pictures/form.ts';
import { runInThread } from '../threads/index.ts';
import { GaitDocument, GaitQuery, GaitReportRequest, ref } from '../wire/index.ts';
import { answers } from './answers.ts';
import { askedInRequest, layoutOf } from './imu-layout.ts';
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

interface ArrivedWalk {
  readonly query: GaitQuery;
  readonly files: readonly GaitFile[];
  /** Of a second recording. */
  readonly beside: readonly GaitFile[];
}

/** Of one recording, and with the same of a second: sensors on both feet are two files. */
const MOST_FILES = 4;

const fromForm = async (request: FastifyRequest, maxBytes: number): Promise<ArrivedWalk> => {
  const { files, fields } = await readForm(request, {
    fileFields: ['file', 'with'],
    maxFiles: MOST_FILES,
    maxFileBytes: maxBytes,
    maxBytes: MOST_FILES * maxBytes,
  });
  const query = checkedTexts(GaitQuery, { ...(request.query as object), ...fields }, 'form');
  const of = (name: string): GaitFile[] =>
    files
      .filter(({ field }) => field === name)
      .map(({ name: file, content }) => {
        if (content instanceof KinemaError) throw content;
        return { name: file, content };
      });
  if (of('file').length === 0)
    throw new KinemaError('bad_request', { reason: 'the form has no file in the field "file"' });
  return { query, files: of('file'), beside: of('with') };
};

const fromBody = async (request: FastifyRequest, maxBytes: number): Promise<ArrivedWalk> => {
  const query = checkedTexts(GaitQuery, request.query, 'query');
  const { fileName, content } = await fileOf(request, query.file ?? 'walk', maxBytes);
  return {
    query,
    files: [{ name: fileName, content: await wholeOf(fileName, content, maxBytes) }],
    beside: [],
  };
};

/** Gives each file the place that is stated for it, in their order. */
const placed = ({ query, files, beside }: ArrivedWalk): Pick<ArrivedWalk, 'files' | 'beside'> => {
  const places = query.sensor?.split(',') as SensorPlace[] | undefined;
  const at = (file: GaitFile, index: number): GaitFile =>
    places?.[index] ? { ...file, place: places[index] } : file;
  return { files: files.map(at), beside: beside.map((file, i) => at(file, files.length + i)) };
};

/** Gait of files that hold markers, keypoints or readings of sensors, and reports. */
export const gaitRoutes = (scope: App, maxUploadBytes: number): void => {
  const maxBytes = Math.min(maxUploadBytes, MOST_BYTES);

  scope.post(
    '/v1/gait',
    {
      schema: {
        tags,
        operationId: 'measureGait',
        summary: 'Measure how somebody walks, from a C3D, TRC, keypoint CSV or sensor CSV file',
        description:
          'As the body or in the field `file` of a form; sensors on the two feet are two such fields. A second recording of the same walk, in the field `with`, is put on the clock of the first and tells how the two agree. Keypoints are those of a pose analysis, exported as CSV; metres then need `height_m`. Parameters stand in the query or in fields of the form. What the files cannot support is withheld with its reason.',
        querystring: GaitQuery,
        body: {
          content: {
            'application/octet-stream': { schema: binaryFile },
            'text/csv': { schema: Type.String() },
            'multipart/form-data': {
              schema: Type.Object({
                ...GaitQuery.properties,
                file: Type.Array(binaryFile, { description: 'One, or two of sensors on the two feet.' }),
                with: Type.Optional(
                  Type.Array(binaryFile, { description: 'Likewise of a second recording of the walk.' }),
                ),
              }),
            },
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
      const walk = request.isMultipart()
        ? await fromForm(request, maxBytes)
        : await fromBody(request, maxBytes);
      const { query } = walk;
      const { files, beside } = placed(walk);
      const { format = 'json', file: _, ...parameters } = query;
      const asked = { options: optionsOf(query), layout: layoutOf(query), parameters };
      const answer = await runInThread('answerGait', [files, beside, asked, `.${format}`], {
        signal: clientSignal(reply),
      }).catch((error: unknown) => {
        throw askedInRequest(error);
      });
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
        summary:
          'Print a gait report as PDF, beside another recording of the walk and an earlier one if given',
        body: ref(GaitReportRequest),
        response: answers({
          200: { description: 'The report.', content: { 'application/pdf': { schema: binaryFile } } },
        }),
      },
    },
    async (request, reply) => {
      const { session, ...beside } = request.body;
      const pdf = await runInThread('answerGaitReport', [session, beside, new Date()], {
        signal: clientSignal(reply),
      });
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
};
