import { stepLine } from '@kinema/motion/formats';
import { Type } from 'typebox';
import type { App } from '../http/index.ts';
import { checkedTexts } from '../pictures/checked.ts';
import { reportSteps } from '../step-reports/index.ts';
import { ref, StepReport, StepReportQuery } from '../wire/index.ts';
import { answers } from './answers.ts';
import { askedInRequest, layoutOf } from './imu-layout.ts';
import { describedOnly } from './picture-answer.ts';
import type { Services } from './services.ts';
import { fileOf } from './whole-body.ts';

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
          ...layoutOf(query),
          method,
          maxBytes: maxUploadBytes,
        });
        return stepLine(source, report);
      } catch (error) {
        throw askedInRequest(error);
      }
    },
  );
};
