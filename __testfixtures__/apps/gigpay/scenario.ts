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
  const seeded = await step('seed', seed);
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
  const amara = await step('by e-mail', () => findWorkerByEmail('amara@example.org'));
  const chidi = await step('by e-mail, a third', () => findWorkerByEmail('chidi@example.org'));
  const bo = await step('by e-mail, another', () => findWorkerByEmail('bo@example.org'));

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
  const settings = { theme: 'dark', webhookUrl: 'https://gigantic.example/hook' };
  await request('settings', 'PUT /me/settings', settings, 'gig-token');
  await request('settings without key', 'PUT /me/settings', settings);
  await request('settings with an unknown key', 'PUT /me/settings', settings, 'no-token');
  await request('deposit', 'POST /me/deposits', { amount: '99.5' }, 'gig-token');
  await request('deposit that is no amount', 'POST /me/deposits', { amount: '-1' }, 'gig-token');

  const closing = { ...platform, slug: 'closing', token: 'closing-token' };
  await request('another platform', 'POST /platforms', closing);
  await request('close it', 'DELETE /me', {}, 'closing-token');
  await request('close it again', 'DELETE /me', {}, 'closing-token');
  await request('a closed platform', 'GET /platforms/closing');
  return {
    dana: String(dana.id),
    eli: String(eli.id),
    amara: String(amara?.id),
    bo: String(bo?.id),
    chidi: String(chidi?.id),
    acme: String(seeded?.platform.id),
    gigantic: String(gigantic.id),
  };
}

type Who = Awaited<ReturnType<typeof signUps>>;

async function keys(step: Step, request: Request) {
  await request('rotate keys', 'POST /me/keys', { label: 'old', token: 'old-token' }, 'gig-token');
  await request('a revoked key', 'POST /me/deposits', { amount: '1' }, 'gig-token');
  await request('rotate again', 'POST /me/keys', { label: 'ci', token: 'ci-token' }, 'old-token');
  // The label is taken, so the revocation in the same transaction is undone, and the key still works.
  await request(
    'rotate to a taken label',
    'POST /me/keys',
    { label: 'ci', token: 'x' },
    'ci-token',
  );
  const at = new Date('2026-03-02T08:00:00Z');
  await step('key still works', () => authenticatePlatform('ci-token', at));
  await request('delete the old key', 'DELETE /me/keys/default', {}, 'ci-token');
  await request('delete it again', 'DELETE /me/keys/default', {}, 'ci-token');
}

async function tasks(step: Step, request: Request, who: Who) {
  const post = (ref: string, amount: string, more: Body = {}) => {
    const body = { ref, amount, title: `Job ${ref}`, ...more };
    return request(`task ${ref}`, 'POST /tasks', body, 'ci-token');
  };
  const assign = (name: string, task: Body, workerId: string) =>
    request(name, `POST /tasks/${task.id}/assign`, { workerId });

  // Another platform's tasks, which no query for the first one may touch.
  const foreign = await request('import', `POST /imports/${who.acme}`, { ref: 'z1', amount: '7' });
  const other = await request('import a second', `POST /imports/${who.acme}`, {
    ref: 'z2',
    amount: '8',
  });
  await request('cancel the second', `POST /tasks/${other.id}/cancel`, { reason: 'moved' });
  const open = await request('import a third', `POST /imports/${who.acme}`, {
    ref: 'z3',
    amount: '9',
  });
  await request('import a fourth', `POST /imports/${who.acme}`, { ref: 'z4', amount: '9' });
  await request('import for an unknown platform', 'POST /imports/nobody', {
    ref: 'i2',
    amount: '7',
  });

  const walk = await post('t1', '100', { dueAt: '2026-03-05T12:00:00.000Z', place: 'Łódź' });
  const late = { streaming: true, dueAt: '2026-03-04T12:00:00.000Z' };
  const paint = await post('t2', '160.25', late);
  const villa = await post('t3', '5000');
  const spare = await post('t4', '10');
  const paid = await post('s5', '11');
  const small = await post('t6', '9.99');
  const tiny = await post('t7', '9.99');
  await post('t1', '1');
  await request('import a known reference', `POST /imports/${who.gigantic}`, {
    ref: 't1',
    amount: '7',
  });
  const rows = ['t1', 'i2', 'i3'].map((ref) => ({ ref, amount: '3.000001' }));
  await step('import many, one of them known', () => importTasks(who.gigantic, rows));
  await step('import none', () => importTasks(who.gigantic, []));
  await request('cancel', `POST /tasks/${spare.id}/cancel`, { reason: 'rain' });
  await request('cancel what is missing', 'POST /tasks/nothing/cancel', { reason: 'rain' });
  await step('surge', () => surge(who.gigantic, 1.5));

  await assign('assign', walk, who.dana);
  await assign('assign what is taken', walk, who.eli);
  await assign('assign to nobody', small, 'nobody');
  await assign('assign the second', paint, who.eli);
  await assign('assign the villa', villa, who.dana);
  await assign('assign and cancel', paid, who.dana);
  await assign('assign a small one', small, who.bo);
  await assign('assign a tiny one', tiny, who.amara);
  await assign('assign the last', await post('t0', '2'), who.dana);
  await assign('assign of another platform', foreign, who.eli);
  await assign('assign what nobody pays', open, who.chidi);

  await request('rename', `PATCH /tasks/${walk.id}`, { title: 'Walk the dog' });
  await request('rename what is missing', 'PATCH /tasks/nothing', { title: 'Nothing' });
  await request('by reference', 'GET /tasks/by-ref/t2', {}, 'ci-token');
  await request('by unknown reference', 'GET /tasks/by-ref/t99', {}, 'ci-token');
  await request('details', `GET /tasks/${walk.id}`);
  await request('details of what is missing', 'GET /tasks/nothing');
  await request('list', 'GET /tasks');
  await request('list the second page', 'GET /tasks?take=2&skip=1');
  await request('list what is open', 'GET /tasks?status=OPEN&unassigned=yes');
  await request('search', 'GET /tasks?q=DOG');
  const ids = { walk, paint, villa, paid, small, tiny, foreign };
  return Object.fromEntries(
    Object.entries(ids).map(([name, { id }]) => [name, String(id)]),
  ) as Record<keyof typeof ids, string>;
}

type Tasks = Awaited<ReturnType<typeof tasks>>;

async function payments(request: Request, who: Who, task: Tasks) {
  const advance = (name: string, id: string, workerId: string, amount: string) =>
    request(name, `POST /tasks/${id}/advance`, { workerId, amount }, 'ci-token');

  await request('pay', `POST /tasks/${task.walk}/pay`, { txHash: '0xaa', block: '19000001' });
  await request('pay again', `POST /tasks/${task.walk}/pay`, { txHash: '0xab' });
  await request('pay what is missing', 'POST /tasks/nothing/pay', { txHash: '0xac' });
  // Fails after the posting, the worker and the task were written: all of that must be undone.
  await request('pay more than there is', `POST /tasks/${task.villa}/pay`, { txHash: '0xad' });
  await request('the undone payment', 'GET /transactions/0xad');
  await request('pay with a used hash', `POST /tasks/${task.paint}/pay`, { txHash: '0xaa' });
  await request('announced twice', `PUT /tasks/${task.paint}/payment`, { txHash: '0xaa' });
  await request('pay a small one', `POST /tasks/${task.small}/pay`, { txHash: '0xa1' });
  await request('pay a tiny one', `POST /tasks/${task.tiny}/pay`, { txHash: '0xa2' });
  await request('pay of another platform', `POST /tasks/${task.foreign}/pay`, { txHash: '0xa3' });
  for (const amount of ['5.5', '7', '6', '8'])
    await advance(`advance ${amount}`, task.paint, who.eli, amount);
  await advance('advance to nobody', task.paint, 'nobody', '5');
  await advance('advance on what is cancelled then', task.paid, who.dana, '1');
  await request('cancel after an advance', `POST /tasks/${task.paid}/cancel`, { reason: 'paid' });
  await request('by hash', 'GET /transactions/0xaa');
  await request('by unknown hash', 'GET /transactions/0xzz');
}

async function streams(step: Step, request: Request, task: Tasks) {
  const open = (name: string, id: string, amount: string, firstRelease: string) =>
    request(name, `POST /tasks/${id}/streams`, { amount, firstRelease });
  const at = (time: string) => new Date(`2026-03-03T${time}:00Z`);

  await step('next due of none', nextDueStream);
  await open('stream', task.villa, '30', '2026-03-04T00:00:00.000Z');
  await open('second stream', task.paint, '50', '2026-03-03T00:00:00.000Z');
  await open('third stream', task.paint, '20', '2026-03-03T00:00:00.000Z');
  await open('stream of nothing', 'nothing', '1', '2026-03-03T00:00:00.000Z');
  const next = await step('next due', nextDueStream);
  const id = String(next?.id);
  await step('release before it is due', () => releaseDue(new Date('2026-03-02T00:00:00Z'), '10'));
  await step('release', () => releaseDue(at('01:00'), '10.5'));
  await step('release the rest', () => releaseDue(at('03:00'), '10.5'));
  await step('release one more', () => releaseDue(at('05:00'), '10.5'));
  await request('details of what was paid', `GET /tasks/${task.paint}`);
  await request('pause', `DELETE /tasks/${task.paint}/streams`);
  await step('release what is paused', () => releaseDue(at('23:00'), '10'));
  await step('revert', () => revertRelease(id, '10.5'));
  await step('revert what is missing', () => revertRelease('nothing', '1'));
  await request('pay the second', `PUT /tasks/${task.paint}/payment`, { txHash: '0xae' });
  await step('release all', () => releaseDue(new Date('2026-03-09T00:00:00Z'), '100'));
  await step('next due at the end', nextDueStream);
}

async function loans(step: Step, { dana, eli }: Who) {
  const service = new LoanService(getPrisma());
  const due = new Date('2026-06-01T00:00:00Z');
  const later = new Date('2026-09-01T00:00:00Z');
  await step('loan for nobody', () => service.request('nobody', '10', due));
  await step('loan that is too high', () => service.request(dana, '1000', due));
  const loan = await step('loan', () => service.request(dana, '40', due));
  const id = String(loan?.id);
  // Fails at the ledger, because the hash is used: the loan stays as it was.
  await step('approve with a used hash', () => service.approve(id, '0xaa'));
  await step('approve', () => service.approve(id, '0xb1'));
  await step('approve again', () => service.approve(id, '0xb2'));
  await step('approve what is missing', () => service.approve('nothing', '0xb3'));
  await step('second loan', () => service.request(dana, '1', due));
  const others: string[] = [];
  for (const [amount, until] of [
    ['5', due],
    ['3', later],
    ['0', due],
  ] as const) {
    const other = await step(`loan of ${amount}`, () => service.request(eli, amount, until));
    others.push(String(other?.id));
  }
  await step('interest', () => service.accrue(1.05));
  await step('repay a part', () => service.repay(id, '2'));
  await step('repay too much', () => service.repay(id, '41'));
  await step('repay what is missing', () => service.repay('nothing', '41'));
  await step('exposure', () => service.exposure());
  await step('repay the rest', () => service.repay(id, '40'));
  await step('loan after repaying', () => service.request(dana, '9', due));
  for (const [index, other] of others.entries()) {
    await step(`approve number ${index}`, () => service.approve(other, `0xc${index}`));
  }
  await step('default', () => service.markDefaulted(new Date('2026-07-01T00:00:00Z')));
  await step('exposure at the end', () => service.exposure());
}

async function reputation(step: Step, request: Request, { dana, eli, gigantic }: Who) {
  await request('complaint', `POST /workers/${eli}/complaints`, { reason: 'late' });
  await request('complaint about nobody', 'POST /workers/nobody/complaints', { reason: 'late' });
  await request('history', `GET /workers/${eli}/reputation`);
  await request('last entry', `GET /workers/${eli}/reputation?take=1`);
  await step('decay', () => decay(prisma));
  await request('leaderboard', 'GET /leaderboard');
  await request('roster', 'GET /workers');
  await request('roster by e-mail, backwards', 'GET /workers?sort=email&order=desc');
  await request('forget', `DELETE /workers/${eli}/reputation`);
  await request('channel on', `PUT /workers/${dana}/channels/SMS`, { enabled: true });
  await request('channel off', `PUT /workers/${dana}/channels/SMS`, { enabled: false });
  await request('message on a muted channel', `POST /workers/${dana}/channels/SMS/messages`);
  await request('message', `POST /workers/${dana}/channels/EMAIL/messages`);
  await request('message on a new channel', `POST /workers/${eli}/channels/SMS/messages`);
  await request('message to nobody', 'POST /workers/nobody/channels/SMS/messages');
  await request('drop channel', `DELETE /workers/${dana}/channels/PUSH`);
  await request('drop it again', `DELETE /workers/${dana}/channels/PUSH`);
  await step('active', () => markActive(dana, new Date('2026-03-06T10:00:00.123Z')));
  await request('payments', `GET /workers/${dana}/payments`);
  await request('payouts', `GET /workers/${dana}/payments?kind=payout`);
  await request('drop wallet', `DELETE /workers/${eli}/wallet`);
  await request('overview', 'GET /me/overview', {}, 'ci-token');
  await request('volume', 'GET /reports/volume?atLeast=45');
  await request('busiest workers', 'GET /reports/workers');
  await request('next by kind', 'GET /reports/next');
  await step('purge', () => purgeCancelled(gigantic));
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
  await step('audit of another', () => log({ actor: 'guest', action: 'login' }));
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
  await payments(request, who, task);
  await streams(step, request, task);
  await loans(step, who);
  await reputation(step, request, who);
  await audits(step);
  await signIns(step, request, who.dana);
  await step('close', closePrisma);
}
