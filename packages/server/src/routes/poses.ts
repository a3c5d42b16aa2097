import type { App } from '../http/index.ts';
import { readOnePicture, type PictureLimits } from '../pictures/index.ts';
import { PicturePoseParameters, PosePicture, ref } from '../wire/index.ts';
import { answers } from './answers.ts';
import { answerPicture, describedOnly, pictureForms } from './picture-answer.ts';
import type { Services } from './services.ts';

/** The people in a picture. */
export const poseRoutes = (app: App, services: () => Services, limits: PictureLimits): void => {
  app.post(
    '/v1/poses',
    {
      schema: {
        tags: ['pictures'],
        operationId: 'findPoses',
        summary: 'Find the people in a picture',
        description:
          'The picture is the body itself (image/*), the field `file` of a form, or base64 in JSON. Parameters stand in the query, in the form or in the JSON. A picture without a person is answered with an empty list.',
        querystring: PicturePoseParameters,
        body: pictureForms(PicturePoseParameters),
        response: answers({ 200: ref(PosePicture) }),
      },
      validatorCompiler: describedOnly,
    },
    async (request, reply) => {
      const { bytes, parameters } = await readOnePicture(request, PicturePoseParameters, limits);
      return answerPicture(request, reply, (signal) =>
        services().pictures.poses(bytes, parameters, { signal }),
      );
    },
  );
};
