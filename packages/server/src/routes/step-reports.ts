import { KinemaError } from '@kinema/motion';
import { stepLine, type ImuCsvOptions } from '@kinema/motion/formats';
import { Type } from 'typebox';
import type { App } from '../http/index.ts';
import { checkedTexts } from '../pictures/checked.ts';
import { reportSteps } from '../step-reports/index.ts';
import { ref, StepReport, StepReportQuery } from '../wire/index.ts';
import { answers } from './answers.ts';
import { describedOnly } from './picture-answer.ts';
import type { Services } from './services.ts';
import { fileOf } from './whole-body.ts';

const optionsOf = ({
  sampling_rate_hz,
  accel_unit,
  gyro_unit,
  time_unit,
  columns,
}: StepReportQuery): ImuCsvOptions => ({
  ...(sampling_rate_hz !== undefined && { samplingRateHz: sampling_rate_hz }),
  ...(accel_unit && { accelUnit: accel_unit as 'g' }),
  ...(gyro_unit && { gyroUnit: gyro_unit as 'deg/s' }),
  ...(time_unit && { timeUnit: time_unit as 's' }),
  ...(columns !== undefined && { columns: columns.split(',').map((name) => name.trim()) }),
});

/** Names of the command line's options as the query has them. */
const inQuery = (reason: string): string =>
  reason.replaceAll(/--([a-z]+(?:-[a-z]+)*)( (?=[\w/]))?/g, (_whole, name: string, value?: string) =>
    value === undefined ? name.replaceAll('-', '_') : `${name.replaceAll('-', '_')}=`,
  );

/** What is wrong with a file, or missing in it, in words of the query that can put it right. */
const askedInQuery = (error: KinemaError): KinemaError => {
  const { code, values } = error;
  const { reason = '', needs } = values;
  if (code === 'data_invalid')
    return new KinemaError(code, { ...values, reason: inQuery(String(reason)) }, { cause: error });
  if (code !== 'reading_unstated') return error;
  return new KinemaError(code, { ...values, reason: `${reason}; say ${needs}` }, { cause: error });
};

/** Steps of a whole file. */
export const stepReportRoutes = (scope: App, services: () => Services, maxUploadBytes: number): void => {
  scope.post(
    '/v1/steps',
    {
      schema: {
        tags: ['steps'],
        operationId: 'reportSteps',
        summary: 'Find the steps in a CSV file of an accelerometer',
        description:
          'Plain or packed with gzip, as the body or in the field `file` of a form. Columns are told by their names; units by the names, by the query, or else m/s² and rad/s as long as gravity agrees.',
        querystring: StepReportQuery,
        body: {
          content: {
            'text/csv': { schema: Type.String() },
            'application/gzip': { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) },
            'multipart/form-data': {
              schema: Type.Object({ file: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) }),
            },
          },
        },
        response: answers({ 200: ref(StepReport) }),
      },
      validatorCompiler: describedOnly,
    },
    async (request) => {
      const query = checkedTexts(StepReportQuery, request.query, 'query');
      const { fileName, content } = await fileOf(request, query.file ?? 'readings.csv', maxUploadBytes);
      const { method } = services().steps.models.active;
      try {
        const { source, report } = await reportSteps(fileName, content, {
          ...optionsOf(query),
          method,
          maxBytes: maxUploadBytes,
        });
        return stepLine(source, report);
      } catch (error) {
        throw error instanceof KinemaError ? askedInQuery(error) : error;
      }
    },
  );
};
