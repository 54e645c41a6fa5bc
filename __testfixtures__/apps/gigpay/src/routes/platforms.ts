import { AppError } from '../lib/errors';
import { amount, created, ok, param, text, type HttpRequest } from '../lib/http';
import { prisma } from '../lib/prisma';
import { busiestWorkers, nextByKind, platformOverview, volume } from '../services/analytics';
import { authenticatePlatform, deleteKey, registerPlatform, rotateKeys } from '../services/auth';
import { getPrisma, isHealthy } from '../services/database';
import { deposit } from '../services/payment';

/** The platform that sends the request. */
export async function sender(request: HttpRequest) {
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  if (!token) throw new AppError(401, 'unauthorized', 'No key');
  return authenticatePlatform(token);
}

export const platformRoutes = {
  'GET /health': async () => ok({ database: await isHealthy(getPrisma()) }),

  'POST /platforms': async (request: HttpRequest) => {
    const { platform, token } = await registerPlatform(
      {
        name: text(request, 'name'),
        slug: text(request, 'slug'),
        contactEmail: text(request, 'contactEmail'),
        deposit: amount(request, 'deposit'),
      },
      text(request, 'token'),
    );
    return created({ ...platform, token });
  },

  'GET /platforms/:slug': async (request: HttpRequest) => {
    const platform = await prisma.platform.findUnique({
      where: { slug: param(request, 'slug'), isActive: true },
      select: { id: true, name: true, webhookUrl: true, settings: true },
    });
    return platform ? ok(platform) : { status: 404, body: { error: 'not_found' } };
  },

  'PUT /me/settings': async (request: HttpRequest) => {
    const { id } = await sender(request);
    return ok(
      await prisma.platform.update({
        where: { id },
        data: {
          settings: { theme: text(request, 'theme') },
          webhookUrl: text(request, 'webhookUrl'),
        },
        select: { settings: true, webhookUrl: true },
      }),
    );
  },

  'DELETE /me': async (request: HttpRequest) => {
    const { id } = await sender(request);
    const data = { isActive: false };
    return ok(
      await prisma.platform.update({ where: { id }, data, select: { slug: true, isActive: true } }),
    );
  },

  'POST /me/deposits': async (request: HttpRequest) => {
    const { id } = await sender(request);
    return created(await deposit(id, amount(request, 'amount')));
  },

  'POST /me/keys': async (request: HttpRequest) => {
    const { id } = await sender(request);
    const { revoked, key } = await rotateKeys(id, text(request, 'label'), text(request, 'token'));
    return created({ revoked, label: key.label });
  },

  'DELETE /me/keys/:label': async (request: HttpRequest) => {
    const { id } = await sender(request);
    return ok({ deleted: await deleteKey(id, param(request, 'label')) });
  },

  'GET /me/overview': async (request: HttpRequest) => {
    const { id } = await sender(request);
    return ok(await platformOverview(getPrisma(), id));
  },

  'GET /reports/volume': async (request: HttpRequest) =>
    ok(await volume(getPrisma(), request.query.atLeast ?? '0')),

  'GET /reports/workers': async () => ok(await busiestWorkers(getPrisma(), 1)),

  'GET /reports/next': async () => ok(await nextByKind(getPrisma())),
};
