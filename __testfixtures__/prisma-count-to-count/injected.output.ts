// What a dependency container gives a class goes with its last use; where code makes the instance, the parameter stays.
import { PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';
import { db as dbDrizzle } from '@/db';
import { eqOpt } from '@/db/parity';
import { users } from '@/db/schema';

function Injectable() {
  return <T extends abstract new (...args: never[]) => object>(_target: T): void => undefined;
}

class PrismaService extends PrismaClient {}

@Injectable()
export class CountService {
  constructor(readonly label: string) {}

  count() {
    return dbDrizzle.$count(users);
  }
}

@Injectable()
export class OnlyService {
  count() {
    return dbDrizzle.$count(users);
  }
}

@Injectable()
class MadeService {
  constructor(_db: PrismaService, private readonly tenant: string) {}

  count() {
    return dbDrizzle.$count(users, eqOpt(users.tenant, this.tenant));
  }
}

export const count = (tenant: string) => new MadeService(prisma as PrismaService, tenant).count();
