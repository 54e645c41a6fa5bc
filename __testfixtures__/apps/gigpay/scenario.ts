import type { Adapter } from '@auth/core/adapters';
import { seed } from './prisma/seed';
import { dispatch } from './src/app';
import { authConfig } from './src/auth';
import { prisma } from './src/lib/prisma';
import { auditPage, entry, log, logAll, redact } from './src/services/audit';
import { authenticatePlatform, findWorkerByEmail, linkUser, markActive } from './src/services/auth';
import { closePrisma, getPrisma } from './src/services/database';
import { LoanService } from './src/services/loans';
import { decay } from './src/services/reputation';
import { nextDueStream, releaseDue, revertRelease } from './src/services/streams';
import { importTasks, purgeCancelled, surge } from './src/services/tasks';

// One working week of the app, told through its routes and services. It never calls the database itself, and
// nothing in it depends on the day or on chance other than the ids and timestamps that the app makes.

/** Runs one step and keeps what it returned or threw; a step that throws returns undefined. */
export type Step = <T>(name: string, run: () => Promise<T>) => Promise<T | undefined>;

type Body = Record<string, unknown>;

/** Answers a request as its step, and returns the body: most later steps need an id out of it. */
const requests = (step: Step) => {
  return async (name: string, route: string, body: Body = {}, token?: string): Promise<Body> => {
    const [method, target] = route.split(' ') as [string, string];
    const url = new URL(target, 'http://gigpay.test');
    const answer = await step(name, () =>
      dispatch(method, url.pathname, {
        query: Object.fromEntries(url.searchParams),
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body,
      }),
    );
    return (answer?.body ?? {}) as Body;
  };
};

type Request = ReturnType<typeof requests>;

async function signUps(step: Step, request: Request) {
  await request('health', 'GET /health');
  await step('seed', seed);
  await step('seed again', seed);

  const dana = await request('worker', 'POST /workers', {
    name: 'Dana Petrov',
    email: 'Dana@Example.org',
    walletAddress: '0xdana',
    skills: ['driving', 'ремонт'],
  });
  const eli = await request('worker without wallet', 'POST /workers', {
    name: 'Eli Müller',
    email: 'eli@example.org',
  });
  await request('worker with a taken e-mail address', 'POST /workers', {
    name: 'Eli again',
    email: 'eli@example.org',
  });
  await request('worker with a taken wallet', 'POST /workers', {
    name: 'Finn',
    email: 'finn@example.org',
    walletAddress: '0xdana',
  });
  await request('worker without name', 'POST /workers', { email: 'nobody@example.org' });
  await step('by e-mail, other case', () => findWorkerByEmail('dana@EXAMPLE.ORG'));
  await step('by e-mail, a wildcard', () => findWorkerByEmail('_na@example.org'));
  await step('by e-mail, unknown', () => findWorkerByEmail('zoe@example.org'));

  const platform = {
    name: 'Gigantic',
    slug: 'gigantic',
    contactEmail: 'pay@gigantic.example',
    deposit: '500.50',
    token: 'gig-token',
  };
  const gigantic = await request('platform', 'POST /platforms', platform);
  await request('platform with a taken slug', 'POST /platforms', { ...platform, token: 'other' });
  await request('platform by slug', 'GET /platforms/gigantic');
  await request('platform by unknown slug', 'GET /platforms/nobody');
  await request(
    'settings',
    'PUT /me/settings',
    { theme: 'dark', webhookUrl: 'https://gigantic.example/hook' },
    'gig-token',
  );
  await request('settings without key', 'PUT /me/settings', { theme: 'dark', webhookUrl: '-' });
  await request('settings with an unknown key', 'PUT /me/settings', { theme: 'dark' }, 'no-token');
  await request('deposit', 'POST /me/deposits', { amount: '99.5' }, 'gig-token');
  await request('deposit that is no amount', 'POST /me/deposits', { amount: '-1' }, 'gig-token');
  return { dana: String(dana.id), eli: String(eli.id), gigantic: String(gigantic.id) };
}

async function keys(step: Step, request: Request) {
  await request('rotate keys', 'POST /me/keys', { label: 'ci', token: 'ci-token' }, 'gig-token');
  await request('a revoked key', 'POST /me/deposits', { amount: '1' }, 'gig-token');
  // The label is taken, so the revocation in the same transaction is undone, and the key still works.
  await request(
    'rotate to a taken label',
    'POST /me/keys',
    { label: 'ci', token: 'x' },
    'ci-token',
  );
  await step('key still works', () =>
    authenticatePlatform('ci-token', new Date('2026-03-02T08:00:00Z')),
  );
  await request('delete the old key', 'DELETE /me/keys/default', {}, 'ci-token');
  await request('delete it again', 'DELETE /me/keys/default', {}, 'ci-token');
}

async function tasks(
  step: Step,
  request: Request,
  who: { dana: string; eli: string; gigantic: string },
) {
  const post = (ref: string, amount: string, more: Body = {}) =>
    request(
      `task ${ref}`,
      'POST /tasks',
      { ref, amount, title: `Job ${ref}`, ...more },
      'ci-token',
    );
  const walk = await post('t1', '100', { dueAt: '2026-03-05T12:00:00.000Z', place: 'Łódź' });
  const paint = await post('t2', '60.25', { streaming: true, dueAt: '2026-03-04T12:00:00.000Z' });
  const villa = await post('t3', '5000');
  const spare = await post('t4', '10');
  await post('t1', '1');

  await request('import', `POST /imports/${who.gigantic}`, { ref: 'i1', amount: '7' });
  await request('import for an unknown platform', 'POST /imports/nobody', {
    ref: 'i2',
    amount: '7',
  });
  const rows = ['i1', 'i2', 'i3'].map((ref) => ({ ref, amount: '3.000001' }));
  await step('import many, one of them known', () => importTasks(who.gigantic, rows));
  await step('import none', () => importTasks(who.gigantic, []));
  await step('surge', () => surge(who.gigantic, 1.5));

  await request('assign', `POST /tasks/${walk.id}/assign`, { workerId: who.dana });
  await request('assign what is taken', `POST /tasks/${walk.id}/assign`, { workerId: who.eli });
  await request('assign to nobody', `POST /tasks/${spare.id}/assign`, { workerId: 'nobody' });
  await request('assign the second', `POST /tasks/${paint.id}/assign`, { workerId: who.eli });
  await request('assign the villa', `POST /tasks/${villa.id}/assign`, { workerId: who.dana });

  await request('rename', `PATCH /tasks/${walk.id}`, { title: 'Walk the dog' });
  await request('rename what is missing', 'PATCH /tasks/nothing', { title: 'Nothing' });
  await request('by reference', 'GET /tasks/by-ref/t2', {}, 'ci-token');
  await request('by unknown reference', 'GET /tasks/by-ref/t99', {}, 'ci-token');
  await request('details', `GET /tasks/${walk.id}`);
  await request('details of what is missing', 'GET /tasks/nothing');
  await request('cancel', `POST /tasks/${spare.id}/cancel`, { reason: 'rain' });
  await request('cancel what is missing', 'POST /tasks/nothing/cancel', { reason: 'rain' });
  await request('list', 'GET /tasks');
  await request('list the second page', 'GET /tasks?take=2&skip=1');
  await request('list what is open', 'GET /tasks?status=OPEN&unassigned=yes');
  await request('search', 'GET /tasks?q=DOG');
  return { walk: String(walk.id), paint: String(paint.id), villa: String(villa.id) };
}

async function payments(
  step: Step,
  request: Request,
  who: { dana: string; eli: string },
  task: { walk: string; paint: string; villa: string },
) {
  await request('pay', `POST /tasks/${task.walk}/pay`, { txHash: '0xaa', block: '19000001' });
  await request('pay again', `POST /tasks/${task.walk}/pay`, { txHash: '0xab' });
  await request('pay what is missing', 'POST /tasks/nothing/pay', { txHash: '0xac' });
  // Fails after the posting, the worker and the task were written: all of that must be undone.
  await request('pay more than there is', `POST /tasks/${task.villa}/pay`, { txHash: '0xad' });
  await request('the undone payment', 'GET /transactions/0xad');
  await request('pay with a used hash', `POST /tasks/${task.paint}/pay`, { txHash: '0xaa' });
  await request('announced twice', `PUT /tasks/${task.paint}/payment`, { txHash: '0xaa' });
  await request(
    'advance',
    `POST /tasks/${task.paint}/advance`,
    { workerId: who.eli, amount: '5.5' },
    'ci-token',
  );
  await request(
    'advance to nobody',
    `POST /tasks/${task.paint}/advance`,
    { workerId: 'nobody', amount: '5' },
    'ci-token',
  );
  await request('by hash', 'GET /transactions/0xaa');
  await request('by unknown hash', 'GET /transactions/0xzz');

  const first = '2026-03-03T00:00:00.000Z';
  await request('stream', `POST /tasks/${task.paint}/streams`, {
    amount: '20',
    firstRelease: first,
  });
  await request('second stream', `POST /tasks/${task.paint}/streams`, {
    amount: '50',
    firstRelease: first,
  });
  await request('stream of nothing', 'POST /tasks/nothing/streams', {
    amount: '1',
    firstRelease: first,
  });
  await step('release before it is due', () => releaseDue(new Date('2026-03-02T00:00:00Z'), '10'));
  await step('release', () => releaseDue(new Date('2026-03-03T01:00:00Z'), '10.5'));
  await step('release the rest', () => releaseDue(new Date('2026-03-03T03:00:00Z'), '10.5'));
  const next = await step('next due', nextDueStream);
  await step('revert', () => revertRelease(String(next?.id), '10.5'));
  await step('revert what is missing', () => revertRelease('nothing', '1'));
  await request('pause', `DELETE /tasks/${task.paint}/streams`);
  await request('pay the second', `PUT /tasks/${task.paint}/payment`, { txHash: '0xae' });
}

async function loans(step: Step, who: { dana: string; eli: string }) {
  const service = new LoanService(getPrisma());
  const due = new Date('2026-06-01T00:00:00Z');
  await step('loan for nobody', () => service.request('nobody', '10', due));
  await step('loan that is too high', () => service.request(who.dana, '1000', due));
  const loan = await step('loan', () => service.request(who.dana, '40', due));
  const id = String(loan?.id);
  // Fails at the ledger, because the hash is used: the loan stays as it was.
  await step('approve with a used hash', () => service.approve(id, '0xaa'));
  await step('approve', () => service.approve(id, '0xb1'));
  await step('approve again', () => service.approve(id, '0xb2'));
  await step('approve what is missing', () => service.approve('nothing', '0xb3'));
  await step('second loan', () => service.request(who.dana, '1', due));
  await step('interest', () => service.accrue(1.05));
  await step('repay a part', () => service.repay(id, '2'));
  await step('repay too much', () => service.repay(id, '41'));
  await step('exposure', () => service.exposure());
  await step('repay the rest', () => service.repay(id, '40'));
  const other = await step('loan of another', () => service.request(who.eli, '5', due));
  await step('approve it', () => service.approve(String(other?.id), '0xb4'));
  await step('default', () => service.markDefaulted(new Date('2026-07-01T00:00:00Z')));
  await step('exposure at the end', () => service.exposure());
}

async function reputation(
  step: Step,
  request: Request,
  who: { dana: string; eli: string; gigantic: string },
) {
  await request('complaint', `POST /workers/${who.eli}/complaints`, { reason: 'late' });
  await request('complaint about nobody', 'POST /workers/nobody/complaints', { reason: 'late' });
  await request('history', `GET /workers/${who.eli}/reputation`);
  await request('last entry', `GET /workers/${who.eli}/reputation?take=1`);
  await step('decay', () => decay(prisma));
  await request('leaderboard', 'GET /leaderboard');
  await request('forget', `DELETE /workers/${who.eli}/reputation`);
  await request('channel on', `PUT /workers/${who.dana}/channels/SMS`, { enabled: true });
  await request('channel off', `PUT /workers/${who.dana}/channels/SMS`, { enabled: false });
  await request('message on a muted channel', `POST /workers/${who.dana}/channels/SMS/messages`);
  await request('message', `POST /workers/${who.dana}/channels/EMAIL/messages`);
  await request('message on a new channel', `POST /workers/${who.eli}/channels/SMS/messages`);
  await request('message to nobody', 'POST /workers/nobody/channels/SMS/messages');
  await request('drop channel', `DELETE /workers/${who.dana}/channels/PUSH`);
  await request('drop it again', `DELETE /workers/${who.dana}/channels/PUSH`);
  await step('active', () => markActive(who.dana, new Date('2026-03-06T10:00:00.123Z')));
  await request('payments', `GET /workers/${who.dana}/payments`);
  await request('payouts', `GET /workers/${who.dana}/payments?kind=payout`);
  await request('drop wallet', `DELETE /workers/${who.eli}/wallet`);
  await request('overview', 'GET /me/overview', {}, 'ci-token');
  await request('volume', 'GET /reports/volume?atLeast=40');
  await request('busiest workers', 'GET /reports/workers');
  await request('next by kind', 'GET /reports/next');
  await step('purge', () => purgeCancelled(who.gigantic));
}

async function audits(step: Step) {
  await step('audit', () =>
    log({ actor: 'root', action: 'login', detail: { ip: '::1', ports: [1, 2] } }),
  );
  await step('audit without detail', () => log({ actor: 'root', action: 'logout' }));
  await step('audit with JSON null', () =>
    log({ actor: 'root', action: 'sudo', subject: 'x', detail: null }),
  );
  await step('audit many', () => logAll('root', ['one', 'two']));
  const page = await step('first page', () => auditPage('root'));
  const last = page?.at(-1)?.id ?? 0;
  await step('second page', () => auditPage('root', last));
  await step('entry', () => entry(last));
  await step('missing entry', () => entry(999_999));
  await step('redact', () => redact('root'));
}

/** Auth.js calls the adapter; here the scenario does. What it deletes is seen in the database. */
async function signIns(step: Step, request: Request, dana: string) {
  const adapter: Adapter = authConfig.adapter;
  const expires = new Date('2026-04-01T00:00:00Z');
  const email = 'dana@auth.example';
  const user = await step('user', async () =>
    adapter.createUser?.({ id: 'ignored', email, emailVerified: null, name: 'Dana' }),
  );
  const userId = String(user?.id);
  await step('user twice', async () =>
    adapter.createUser?.({ id: '-', email, emailVerified: null }),
  );
  await step('get user', async () => adapter.getUser?.(userId));
  await step('get nobody', async () => adapter.getUser?.('nobody'));
  await step('by e-mail', async () => adapter.getUserByEmail?.(email));
  await step('update user', async () =>
    adapter.updateUser?.({ id: userId, emailVerified: expires }),
  );
  const account = { provider: 'github', providerAccountId: '42' };
  await step('account', async () => {
    await adapter.linkAccount?.({ ...account, userId, type: 'oauth', access_token: 'secret' });
  });
  await step('by account', async () => adapter.getUserByAccount?.(account));
  await step('by unknown account', async () =>
    adapter.getUserByAccount?.({ ...account, provider: 'gitlab' }),
  );
  await step('session', async () =>
    adapter.createSession?.({ sessionToken: 's1', userId, expires }),
  );
  await step('session and user', async () => adapter.getSessionAndUser?.('s1'));
  await step('no session', async () => adapter.getSessionAndUser?.('s2'));
  await step('prolong', async () =>
    adapter.updateSession?.({ sessionToken: 's1', expires: new Date('2026-05-01T00:00:00Z') }),
  );
  await step('sign out', async () => {
    await adapter.createSession?.({ sessionToken: 's3', userId, expires });
    await adapter.deleteSession?.('s3');
  });
  const token = { identifier: email, token: 'magic' };
  await step('magic link', async () => adapter.createVerificationToken?.({ ...token, expires }));
  await step('use it', async () => adapter.useVerificationToken?.(token));
  await step('use it again', async () => adapter.useVerificationToken?.(token));
  await step('link', () => linkUser(dana, userId));
  await step('link nobody', () => linkUser(dana, 'nobody'));
  await step('link to nobody', () => linkUser('nobody', userId));
  await request('profile', `GET /workers/${dana}`);
  await request('profile of nobody', 'GET /workers/nobody');
}

/** The whole week, step after step: each is kept by `step`, whatever it returns or throws. */
export async function scenario(step: Step): Promise<void> {
  const request = requests(step);
  const who = await signUps(step, request);
  await keys(step, request);
  const task = await tasks(step, request, who);
  await payments(step, request, who, task);
  await loans(step, who);
  await reputation(step, request, who);
  await audits(step);
  await signIns(step, request, who.dana);
  await step('close', closePrisma);
}
