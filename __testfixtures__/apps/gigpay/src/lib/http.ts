import { AppError, toAppError } from './errors';

export interface HttpRequest {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  headers: Record<string, string | undefined>;
  body: Record<string, unknown>;
}

export interface HttpResponse {
  status: number;
  body: unknown;
}

export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

export const ok = (body: unknown): HttpResponse => ({ status: 200, body });
export const created = (body: unknown): HttpResponse => ({ status: 201, body });

/** A required path parameter. */
export function param(request: HttpRequest, name: string): string {
  const value = request.params[name];
  if (!value) throw new AppError(400, 'bad_request', `${name} is missing`);
  return value;
}

/** A required text of the body. */
export function text(request: HttpRequest, name: string): string {
  const value = request.body[name];
  if (typeof value !== 'string' || value === '') {
    throw new AppError(400, 'bad_request', `${name} must be a text`);
  }
  return value;
}

/** A text of the body that may be absent. */
export function optionalText(request: HttpRequest, name: string): string | undefined {
  return request.body[name] === undefined ? undefined : text(request, name);
}

/** An amount of money: a text, because a JSON number would lose digits. */
export function amount(request: HttpRequest, name: string): string {
  const value = text(request, name);
  if (!/^\d+(\.\d{1,6})?$/.test(value)) {
    throw new AppError(400, 'bad_request', `${name} must be an amount`);
  }
  return value;
}

/** Errors become answers; nothing of the database's text reaches the caller. */
export function guarded(handler: Handler): Handler {
  return async (request) => {
    try {
      return await handler(request);
    } catch (error) {
      const { status, code, message } = toAppError(error);
      return { status, body: { error: code, message } };
    }
  };
}
