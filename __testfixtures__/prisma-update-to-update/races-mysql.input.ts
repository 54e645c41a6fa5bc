// On MariaDB two connections that meet behind their first read connect what is there once, and both succeed.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function tag(id: string, name: string) {
  await prisma.post.update({
    where: { id },
    data: { tags: { connectOrCreate: { where: { name }, create: { name } } } },
  });
}
