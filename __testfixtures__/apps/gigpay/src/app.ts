import { guarded, type Handler, type HttpRequest, type HttpResponse } from './lib/http';
import { platformRoutes } from './routes/platforms';
import { taskRoutes } from './routes/tasks';
import { workerRoutes } from './routes/workers';

const routes = Object.entries<Handler>({ ...platformRoutes, ...taskRoutes, ...workerRoutes }).map(
  ([route, handler]) => {
    const [method, path] = route.split(' ') as [string, string];
    return { method, segments: path.split('/'), handler: guarded(handler) };
  },
);

/** The parameters in the path, or null when the route is another one. */
function match(segments: string[], path: string): Record<string, string> | null {
  const parts = path.split('/');
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(part);
    else if (segment !== part) return null;
  }
  return params;
}

/** Answers one request: `dispatch('POST', '/tasks', { body })`. */
export async function dispatch(
  method: string,
  path: string,
  request: Partial<Omit<HttpRequest, 'params'>> = {},
): Promise<HttpResponse> {
  for (const route of routes) {
    const params = route.method === method ? match(route.segments, path) : null;
    if (params) return route.handler({ query: {}, headers: {}, body: {}, ...request, params });
  }
  return { status: 404, body: { error: 'no_route' } };
}
