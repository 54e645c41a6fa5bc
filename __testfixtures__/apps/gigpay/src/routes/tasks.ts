import { TaskKind, TaskStatus } from '@prisma/client';
import { notFound } from '../lib/errors';
import { amount, created, ok, optionalText, param, text, type HttpRequest } from '../lib/http';
import { payAdvance, payTask, payTaskOnce, transactionByHash } from '../services/payment';
import { openStream, pauseStreams } from '../services/streams';
import * as tasks from '../services/tasks';
import { sender } from './platforms';

export const taskRoutes = {
  'POST /tasks': async (request: HttpRequest) => {
    const { id } = await sender(request);
    const dueAt = optionalText(request, 'dueAt');
    const task = await tasks.createTask(id, {
      externalRef: text(request, 'ref'),
      title: text(request, 'title'),
      amount: amount(request, 'amount'),
      kind: request.body.streaming === true ? TaskKind.STREAMING : undefined,
      dueAt: dueAt === undefined ? undefined : new Date(dueAt),
      metadata: request.body.place ? { place: text(request, 'place'), tags: ['new'] } : undefined,
    });
    return created(task);
  },

  'POST /imports/:platformId': async (request: HttpRequest) =>
    created(
      await tasks.importTask(
        param(request, 'platformId'),
        text(request, 'ref'),
        amount(request, 'amount'),
      ),
    ),

  'GET /tasks': async (request: HttpRequest) => {
    const status = Object.values(TaskStatus).find((each) => each === request.query.status);
    const { take, skip } = request.query;
    return ok(
      await tasks.listTasks(
        { status, search: request.query.q, unassigned: request.query.unassigned === 'yes' },
        { take: take ? Number(take) : undefined, skip: skip ? Number(skip) : undefined },
      ),
    );
  },

  'GET /tasks/by-ref/:ref': async (request: HttpRequest) => {
    const { id } = await sender(request);
    return ok(await tasks.taskByRef(id, param(request, 'ref')));
  },

  'GET /tasks/:id': async (request: HttpRequest) =>
    ok(await tasks.taskDetails(param(request, 'id'))),

  'PATCH /tasks/:id': async (request: HttpRequest) =>
    ok(await tasks.renameTask(param(request, 'id'), text(request, 'title'))),

  'POST /tasks/:id/assign': async (request: HttpRequest) =>
    ok(await tasks.assignTask(param(request, 'id'), text(request, 'workerId'))),

  'POST /tasks/:id/cancel': async (request: HttpRequest) => {
    const task = await tasks.cancelTask(param(request, 'id'), text(request, 'reason'));
    if (!task) throw notFound('Task');
    return ok(task);
  },

  'POST /tasks/:id/pay': async (request: HttpRequest) => {
    const block = optionalText(request, 'block');
    return ok(
      await payTask(
        param(request, 'id'),
        text(request, 'txHash'),
        block === undefined ? undefined : BigInt(block),
      ),
    );
  },

  'PUT /tasks/:id/payment': async (request: HttpRequest) =>
    ok(await payTaskOnce(param(request, 'id'), text(request, 'txHash'))),

  'POST /tasks/:id/advance': async (request: HttpRequest) => {
    const platform = await sender(request);
    const workerId = text(request, 'workerId');
    const sum = amount(request, 'amount');
    return created(await payAdvance(workerId, param(request, 'id'), sum, platform.name));
  },

  'POST /tasks/:id/streams': async (request: HttpRequest) =>
    created(
      await openStream(
        param(request, 'id'),
        amount(request, 'amount'),
        new Date(text(request, 'firstRelease')),
      ),
    ),

  'DELETE /tasks/:id/streams': async (request: HttpRequest) =>
    ok({ paused: await pauseStreams(param(request, 'id')) }),

  'GET /transactions/:hash': async (request: HttpRequest) =>
    ok(await transactionByHash(param(request, 'hash'))),
};
