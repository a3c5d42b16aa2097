import type { App } from '../http/index.ts';
import { readOnePicture, type PictureLimits } from '../pictures/index.ts';
import { HandParameters, HandPicture, ref } from '../wire/index.ts';
import { answers } from './answers.ts';
import { answerPicture, describedOnly, pictureForms } from './picture-answer.ts';
import type { Services } from './services.ts';

/** The hands in a picture. */
export const handRoutes = (app: App, services: () => Services, limits: PictureLimits): void => {
  app.post(
    '/v1/hands',
    {
      schema: {
        tags: ['pictures'],
        operationId: 'findHands',
        summary: 'Find the hands in a picture',
        description:
          'The picture is the body itself (image/*), the field `file` of a form, or base64 in JSON. Parameters stand in the query, in the form or in the JSON. A picture without a hand is answered with an empty list.',
        querystring: HandParameters,
        body: pictureForms(HandParameters),
        response: answers({ 200: ref(HandPicture) }),
      },
      validatorCompiler: describedOnly,
    },
    async (request, reply) => {
      const { bytes, parameters } = await readOnePicture(request, HandParameters, limits);
      return answerPicture(request, reply, (signal) =>
        services().pictures.hands(bytes, parameters, { signal }),
      );
    },
  );
};
