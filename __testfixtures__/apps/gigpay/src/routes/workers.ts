import { Channel } from '@prisma/client';
import { AppError, notFound } from '../lib/errors';
import { created, ok, optionalText, param, text, type HttpRequest } from '../lib/http';
import { prisma } from '../lib/prisma';
import { direction, sortKey } from '../lib/sorting';
import { registerWorker, workerProfile } from '../services/auth';
import { workerPayments } from '../services/payment';
import { countMessage, dropPreference, preference, setPreference } from '../services/preferences';
import { complain, forget, history, leaderboard, roster } from '../services/reputation';

const channelOf = (request: HttpRequest): Channel => {
  const channel = Object.values(Channel).find((each) => each === request.params.channel);
  if (!channel) throw new AppError(400, 'bad_request', 'Unknown channel');
  return channel;
};

export const workerRoutes = {
  'POST /workers': async (request: HttpRequest) =>
    created(
      await registerWorker({
        name: text(request, 'name'),
        email: text(request, 'email'),
        walletAddress: optionalText(request, 'walletAddress'),
        skills: Array.isArray(request.body.skills) ? request.body.skills.map(String) : undefined,
      }),
    ),

  'GET /workers/:id': async (request: HttpRequest) => {
    const worker = await workerProfile(param(request, 'id'));
    if (worker === null) throw notFound('Worker');
    return ok(worker);
  },

  'DELETE /workers/:id/wallet': async (request: HttpRequest) =>
    ok(
      await prisma.worker.update({
        where: { id: param(request, 'id') },
        data: { walletAddress: null },
        select: { id: true, walletAddress: true },
      }),
    ),

  'GET /workers/:id/payments': async (request: HttpRequest) => {
    const payouts = request.query.kind === 'payout' ? 'PAYOUT' : undefined;
    return ok(await workerPayments(param(request, 'id'), payouts));
  },

  'POST /workers/:id/complaints': async (request: HttpRequest) =>
    created(await complain(param(request, 'id'), text(request, 'reason'))),

  'GET /workers/:id/reputation': async (request: HttpRequest) => {
    const take = request.query.take === undefined ? undefined : Number(request.query.take);
    return ok(await history(prisma, param(request, 'id'), take));
  },

  'DELETE /workers/:id/reputation': async (request: HttpRequest) =>
    ok(await forget(prisma, param(request, 'id'), ['task_completed'])),

  'GET /workers': async ({ query }: HttpRequest) =>
    ok(await roster(sortKey(query.sort), direction(query.order))),

  'GET /leaderboard': async () => ok(await leaderboard(prisma)),

  'PUT /workers/:id/channels/:channel': async (request: HttpRequest) =>
    ok(
      await setPreference(
        prisma,
        param(request, 'id'),
        channelOf(request),
        request.body.enabled === true,
      ),
    ),

  'POST /workers/:id/channels/:channel/messages': async (request: HttpRequest) => {
    const id = param(request, 'id');
    const current = await preference(prisma, id, channelOf(request));
    if (current && !current.enabled) return ok(current);
    return ok(await countMessage(prisma, id, channelOf(request)));
  },

  'DELETE /workers/:id/channels/:channel': async (request: HttpRequest) => {
    await dropPreference(prisma, param(request, 'id'), channelOf(request));
    return ok(null);
  },
};
