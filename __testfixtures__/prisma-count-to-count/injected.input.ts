// What a dependency container gives a class goes with its last use; where code makes the instance, the parameter stays.
import { PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

function Injectable() {
  return <T extends abstract new (...args: never[]) => object>(_target: T): void => undefined;
}

class PrismaService extends PrismaClient {}

@Injectable()
export class CountService {
  constructor(private readonly prismaService: PrismaService, readonly label: string) {}

  count() {
    return this.prismaService.user.count();
  }
}

@Injectable()
export class OnlyService {
  constructor(private readonly prismaService: PrismaService) {}

  count() {
    return this.prismaService.user.count();
  }
}

@Injectable()
class MadeService {
  constructor(private readonly db: PrismaService, private readonly tenant: string) {}

  count() {
    return this.db.user.count({ where: { tenant: this.tenant } });
  }
}

export const count = (tenant: string) => new MadeService(prisma as PrismaService, tenant).count();
