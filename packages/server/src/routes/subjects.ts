import { Type } from 'typebox';
import { type App, callerOf } from '../http/index.ts';
import { Id, NewSubject, ref, Subject, SubjectChange, SubjectList } from '../wire/index.ts';
import { answers } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['recordings'];
const params = Type.Object({ id: Id });

/** People under pseudonyms: make known, list, change, forget. */
export const subjectRoutes = (app: App, services: () => Services): void => {
  app.post(
    '/v1/subjects',
    {
      schema: {
        tags,
        operationId: 'createSubject',
        summary: 'Make a person known under a pseudonym',
        body: ref(NewSubject),
        response: answers({ 201: ref(Subject) }),
      },
    },
    async (request, reply) => {
      const subject = await services().subjects.add(callerOf(request).project, request.body);
      return reply.status(201).header('location', `/v1/subjects/${subject.id}`).send(subject);
    },
  );

  app.get(
    '/v1/subjects',
    {
      schema: {
        tags,
        operationId: 'listSubjects',
        summary: 'All people, by pseudonym',
        response: answers({ 200: ref(SubjectList) }),
      },
    },
    async (request) => ({ subjects: await services().subjects.list(callerOf(request).project) }),
  );

  app.get(
    '/v1/subjects/:id',
    {
      schema: {
        tags,
        operationId: 'getSubject',
        summary: 'One person',
        params,
        response: answers({ 200: ref(Subject) }),
      },
    },
    async (request) => services().subjects.get(callerOf(request).project, request.params.id),
  );

  app.patch(
    '/v1/subjects/:id',
    {
      schema: {
        tags,
        operationId: 'changeSubject',
        summary: 'Change what is said of a person',
        params,
        body: ref(SubjectChange),
        response: answers({ 200: ref(Subject) }),
      },
    },
    async (request) => services().subjects.change(callerOf(request).project, request.params.id, request.body),
  );

  app.delete(
    '/v1/subjects/:id',
    {
      schema: {
        tags,
        operationId: 'deleteSubject',
        summary: 'Forget a person; their recordings stay',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await services().subjects.remove(callerOf(request).project, request.params.id);
      return reply.status(204).send(null);
    },
  );
};
