import { createServer } from 'node:http';
import { dispatch } from './app';
import { closePrisma } from './services/database';

const asJson = (body: unknown) =>
  JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));

const server = createServer(async (incoming, outgoing) => {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  let body = '';
  for await (const chunk of incoming) body += chunk;
  const answer = await dispatch(incoming.method ?? 'GET', url.pathname, {
    query: Object.fromEntries(url.searchParams),
    headers: { authorization: incoming.headers.authorization },
    body: body ? JSON.parse(body) : {},
  });
  outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
  outgoing.end(asJson(answer.body));
});

server.listen(Number(process.env.PORT ?? 3000));
process.on('SIGTERM', () => {
  server.close(() => void closePrisma());
});
