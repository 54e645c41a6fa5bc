import type { Client, Transaction, TransactionMode } from '@libsql/client';

/** Milliseconds that something waits for a transaction before it: as long as Prisma lets one take. */
const PATIENCE = 5_000;

/**
 * The client, with everything that it is asked behind what it was asked before, and behind the end of a transaction that is
 * open: SQLite has one writer, and the driver does not wait for it but fails with SQLITE_BUSY. Prisma waits in the same way.
 */
export function inTurn(client: Client): Client {
  let last = Promise.resolve();
  const turn = async (): Promise<() => void> => {
    const before = last;
    let end: () => void = () => undefined;
    last = new Promise((resolve) => {
      end = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([before, late]);
    clearTimeout(timer);
    return end;
  };
  const transaction = async (...mode: unknown[]): Promise<Transaction> => {
    const end = await turn();
    try {
      const opened = await client.transaction(...(mode as [TransactionMode]));
      return ending(opened, end);
    } catch (error) {
      end();
      throw error;
    }
  };
  return replaced(client, (name, method) => {
    if (name === 'transaction') return transaction;
    if (!/^(execute|executeMultiple|batch|migrate)$/.test(name)) return method;
    return async (...args) => {
      const end = await turn();
      try {
        return await method(...args);
      } finally {
        end();
      }
    };
  });
}

/** The transaction, which gives the turn on when it is over. */
function ending(opened: Transaction, end: () => void): Transaction {
  return replaced(opened, (name, method) => {
    if (!/^(commit|rollback|close)$/.test(name)) return method;
    return (...args) => {
      const result = method(...args);
      if (result instanceof Promise) return result.finally(end);
      end();
      return result;
    };
  });
}

type Method = (...args: unknown[]) => unknown;

/** The object with some of its methods replaced; the others stay what they are, with the object as `this`. */
function replaced<Target extends object>(
  target: Target,
  replace: (name: string, method: Method) => Method,
): Target {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return replace(String(name), (member as Method).bind(target));
    },
  });
}
