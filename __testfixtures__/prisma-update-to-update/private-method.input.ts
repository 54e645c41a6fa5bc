// A method with a `#` is a function like any other: its names are its own, and its promise may be awaited where it is async.
import { prisma } from '@/prisma';

class Profile {
  async #write(id: number, handle: string | undefined) {
    const user = await prisma.user.update({ where: { id }, data: { handle } });
    return user.handle;
  }

  async #drop(id: number) {
    return prisma.user.update({ where: { id }, data: { handle: null }, select: { handle: true } });
  }

  save(id: number, handle?: string) {
    return this.#write(id, handle);
  }

  clear(id: number) {
    return this.#drop(id);
  }
}

export async function save(id: number, handle?: string) {
  return new Profile().save(id, handle);
}

export async function clear(id: number) {
  return new Profile().clear(id);
}
